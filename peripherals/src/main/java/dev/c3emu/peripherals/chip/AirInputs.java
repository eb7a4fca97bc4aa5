package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.machine.InputPort;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.wifi.AirAction;
import dev.c3emu.peripherals.wifi.WifiMac;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What access points are told to do now, as input that is logged: the words of {@link
 * AirAction#parse}. What is none, or is for an access point that there is not, does nothing.
 */
final class AirInputs implements InputPort {
  /** What the port is called. */
  static final String NAME = "wifi";

  private final WifiMac wifi;
  private final VirtualClock clock;

  AirInputs(WifiMac wifi, VirtualClock clock) {
    this.wifi = wifi;
    this.clock = clock;
  }

  @Override
  public void accept(byte[] data) {
    List<String> words = List.of(new String(data, StandardCharsets.US_ASCII).split(" "));
    try {
      wifi.script(AirAction.parse(clock.now(), words));
    } catch (IllegalArgumentException e) {
      // Whoever posts it knows better; a log that is replayed may be of another world.
    }
  }
}
