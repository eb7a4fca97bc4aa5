package dev.c3emu.tools.failure;

/** What the process exit status of {@code c3emu} says. */
public enum ExitStatus {
  /** The goal was reached: {@code --until} matched, or the guest ended well. */
  GOAL(0, "the goal was reached: --until matched, or without it the guest ended well"),
  /** The emulator itself failed. */
  INTERNAL_ERROR(1, "c3emu itself failed"),
  /** The command line makes no sense. */
  USAGE(2, "the command line is wrong"),
  /** A file is not what it should be, or cannot be read or written. */
  BAD_IMAGE(3, "a file is damaged, of the wrong kind, or cannot be read or written"),
  /** A limit ended the run before the goal was reached. */
  LIMIT(4, "a limit was reached first, or the guest ended before --until matched"),
  /** The guest cannot go on. */
  CRASHED(5, "the guest crashed: double fault, reset loop, missing ROM"),
  /** The kernel under the guest is not as it was asserted to be. */
  ASSERTION_FAILED(
      6, "an --assert about the kernel under the guest failed, or a --schedule went wrong"),
  /** Two engines did not agree. */
  ENGINES_DIFFER(7, "--lockstep or fuzz found two engines that do not agree"),
  /** Ctrl-C, as shells report it. */
  INTERRUPTED(130, "interrupted with Ctrl-C (143 after SIGTERM)"),
  /** Nobody reads the output any more, as shells report it. */
  CLOSED_PIPE(141, "the reader of the output went away");

  private final int code;
  private final String meaning;

  ExitStatus(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  /** One line for the usage help. */
  public String meaning() {
    return meaning;
  }
}
