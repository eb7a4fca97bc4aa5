package dev.c3emu.emulator.memory;

/**
 * What stands between the CPU and the bus: memory protection and watchpoints. Rights are sets of
 * {@link AccessKind#bit}.
 */
public interface AccessGuard {
  /** Lets everything pass. */
  AccessGuard OPEN =
      new AccessGuard() {
        @Override
        public int freely(int address, int size, boolean machineMode) {
          return Rights.ALL;
        }

        @Override
        public Verdict judge(int address, int size, AccessKind kind, boolean machineMode) {
          return Verdict.ALLOWED;
        }
      };

  /** The outcome for one access. */
  enum Verdict {
    ALLOWED,
    /** Refused by memory protection. */
    DENIED,
    /** Stopped by a watchpoint before it happened. */
    WATCHED
  }

  /**
   * The kinds of access that are allowed everywhere in {@code address..address+size-1} and need not
   * be judged one by one.
   */
  int freely(int address, int size, boolean machineMode);

  /** Judges one access. */
  Verdict judge(int address, int size, AccessKind kind, boolean machineMode);
}
