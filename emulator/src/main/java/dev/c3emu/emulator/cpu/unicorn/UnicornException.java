package dev.c3emu.emulator.cpu.unicorn;

/** libunicorn is missing, is not what it should be, or refused a call. */
public final class UnicornException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnicornException(String message) {
    super(message);
  }

  UnicornException(String message, Throwable cause) {
    super(message, cause);
  }
}
