package dev.c3emu.emulator.kernel;

/** What the kernel's events are stamped with. */
public interface KernelTime {
  /** Instructions the guest has executed. */
  long instructions();

  /** Virtual time in ticks of 6.25 ns. */
  long now();
}
