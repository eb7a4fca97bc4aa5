package dev.c3emu.guest.assembler;

/** Where what comes next goes. Every program starts in {@code .text}. */
@Macros
public interface SectionDirectives {
  /** Goes on in a section that lies in its kind's region; makes it if it is new. */
  void section(String name, SectionKind kind);

  /** Goes on in a section at an address of its own; makes it if it is new. */
  void section(String name, SectionKind kind, int address);

  /** Assembles something elsewhere and comes back: {@code elsewhere(this::data, () -> ...)}. */
  void elsewhere(Runnable place, Runnable content);

  /** Goes on in {@code .text}, where code is. */
  default void text() {
    section(".text", SectionKind.CODE);
  }

  /** Goes on in {@code .rodata}, for what is never written. */
  default void rodata() {
    section(".rodata", SectionKind.CONSTANTS);
  }

  /** Goes on in {@code .data}, for variables with initial values. */
  default void data() {
    section(".data", SectionKind.DATA);
  }

  /** Goes on in {@code .bss}, for variables that start as zeros. */
  default void bss() {
    section(".bss", SectionKind.ZEROS);
  }
}
