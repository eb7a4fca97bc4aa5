package dev.c3emu.tools.failure;

/** Ends a command with one line for the user and an exit status. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitStatus status;

  /**
   * @param message one line; empty where the status says enough
   */
  public Failure(ExitStatus status, String message) {
    super(message);
    this.status = status;
  }

  /** A file that cannot be read or written. */
  public static Failure file(String path, Exception cause) {
    return new Failure(ExitStatus.BAD_IMAGE, path + ": " + FileErrors.describe(cause));
  }

  public ExitStatus status() {
    return status;
  }
}
