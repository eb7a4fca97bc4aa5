package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.kernel.Kernel;

/** What a guest passes in a0..a6. */
final class Arguments {
  /** As many bytes of a text as are looked at. */
  private static final int LONGEST_TEXT = 1024;

  private final GuestMemory memory;
  private final Kernel kernel;
  private final int[] words;

  Arguments(Kernel kernel, int[] words) {
    this.kernel = kernel;
    memory = kernel.memory();
    this.words = words;
  }

  int word(int index) {
    return words[index];
  }

  /**
   * The text that an argument points to, or null for a null pointer.
   *
   * @throws dev.c3emu.emulator.kernel.KernelPanic if it does not point to memory
   */
  String text(int index) {
    return textAt(words[index]);
  }

  /** The text at an address, or null at address 0. */
  String textAt(int address) {
    if (address == 0) {
      return null;
    }
    kernel.checkMemory(address, 1);
    return memory.string(address, LONGEST_TEXT);
  }
}
