package dev.c3emu.emulator.kernel.schedule;

/** What happens at a {@link PreemptionPoint}. */
public sealed interface Choice {
  /** The running thread goes on: what happens without any schedule. */
  record GoOn() implements Choice {}

  /**
   * The running thread's slice ends here, and its equals' up to this one.
   *
   * @param thread the pid of a ready thread of the same priority
   */
  record SwitchTo(int thread) implements Choice {}

  /** What the running thread did before took until the next timer of a thread or driver expires. */
  record LetTimePass() implements Choice {}
}
