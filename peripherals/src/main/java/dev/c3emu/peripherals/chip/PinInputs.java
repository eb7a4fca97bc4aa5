package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.machine.InputPort;
import dev.c3emu.peripherals.gpio.Gpio;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the host does with pins, as input that is logged: {@code 9=0} drives pin 9 low, {@code 9=1}
 * high, {@code 9=z} lets go of it. Anything else does nothing.
 */
final class PinInputs implements InputPort {
  /** What the port is called. */
  static final String NAME = "pins";

  private static final Pattern FORM = Pattern.compile("(\\d|1\\d|2[01])=([01z])");

  private final Gpio gpio;

  PinInputs(Gpio gpio) {
    this.gpio = gpio;
  }

  @Override
  public void accept(byte[] data) {
    Matcher matcher = FORM.matcher(new String(data, StandardCharsets.US_ASCII));
    if (!matcher.matches()) {
      return;
    }
    int pin = Integer.parseInt(matcher.group(1));
    switch (matcher.group(2)) {
      case "z" -> gpio.release(pin);
      case "1" -> gpio.drive(pin, true);
      default -> gpio.drive(pin, false);
    }
  }
}
