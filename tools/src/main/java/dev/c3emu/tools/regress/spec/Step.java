package dev.c3emu.tools.regress.spec;

import dev.c3emu.peripherals.chip.PinDrive;
import java.time.Duration;
import java.util.Optional;

/** Something that a case does while the guest runs. */
public sealed interface Step {
  /** The line of the case file that says so, from 1. */
  int line();

  /**
   * Runs until the console has printed something after what the last wait has found.
   *
   * @param within the most virtual time that it may take
   */
  record Wait(int line, TextPattern pattern, Port console, Optional<Duration> within)
      implements Step {}

  /**
   * Sends bytes to a port.
   *
   * @param data not to be modified
   */
  record Send(int line, Port port, byte[] data) implements Step {}

  /** Lets virtual time pass. */
  record Advance(int line, Duration time) implements Step {}

  /**
   * Drives a pin or lets go of it.
   *
   * @param pin 0..21
   * @param hold after how long to let go of it again
   */
  record Pin(int line, int pin, PinDrive drive, Optional<Duration> hold) implements Step {}

  /**
   * Lets something else of the world outside happen: what the input port takes.
   *
   * @param port the machine's, such as {@code wifi}
   */
  record Happening(int line, String port, String text) implements Step {}

  /** Saves the state. */
  record TakeSnapshot(int line, String name) implements Step {}
}
