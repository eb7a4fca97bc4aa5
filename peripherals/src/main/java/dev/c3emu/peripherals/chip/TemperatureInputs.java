package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.machine.InputPort;
import dev.c3emu.peripherals.analog.TemperatureSensor;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The temperature of the die from now on, as input that is logged: {@code -5} or {@code 21.5}
 * degrees Celsius, with up to three decimal places. Anything else, and what is colder than absolute
 * zero, does nothing.
 */
final class TemperatureInputs implements InputPort {
  /** What the port is called. */
  static final String NAME = "temperature";

  private static final Pattern FORM = Pattern.compile("-?\\d{1,3}(?:\\.\\d{1,3})?");
  private static final int MILLI = 3;

  private final TemperatureSensor sensor;

  TemperatureInputs(TemperatureSensor sensor) {
    this.sensor = sensor;
  }

  @Override
  public void accept(byte[] data) {
    String text = new String(data, StandardCharsets.US_ASCII);
    if (!FORM.matcher(text).matches()) {
      return;
    }
    int millidegrees = new BigDecimal(text).movePointRight(MILLI).intValueExact();
    if (millidegrees >= TemperatureSensor.COLDEST) {
      sensor.inject(millidegrees);
    }
  }
}
