package dev.c3emu.tools.run;

import dev.c3emu.emulator.machine.Input;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.chip.PinDrive;
import dev.c3emu.tools.option.DurationConverter;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What happens to a pin from outside.
 *
 * @param pin 0..21
 * @param at virtual time
 */
record PinChange(int pin, PinDrive drive, Duration at) {
  Input input() {
    return new Input(VirtualClock.fromNanoseconds(at.toNanos()), "pins", drive.input(pin));
  }

  /** Parses {@code 9=low}, {@code 4=high@2.5s}, {@code 4=open@3s}. */
  static final class Converter implements ITypeConverter<PinChange> {
    private static final Pattern FORM =
        Pattern.compile("(\\d|1\\d|2[01])=(low|high|open)(?:@(.*))?");

    @Override
    public PinChange convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'"
                + text
                + "' is not a pin of 0 to 21 and a level, such as 9=low, 4=high@2.5s or 4=open@3s");
      }
      String time = matcher.group(3);
      return new PinChange(
          Integer.parseInt(matcher.group(1)),
          PinDrive.of(matcher.group(2)),
          time == null ? Duration.ZERO : new DurationConverter().convert(time));
    }
  }
}
