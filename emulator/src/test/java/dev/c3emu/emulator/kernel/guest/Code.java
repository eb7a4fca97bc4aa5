package dev.c3emu.emulator.kernel.guest;

/** The body of a guest function: it says what the function does, step by step. */
@FunctionalInterface
public interface Code {
  void run(Activation guest);
}
