package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.KernelPanic;

/** What a guest passes in a0..a6. */
final class Arguments {
  /** How many registers there are for them. */
  static final int COUNT = 7;

  /** As many bytes of a text as are looked at. */
  private static final int LONGEST_TEXT = 1024;

  private final Kernel kernel;
  private final int[] words;

  /**
   * @param words a0 and the following {@link #COUNT} - 1 registers
   */
  Arguments(Kernel kernel, int[] words) {
    this.kernel = kernel;
    this.words = words;
  }

  int word(int index) {
    return words[index];
  }

  /**
   * The text that an argument points to, or null for a null pointer.
   *
   * @throws KernelPanic if it does not point to memory
   */
  String text(int index) {
    return textAt(kernel, words[index]);
  }

  /**
   * The text at an address, or null at address 0.
   *
   * @throws KernelPanic if there is no memory
   */
  static String textAt(Kernel kernel, int address) {
    if (address == 0) {
      return null;
    }
    kernel.checkMemory(address, 1);
    return kernel.memory().string(address, LONGEST_TEXT);
  }
}
