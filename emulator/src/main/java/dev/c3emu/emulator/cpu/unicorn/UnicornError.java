package dev.c3emu.emulator.cpu.unicorn;

/** What {@code uc_emu_start} says, as far as the engine tells it apart ({@code uc_err}). */
enum UnicornError {
  NONE(0),
  READ_UNMAPPED(6),
  WRITE_UNMAPPED(7),
  /** What follows the last instruction cannot be fetched, which is too early to say. */
  FETCH_UNMAPPED(8),
  /** {@code ebreak}, for which the library asks no hook. */
  INVALID_INSTRUCTION(10),
  WRITE_PROTECTED(12),
  READ_PROTECTED(13),
  /** An exception that no hook took. The program counter is 4 past the instruction. */
  EXCEPTION(21);

  private static final UnicornError[] VALUES = values();

  private final int code;

  UnicornError(int code) {
    this.code = code;
  }

  /**
   * The error with a code.
   *
   * @throws UnicornException if it is none of these
   */
  static UnicornError of(int code) {
    for (UnicornError error : VALUES) {
      if (error.code == code) {
        return error;
      }
    }
    throw new UnicornException("libunicorn: " + NativeUnicorn.uc_strerror(code));
  }

  /** Whether all instructions were executed. */
  boolean isNone() {
    return this == NONE || this == FETCH_UNMAPPED;
  }

  /** Whether a load or store could not be done. */
  boolean isAccess() {
    return switch (this) {
      case READ_UNMAPPED, WRITE_UNMAPPED, WRITE_PROTECTED, READ_PROTECTED -> true;
      case NONE, FETCH_UNMAPPED, INVALID_INSTRUCTION, EXCEPTION -> false;
    };
  }
}
