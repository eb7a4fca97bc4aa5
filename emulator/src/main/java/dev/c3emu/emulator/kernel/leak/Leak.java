package dev.c3emu.emulator.kernel.leak;

import dev.c3emu.emulator.kernel.history.ThreadLife;

/**
 * Something that nobody who is alive has.
 *
 * @param what semaphore, or block of the heap
 * @param size bytes of the heap that it takes, or 0
 * @param creator who made it
 * @param group the pid of the group it was made in
 */
public record Leak(What what, int address, int size, ThreadLife creator, int group, Cause cause) {
  /** What can leak. */
  public enum What {
    SEMAPHORE,
    BLOCK;

    /** One or several of them. */
    public String count(int number) {
      String noun = this == SEMAPHORE ? "semaphore" : "heap block";
      return number == 1 ? "1 " + noun : number + " " + noun + "s";
    }
  }

  /** Why nothing freed it. */
  public LeakRule rule() {
    return cause.rule();
  }
}
