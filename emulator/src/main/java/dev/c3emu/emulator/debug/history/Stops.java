package dev.c3emu.emulator.debug.history;

import dev.c3emu.emulator.debug.StopEvent;
import dev.c3emu.emulator.machine.StopReason;
import java.util.Optional;

/** What stops a machine for its debugger. */
public interface Stops {
  /** Makes the machine stop, or not stop, where the debugger wants it to. */
  void listen(boolean on);

  /** The thread that runs, or 0. */
  int thread();

  /**
   * What a stop of the machine means to the debugger; empty if nothing, as with a condition that
   * does not hold. Nothing is done but to find that out.
   */
  Optional<StopEvent> event(StopReason reason);
}
