package dev.c3emu.emulator.kernel.config;

import java.util.Optional;

/**
 * The build options of NuttX that change how the kernel behaves, under NuttX's names, with the
 * defaults of its Kconfig files.
 */
public enum KernelOption {
  PRIORITY_INHERITANCE(0),
  /** Holder records in the pool; 0 puts two slots into each semaphore instead. */
  SEM_PREALLOCHOLDERS(8, 0, 4096),
  /** Pending priorities a thread can remember; 0 selects the simple form of restoring. */
  SEM_NNESTPRIO(16, 0, 255),
  /** Thread-specific data keys of a task group. */
  TLS_NELEM(4, 0, 64),
  /** Task-local storage indices of the system. */
  TLS_TASK_NELEM(0, 0, 64),
  CANCELLATION_POINTS(0),
  SCHED_HAVE_PARENT(0),
  SCHED_CHILD_STATUS(0),
  SCHED_WAITPID(0),
  /** Milliseconds of a round-robin slice; 0 leaves only FIFO. */
  RR_INTERVAL(0, 0, 60_000),
  USEC_PER_TICK(10_000, 1, 1_000_000),
  SCHED_TICKLESS(0),
  PTHREAD_MUTEX_TYPES(0),
  PTHREAD_MUTEX_ROBUST(1),
  PTHREAD_MUTEX_UNSAFE(0),
  PTHREAD_MUTEX_BOTH(0),
  PTHREAD_CLEANUP(0),
  PTHREAD_CLEANUP_STACKSIZE(1, 1, 64),
  SCHED_ONEXIT(0),
  SCHED_ONEXIT_MAX(1, 1, 255),
  SCHED_ATEXIT(0),
  SCHED_ATEXIT_MAX(1, 1, 255),
  /** Exit handlers of the C library for each task group; 0 leaves on_exit and atexit out. */
  LIBC_MAX_EXITFUNS(0, 0, 255),
  TASK_NAME_SIZE(31, 0, 255),
  INIT_PRIORITY(100, 1, 255),
  SCHED_LPWORKPRIORITY(100, 1, 255),
  SCHED_HPWORKPRIORITY(224, 1, 255),
  SIG_DEFAULT(0),
  SIG_SIGKILL_ACTION(0),
  DEBUG_FEATURES(0),
  DEBUG_ASSERTIONS(0),
  DISABLE_PTHREAD(0),
  DISABLE_MQUEUE(0),
  DISABLE_ENVIRON(0),
  MQ_MAXMSGSIZE(32, 1, 65_535),
  PTHREAD_STACK_MIN(256, 64, 65_536),
  PTHREAD_STACK_DEFAULT(2_048, 64, 1_048_576),
  DEFAULT_TASK_STACKSIZE(2_048, 64, 1_048_576),
  IDLETHREAD_STACKSIZE(3_072, 64, 1_048_576);

  /** What every option is called in a NuttX configuration file. */
  public static final String PREFIX = "CONFIG_";

  private final boolean flag;
  private final int initial;
  private final int lowest;
  private final int highest;

  /** An option that is on or off. */
  KernelOption(int initial) {
    this(true, initial, 0, 1);
  }

  /** An option with a number. */
  KernelOption(int initial, int lowest, int highest) {
    this(false, initial, lowest, highest);
  }

  KernelOption(boolean flag, int initial, int lowest, int highest) {
    this.flag = flag;
    this.initial = initial;
    this.lowest = lowest;
    this.highest = highest;
  }

  /** The option with a name such as {@code CONFIG_SEM_NNESTPRIO}. */
  public static Optional<KernelOption> named(String name) {
    for (KernelOption option : values()) {
      if (option.configName().equals(name)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  /** The name in a configuration file. */
  public String configName() {
    return PREFIX + name();
  }

  /** Whether the option is written {@code y} or {@code n} rather than as a number. */
  public boolean isFlag() {
    return flag;
  }

  public int defaultValue() {
    return initial;
  }

  /**
   * Reads the text after the equals sign.
   *
   * @throws KernelConfigException if the text is no value of this option
   */
  public int parse(String text) {
    String value = text.strip();
    if (flag) {
      return switch (value) {
        case "y", "1" -> 1;
        case "n", "0", "" -> 0;
        default -> throw new KernelConfigException(configName() + " is y or n, not " + value);
      };
    }
    try {
      return check(Integer.decode(value));
    } catch (NumberFormatException e) {
      throw new KernelConfigException(configName() + " needs a number, not " + value);
    }
  }

  /**
   * Checks a value.
   *
   * @return the value
   * @throws KernelConfigException if it is out of range
   */
  public int check(int value) {
    if (value < lowest || value > highest) {
      throw new KernelConfigException(
          "%s is %d..%d, not %d".formatted(configName(), lowest, highest, value));
    }
    return value;
  }
}
