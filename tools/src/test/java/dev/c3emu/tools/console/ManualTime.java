package dev.c3emu.tools.console;

import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;

/** Virtual time that a test moves on by hand. */
final class ManualTime {
  private final VirtualClock clock = new VirtualClock(() -> 0);
  private final EventQueue events = new EventQueue(clock);

  EventQueue events() {
    return events;
  }

  long now() {
    return clock.now();
  }

  /** Lets time pass, and happen what is due on the way. */
  void pass(long ticks) {
    long end = clock.now() + ticks;
    while (events.next() <= end) {
      clock.advanceTo(events.next());
      events.runDue();
    }
    clock.advanceTo(end);
  }
}
