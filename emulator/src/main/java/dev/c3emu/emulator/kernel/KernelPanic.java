package dev.c3emu.emulator.kernel;

/**
 * The guest did something that the real kernel would not have survived. Thrown inside the kernel
 * and caught where the kernel was entered, which halts it: see {@link Kernel#panic}.
 */
public final class KernelPanic extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KernelPanic(String what) {
    super(what, null, false, false);
  }
}
