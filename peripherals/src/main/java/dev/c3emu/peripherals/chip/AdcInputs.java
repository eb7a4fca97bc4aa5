package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.machine.InputPort;
import dev.c3emu.peripherals.analog.SarAdc;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the ADC measures at a pin from now on, as input that is logged: {@code 2=1500} is a raw
 * value of 1500, of 0 to 4095, at pin 2. Pins 0..4 are the channels of ADC1, pin 5 is that of ADC2.
 * Anything else does nothing.
 */
final class AdcInputs implements InputPort {
  /** What the port is called. */
  static final String NAME = "adc";

  private static final Pattern FORM = Pattern.compile("([0-5])=(\\d{1,4})");
  private static final int PINS_OF_ADC1 = 5;

  private final SarAdc adc;

  AdcInputs(SarAdc adc) {
    this.adc = adc;
  }

  @Override
  public void accept(byte[] data) {
    Matcher matcher = FORM.matcher(new String(data, StandardCharsets.US_ASCII));
    if (!matcher.matches()) {
      return;
    }
    int pin = Integer.parseInt(matcher.group(1));
    int raw = Integer.parseInt(matcher.group(2));
    if (raw <= SarAdc.MAXIMUM) {
      adc.inject(1 + pin / PINS_OF_ADC1, pin % PINS_OF_ADC1, raw);
    }
  }
}
