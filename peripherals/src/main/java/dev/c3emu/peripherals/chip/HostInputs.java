package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.machine.InputLog;
import dev.c3emu.emulator.machine.InputPort;
import dev.c3emu.peripherals.analog.SarAdc;
import dev.c3emu.peripherals.analog.TemperatureSensor;
import dev.c3emu.peripherals.wifi.AirAction;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the world does to the chip from now on, as inputs that are logged: ASCII text, a port for
 * each kind. What is not of a port's form does nothing: who posts it knows better, and a log that
 * is replayed may be of another world.
 */
public final class HostInputs {
  /** Pins: {@code 9=0} drives pin 9 low, {@code 9=1} high, {@code 9=z} lets go of it. */
  public static final String PINS = "pins";

  /**
   * What the ADC measures: {@code 2=1500} is a raw value of 1500, of 0 to 4095, at pin 2. Pins 0..4
   * are the channels of ADC1, pin 5 is that of ADC2.
   */
  public static final String ADC = "adc";

  /**
   * The temperature of the die: {@code -5} or {@code 21.5} degrees Celsius, no colder than absolute
   * zero, with up to three decimal places.
   */
  public static final String TEMPERATURE = "temperature";

  /** The cable between the chip's USB port and a host: {@code out} unplugs it, {@code in} plugs. */
  public static final String USB_CABLE = "usbcable";

  /** What an access point is told to do: the words of {@link AirAction#parse}. */
  public static final String WIFI = "wifi";

  private static final Pattern PIN_FORM = Pattern.compile("(\\d|1\\d|2[01])=([01z])");
  private static final Pattern ADC_FORM = Pattern.compile("([0-5])=(\\d{1,4})");
  private static final Pattern TEMPERATURE_FORM = Pattern.compile("-?\\d{1,3}(?:\\.\\d{1,3})?");
  private static final Pattern CABLE_FORM = Pattern.compile("in|out");

  private static final int PINS_OF_ADC1 = 5;
  private static final int MILLI = 3;

  private final Esp32C3 chip;

  private HostInputs(Esp32C3 chip) {
    this.chip = chip;
  }

  /** Opens a chip's ports. */
  static void register(Esp32C3 chip) {
    HostInputs host = new HostInputs(chip);
    InputLog inputs = chip.machine().inputs();
    inputs.register(PINS, ofForm(PIN_FORM, host::drivePin));
    inputs.register(ADC, ofForm(ADC_FORM, host::setAdc));
    inputs.register(TEMPERATURE, ofForm(TEMPERATURE_FORM, host::setTemperature));
    inputs.register(USB_CABLE, ofForm(CABLE_FORM, host::plug));
    inputs.register(WIFI, data -> host.tellAccessPoint(text(data)));
  }

  private static InputPort ofForm(Pattern form, Consumer<MatchResult> effect) {
    return data -> {
      Matcher matcher = form.matcher(text(data));
      if (matcher.matches()) {
        effect.accept(matcher);
      }
    };
  }

  private static String text(byte[] data) {
    return new String(data, StandardCharsets.US_ASCII);
  }

  private void drivePin(MatchResult input) {
    int pin = Integer.parseInt(input.group(1));
    switch (input.group(2)) {
      case "z" -> chip.gpio().release(pin);
      case "1" -> chip.gpio().drive(pin, true);
      default -> chip.gpio().drive(pin, false);
    }
  }

  private void setAdc(MatchResult input) {
    int pin = Integer.parseInt(input.group(1));
    int raw = Integer.parseInt(input.group(2));
    if (raw <= SarAdc.MAXIMUM) {
      chip.adc().inject(1 + pin / PINS_OF_ADC1, pin % PINS_OF_ADC1, raw);
    }
  }

  private void setTemperature(MatchResult input) {
    int millidegrees = new BigDecimal(input.group()).movePointRight(MILLI).intValueExact();
    if (millidegrees >= TemperatureSensor.COLDEST) {
      chip.temperature().inject(millidegrees);
    }
  }

  private void plug(MatchResult input) {
    chip.usb().setConnected(input.group().equals("in"));
  }

  private void tellAccessPoint(String words) {
    try {
      chip.wifi().script(AirAction.parse(chip.machine().clock().now(), List.of(words.split(" "))));
    } catch (IllegalArgumentException e) {
      // No words of an action, or an access point that there is not.
    }
  }
}
