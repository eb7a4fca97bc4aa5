package dev.c3emu.emulator.kernel.signal;

/** The signals that the kernel itself knows, with NuttX's default numbers. */
public enum SignalNumber {
  SIGUSR1(1),
  SIGUSR2(2),
  SIGALRM(3),
  SIGCHLD(4),
  SIGKILL(9),
  SIGINT(10),
  SIGQUIT(11),
  SIGTERM(12);

  /** The highest number of a signal. */
  public static final int MAX = 31;

  private final int number;

  SignalNumber(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** The signal in a set. */
  public int bit() {
    return 1 << number;
  }

  /** Whether a number is one of a signal, or the 0 that only tests for a thread. */
  static boolean isValid(int number) {
    return number >= 0 && number <= MAX;
  }

  /** Whether this one ends a task, where default actions are built in. */
  static boolean endsTask(int number) {
    return number == SIGKILL.number
        || number == SIGINT.number
        || number == SIGQUIT.number
        || number == SIGTERM.number;
  }
}
