package dev.c3emu.emulator.kernel.hazard;

import dev.c3emu.emulator.kernel.event.Stranding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Something that went wrong between threads. */
public sealed interface Hazard {
  HazardKind kind();

  /** One line for a person, without the kind. */
  String describe(Names names);

  /**
   * Threads that wait for one another, none with a time limit.
   *
   * @param cycle each waits for what the next has, the last for what the first has
   */
  record Deadlock(List<Wait> cycle) implements Hazard {
    public Deadlock {
      cycle = List.copyOf(cycle);
    }

    @Override
    public HazardKind kind() {
      return HazardKind.DEADLOCK;
    }

    @Override
    public String describe(Names names) {
      return Hazard.list(cycle, names);
    }
  }

  /** Threads wait, and nothing is left that could wake them. */
  record LostWakeUp(List<Wait> waits) implements Hazard {
    public LostWakeUp {
      waits = List.copyOf(waits);
    }

    @Override
    public HazardKind kind() {
      return HazardKind.LOST_WAKE_UP;
    }

    @Override
    public String describe(Names names) {
      return waits.isEmpty()
          ? "threads wait for signals, messages or other threads, and none will come"
          : Hazard.list(waits, names) + ", and nobody is left to post it";
    }
  }

  /**
   * A thread has waited for one of lower priority while others, of priorities between theirs, ran.
   *
   * @param medium the pid of one of the others
   * @param ticks for how long they ran during the wait, in ticks of 6.25 ns
   */
  record PriorityInversion(Wait blocked, int medium, long ticks) implements Hazard {
    private static final double TICKS_PER_MILLISECOND = 160_000;

    @Override
    public HazardKind kind() {
      return HazardKind.PRIORITY_INVERSION;
    }

    @Override
    public String describe(Names names) {
      return "%s, while %s and the like ran for %.1f ms"
          .formatted(blocked.describe(names), names.thread(medium), ticks / TICKS_PER_MILLISECOND);
    }
  }

  /** A holder record or a boost was left behind. */
  record StrandedHolder(Stranding rule, int semaphore, int thread) implements Hazard {
    @Override
    public HazardKind kind() {
      return HazardKind.STRANDED_HOLDER;
    }

    @Override
    public String describe(Names names) {
      return "%s of %s: %s"
          .formatted(
              names.thread(thread),
              names.object(semaphore),
              rule.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
  }

  /**
   * Something was left that nobody has.
   *
   * @param sentence what, who made it and why nothing freed it
   */
  record Leaked(String sentence) implements Hazard {
    @Override
    public HazardKind kind() {
      return HazardKind.LEAK;
    }

    @Override
    public String describe(Names names) {
      return sentence;
    }
  }

  /** The guest could not go on, or did not end. */
  record Crash(String what) implements Hazard {
    @Override
    public HazardKind kind() {
      return HazardKind.CRASH;
    }

    @Override
    public String describe(Names names) {
      return what;
    }
  }

  private static String list(List<Wait> waits, Names names) {
    return waits.stream().map(wait -> wait.describe(names)).collect(Collectors.joining("; "));
  }
}
