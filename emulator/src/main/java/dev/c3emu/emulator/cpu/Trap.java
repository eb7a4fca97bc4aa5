package dev.c3emu.emulator.cpu;

/**
 * A synchronous exception on its way from the instruction that caused it to the engine. One object
 * a hart, without a stack trace: traps are ordinary events of a guest.
 */
public final class Trap extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ExceptionCause cause = ExceptionCause.ILLEGAL_INSTRUCTION;
  private int value;

  Trap() {
    super(null, null, false, false);
  }

  Trap of(ExceptionCause cause, int value) {
    this.cause = cause;
    this.value = value;
    return this;
  }

  public ExceptionCause cause() {
    return cause;
  }

  /** What goes into mtval. */
  public int value() {
    return value;
  }

  @Override
  public String getMessage() {
    return "%s, mtval 0x%08x".formatted(cause, value);
  }
}
