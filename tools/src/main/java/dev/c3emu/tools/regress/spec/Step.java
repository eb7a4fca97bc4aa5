package dev.c3emu.tools.regress.spec;

import java.time.Duration;
import java.util.Optional;

/** Something that a case does while the guest runs. */
public sealed interface Step {
  /** The line of the case file that says so, from 1. */
  int line();

  /** One line for a person. */
  String describe();

  /**
   * Runs until the console has printed something after what the last wait has found.
   *
   * @param within the most virtual time that it may take
   */
  record Wait(int line, TextPattern pattern, Port console, Optional<Duration> within)
      implements Step {
    @Override
    public String describe() {
      return "wait for \"" + pattern + '"';
    }
  }

  /**
   * Sends bytes to a port.
   *
   * @param shown the text as the case file has it
   * @param data not to be modified
   */
  record Send(int line, String shown, Port port, byte[] data) implements Step {
    @Override
    public String describe() {
      return "send \"" + shown + "\" to " + port.word();
    }
  }

  /** Lets virtual time pass. */
  record Advance(int line, Duration time) implements Step {
    @Override
    public String describe() {
      return "advance " + time.toNanos() / 1e6 + " ms";
    }
  }

  /**
   * Drives a pin or lets go of it.
   *
   * @param pin 0..21
   * @param hold after how long to let go of it again
   */
  record Pin(int line, int pin, Level level, Optional<Duration> hold) implements Step {
    /** What a pin is driven to. */
    public enum Level {
      LOW,
      HIGH,
      OPEN
    }

    @Override
    public String describe() {
      return "pin " + pin + " " + level.name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * Lets an access point do something.
   *
   * @param action {@code deauth BSSID REASON}, {@code silence BSSID} or {@code return BSSID}
   */
  record Wifi(int line, String action) implements Step {
    @Override
    public String describe() {
      return "wifi " + action;
    }
  }

  /** Saves the state. */
  record TakeSnapshot(int line, String name) implements Step {
    @Override
    public String describe() {
      return "snapshot " + name;
    }
  }
}
