package dev.c3emu.emulator.isa;

/** How a {@link Disassembler} names instructions. */
public enum Spelling {
  /**
   * As GNU objdump 2.40: with aliases, and one name for the register and the immediate form of an
   * operation ({@code add a0,a0,1}, {@code sll a0,a0,0x2}, {@code csrw mscratch,5}).
   */
  OBJDUMP,
  /**
   * With aliases, but immediate forms keep the manual's names ({@code addi a0,a0,1}, {@code csrwi
   * mscratch,5}), as most other releases of GNU objdump do.
   */
  MANUAL,
  /** As GNU objdump 2.40 with {@code -M no-aliases}: what is encoded, compressed or not. */
  NO_ALIASES
}
