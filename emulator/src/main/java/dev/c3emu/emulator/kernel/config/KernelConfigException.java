package dev.c3emu.emulator.kernel.config;

/** A kernel configuration that cannot be; the message names the option and what it takes. */
public final class KernelConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KernelConfigException(String message) {
    super(message);
  }
}
