package dev.c3emu.tools.run;

import dev.c3emu.emulator.machine.Input;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.analog.SarAdc;
import dev.c3emu.peripherals.chip.HostInputs;
import dev.c3emu.peripherals.chip.PinDrive;
import dev.c3emu.tools.option.DurationConverter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Something on the board that changes: an input of the machine at a time that is written behind an
 * {@code @}, or at the start.
 */
record BoardChange(Input input) {
  private static final Pattern TIMED = Pattern.compile("([^@]*)(?:@(.*))?");

  /** Parses {@code 9=low}, {@code 4=high@2.5s}, {@code 4=open@3s}. */
  static final class Pin implements ITypeConverter<BoardChange> {
    private static final Pattern FORM = Pattern.compile("(\\d|1\\d|2[01])=(low|high|open)");

    @Override
    public BoardChange convert(String text) {
      Matcher pin = match(FORM, text, "a pin of 0 to 21 and a level, such as 9=low or 4=high@2.5s");
      return at(
          text, HostInputs.PINS, PinDrive.of(pin.group(2)).input(Integer.parseInt(pin.group(1))));
    }
  }

  /** Parses {@code 2=1500}, {@code 2=4095@1s}. */
  static final class Adc implements ITypeConverter<BoardChange> {
    private static final Pattern FORM = Pattern.compile("[0-5]=(\\d{1,4})");
    private static final String EXPECTED =
        "a pin of 0 to 5 and a value of 0 to 4095, such as 2=1500 or 2=4095@1s";

    @Override
    public BoardChange convert(String text) {
      Matcher pin = match(FORM, text, EXPECTED);
      if (Integer.parseInt(pin.group(1)) > SarAdc.MAXIMUM) {
        throw wrong(text, EXPECTED);
      }
      return at(text, HostInputs.ADC, bytes(pin.group()));
    }
  }

  /** Parses {@code -5}, {@code 21.5@10s}. */
  static final class Temperature implements ITypeConverter<BoardChange> {
    private static final Pattern FORM = Pattern.compile("-?\\d{1,3}(?:\\.\\d{1,3})?");
    private static final BigDecimal COLDEST = new BigDecimal("-273.15");
    private static final String EXPECTED = "degrees Celsius, such as -5 or 21.5@10s";

    @Override
    public BoardChange convert(String text) {
      String degrees = match(FORM, text, EXPECTED).group();
      if (new BigDecimal(degrees).compareTo(COLDEST) < 0) {
        throw wrong(text, EXPECTED);
      }
      return at(text, HostInputs.TEMPERATURE, bytes(degrees));
    }
  }

  /** Parses {@code out}, {@code in@10s}. */
  static final class UsbCable implements ITypeConverter<BoardChange> {
    private static final Pattern FORM = Pattern.compile("in|out");

    @Override
    public BoardChange convert(String text) {
      String way = match(FORM, text, "what a USB cable does, such as out or in@10s").group();
      return at(text, HostInputs.USB_CABLE, bytes(way));
    }
  }

  private static Matcher match(Pattern form, String text, String expected) {
    Matcher matcher = form.matcher(timed(text).group(1));
    if (!matcher.matches()) {
      throw wrong(text, expected);
    }
    return matcher;
  }

  private static TypeConversionException wrong(String text, String expected) {
    return new TypeConversionException("'" + text + "' is not " + expected);
  }

  private static BoardChange at(String text, String port, byte[] data) {
    String time = timed(text).group(2);
    Duration at = time == null ? Duration.ZERO : new DurationConverter().convert(time);
    return new BoardChange(new Input(VirtualClock.fromNanoseconds(at.toNanos()), port, data));
  }

  private static Matcher timed(String text) {
    Matcher matcher = TIMED.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + text + "' has more than one @");
    }
    return matcher;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
