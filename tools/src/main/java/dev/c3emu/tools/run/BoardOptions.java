package dev.c3emu.tools.run;

import dev.c3emu.emulator.machine.Input;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.option.Choice;
import dev.c3emu.tools.option.OptionSection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/** What the board around the chip does. */
final class BoardOptions {
  /** What the strapping pins say. */
  enum Boot {
    FLASH,
    DOWNLOAD;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final OptionSection section = new OptionSection("The board");

  final Choice<Boot> boot =
      section.value(
          OptionSpec.builder("--boot")
              .paramLabel("MODE")
              .description(
                  "What the strapping pins make the mask ROM do at power-on: boot from flash, or wait for a"
                      + " download (${COMPLETION-CANDIDATES}; default: flash)."),
          Boot.class);

  final Choice<List<BoardChange>> pins =
      section.list(
          OptionSpec.builder("--pin")
              .paramLabel("PIN=LEVEL[@TIME]")
              .converters(new BoardChange.Pin())
              .description(
                  "Drive a pin from outside from this virtual time on, or from the start: low, high, or open"
                      + " to let go of it; repeatable."),
          BoardChange.class);

  final Choice<List<BoardChange>> adc =
      section.list(
          OptionSpec.builder("--adc")
              .paramLabel("PIN=VALUE[@TIME]")
              .converters(new BoardChange.Adc())
              .description(
                  "Let the ADC measure this raw value, of 0 to 4095, at a pin from this virtual time on, or"
                      + " from the start; repeatable."),
          BoardChange.class);

  final Choice<List<BoardChange>> temperature =
      section.list(
          OptionSpec.builder("--temperature")
              .paramLabel("DEGREES[@TIME]")
              .converters(new BoardChange.Temperature())
              .description(
                  "The chip's temperature in degrees Celsius from this virtual time on, or from the start;"
                      + " repeatable."),
          BoardChange.class);

  final Choice<List<BoardChange>> usbCable =
      section.list(
          OptionSpec.builder("--usb-cable")
              .paramLabel("in|out[@TIME]")
              .converters(new BoardChange.UsbCable())
              .description(
                  "Plug the USB cable in or out at this virtual time, or at the start; it is in otherwise."
                      + " Repeatable."),
          BoardChange.class);

  /** These options, for a command to have. */
  OptionSection section() {
    return section;
  }

  /**
   * The chip on this board.
   *
   * @throws Failure if it is to download and has no mask ROM, which does it
   */
  ChipConfig config(ChipConfig chip) {
    if (boot.given().orElse(Boot.FLASH) == Boot.FLASH) {
      return chip;
    }
    if (chip.rom().isEmpty()) {
      throw new Failure(ExitStatus.USAGE, "--boot download needs the mask ROM (--rom)");
    }
    return chip.withDownloadBoot();
  }

  /**
   * Looks whether these options go together with others.
   *
   * @throws Failure if not
   */
  void check(StateOptions state) {
    state.decides("--boot", boot);
    if (state.replay.given().isPresent() && !inputs().isEmpty()) {
      throw new Failure(
          ExitStatus.USAGE, "what the board does and --replay-inputs do not go together");
    }
  }

  /** What is done to the chip from outside, in order of time. */
  List<Input> inputs() {
    return Stream.of(pins, adc, temperature, usbCable)
        .flatMap(option -> option.value().stream())
        .map(BoardChange::input)
        .sorted(Comparator.comparingLong(Input::ticks))
        .toList();
  }
}
