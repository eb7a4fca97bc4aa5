package dev.c3emu.tools.run;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.cpu.jit.QuickStart;
import dev.c3emu.emulator.cpu.jit.TranslatingEngine;
import dev.c3emu.emulator.cpu.unicorn.UnicornEngine;
import dev.c3emu.emulator.cpu.unicorn.UnicornException;
import dev.c3emu.emulator.cpu.unicorn.UnicornLibrary;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.system.EfuseContent;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.option.Choice;
import dev.c3emu.tools.option.CountConverter;
import dev.c3emu.tools.option.MacConverter;
import dev.c3emu.tools.option.OptionSection;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;

/** What the chip is like. */
public final class ChipOptions {
  /** What executes instructions. */
  public enum Engine {
    JIT,
    INTERPRETER,
    UNICORN;

    /**
     * An engine for a hart.
     *
     * @throws Failure if it needs something that is not installed
     */
    public CpuEngine create(Hart hart) {
      return switch (this) {
        case JIT -> {
          QuickStart.begin();
          yield new TranslatingEngine(hart);
        }
        case INTERPRETER -> new Interpreter(hart);
        case UNICORN -> new UnicornEngine(hart, library(""));
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final OptionSection section = new OptionSection("The chip");

  final Choice<Engine> engine =
      section.value(
          OptionSpec.builder("--engine")
              .paramLabel("ENGINE")
              .defaultValue("jit")
              .description("What executes instructions: ${COMPLETION-CANDIDATES}."),
          Engine.class);

  final Choice<Path> unicornLibrary =
      section.value(
          OptionSpec.builder("--unicorn-library")
              .paramLabel("FILE")
              .description(
                  "The libunicorn to use for the engine of that name; without it, the system's."),
          Path.class);

  final Choice<Long> seed =
      section.value(
          OptionSpec.builder("--seed")
              .paramLabel("N")
              .converters(new CountConverter())
              .description("Seed of the random number generator (default: 0)."),
          Long.class);

  final Choice<Long> mac =
      section.value(
          OptionSpec.builder("--mac")
              .paramLabel("ADDRESS")
              .converters(new MacConverter())
              .description("The factory MAC address, such as 60:55:f9:c3:e0:01."),
          Long.class);

  final Choice<Boolean> uartInstant =
      section.flag(
          OptionSpec.builder("--uart-instant")
              .description("Let characters on UART lines take no time, whatever the baud rate."));

  /** These options, for a command to have. */
  OptionSection section() {
    return section;
  }

  /** The seed of all that is random. */
  long seed() {
    return seed.given().orElse(0L);
  }

  /**
   * Looks whether these options go together with others.
   *
   * @throws Failure if not
   */
  void check(StateOptions state) {
    state.decides("--seed", seed);
    state.decides("--mac", mac);
  }

  /** Makes the engine that was asked for. */
  CpuEngine engine(Hart hart) {
    unicornLibrary.given().ifPresent(path -> library(path.toString()));
    return engine.value().create(hart);
  }

  private static UnicornLibrary library(String path) {
    try {
      return UnicornLibrary.load(path);
    } catch (UnicornException e) {
      throw new Failure(ExitStatus.USAGE, e.getMessage());
    }
  }

  ChipConfig config(Firmware firmware) {
    ChipConfig config =
        ChipConfig.of(firmware.file(), firmware.rom())
            .withSeed(seed())
            .withInstantUart(uartInstant.value());
    return mac.given()
        .map(address -> config.withEfuse(EfuseContent.builder().mac(address).build()))
        .orElse(config);
  }
}
