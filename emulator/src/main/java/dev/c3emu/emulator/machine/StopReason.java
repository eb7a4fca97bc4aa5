package dev.c3emu.emulator.machine;

import dev.c3emu.emulator.memory.AccessKind;

/** Why {@link Machine#run} came back. */
public sealed interface StopReason {
  /** One line for a person. */
  String describe();

  /** The limit on instructions was reached. */
  record InstructionLimit(long instructions) implements StopReason {
    @Override
    public String describe() {
      return "executed " + instructions + " instructions";
    }
  }

  /** The limit on virtual time was reached. */
  record TimeLimit(long nanoseconds) implements StopReason {
    @Override
    public String describe() {
      return "virtual time reached %.6f s".formatted(nanoseconds / 1e9);
    }
  }

  /** Something watching the machine had seen what it waited for. */
  record GoalReached(String goal) implements StopReason {
    @Override
    public String describe() {
      return goal;
    }
  }

  /** The guest sleeps, no deadline is set and no input can come: it will never wake. */
  record Asleep() implements StopReason {
    @Override
    public String describe() {
      return "the guest sleeps and nothing can wake it";
    }
  }

  /** The guest cannot go on. */
  record Crashed(String what) implements StopReason {
    @Override
    public String describe() {
      return what;
    }
  }

  /** Another thread asked for a stop. */
  record Interrupted(String why) implements StopReason {
    @Override
    public String describe() {
      return why;
    }
  }

  /** The next instruction has a breakpoint. */
  record Breakpoint(int address) implements StopReason {
    @Override
    public String describe() {
      return "breakpoint at 0x%08x".formatted(address);
    }
  }

  /** The guest accessed memory that is watched; the instruction that did has been executed. */
  record Watchpoint(int address, AccessKind kind) implements StopReason {
    @Override
    public String describe() {
      return "watched %s of 0x%08x".formatted(kind, address);
    }
  }

  /** A kernel that is not on the chip enters or leaves a call that somebody waits for. */
  record SystemCall(int number, boolean entering) implements StopReason {
    @Override
    public String describe() {
      return (entering ? "call of" : "return from") + " kernel service " + number;
    }
  }

  /**
   * A thread of a kernel that is not on the chip is about to go on, and somebody waits for that.
   */
  record ThreadRuns(int thread) implements StopReason {
    @Override
    public String describe() {
      return "thread %d runs".formatted(thread);
    }
  }

  /** A thread of a kernel that is not on the chip has ended, and somebody wants to know. */
  record ThreadEnded(int thread, int status) implements StopReason {
    @Override
    public String describe() {
      return "thread %d has ended with status %d".formatted(thread, status);
    }
  }

  /** Something happened that a user wanted to be stopped at. */
  record Caught(String what) implements StopReason {
    @Override
    public String describe() {
      return what;
    }
  }
}
