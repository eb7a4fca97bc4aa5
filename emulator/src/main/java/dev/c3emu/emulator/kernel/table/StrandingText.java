package dev.c3emu.emulator.kernel.table;

import dev.c3emu.emulator.kernel.event.Stranding;

/** What it means that something was left behind, in one sentence. */
final class StrandingText {
  private StrandingText() {}

  static String of(Stranding rule) {
    return switch (rule) {
      case SIGNALLED_WAITER_STAYS_HOLDER ->
          "the semaphore signals, its waiter never posts: it stays a holder and may be boosted";
      case POST_BY_NON_HOLDER ->
          "somebody else posted, and there was no telling which of several holders gave its count";
      case HOLDER_EXITED_WITH_COUNTS -> "the holder ended with counts that nobody gives back";
      case RECORD_OUTLIVES_THREAD -> "the holder ended and its record stays in the pool";
      case NO_RECORD_FREE -> "there was no record left, so the holder cannot be boosted";
      case TAKEN_FOR_IDLE ->
          "the woken waiter was the last of all, was taken for the idle thread and not registered";
      case REINITIALIZED_WHILE_HELD ->
          "it was initialised while held, and its records cannot be reached any more";
      case DESTROYED_WHILE_HELD -> "it was destroyed while held, and its holder keeps its boost";
      case PROTOCOL_CHANGED_WHILE_HELD ->
          "inheritance was switched off while it was held, and its holder keeps its boost";
      case BOOST_WITHOUT_WAITER -> "nobody waits any more, and the thread still runs boosted";
      case BOOST_LOST_TO_SETPARAM -> "setting its priority took a boost that the thread is owed";
      case PENDING_PRIORITIES_OVERFLOW -> "the thread's list of pending priorities was full";
    };
  }
}
