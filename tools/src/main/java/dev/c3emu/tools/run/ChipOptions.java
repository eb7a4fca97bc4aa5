package dev.c3emu.tools.run;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.cpu.jit.TranslatingEngine;
import dev.c3emu.emulator.cpu.unicorn.UnicornEngine;
import dev.c3emu.emulator.cpu.unicorn.UnicornException;
import dev.c3emu.emulator.cpu.unicorn.UnicornLibrary;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.system.EfuseContent;
import dev.c3emu.tools.ExitStatus;
import dev.c3emu.tools.Failure;
import dev.c3emu.tools.option.CountConverter;
import dev.c3emu.tools.option.MacConverter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the chip is like. */
@Command(optionListHeading = "%nThe chip%n")
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
        case JIT -> new TranslatingEngine(hart);
        case INTERPRETER -> new Interpreter(hart);
        case UNICORN -> new UnicornEngine(hart, library(""));
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "jit",
      description = "What executes instructions: ${COMPLETION-CANDIDATES}.")
  Engine engine = Engine.JIT;

  @Option(
      names = "--unicorn-library",
      paramLabel = "FILE",
      description = "The libunicorn to use for the engine of that name; without it, the system's.")
  Optional<Path> unicornLibrary = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      converter = CountConverter.class,
      description = "Seed of the random number generator (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--mac",
      paramLabel = "ADDRESS",
      converter = MacConverter.class,
      description = "The factory MAC address, such as 60:55:f9:c3:e0:01.")
  Optional<Long> mac = Optional.empty();

  @Option(
      names = "--uart-instant",
      description = "Let characters on UART lines take no time, whatever the baud rate.")
  boolean uartInstant;

  /** Makes the engine that was asked for. */
  CpuEngine engine(Hart hart) {
    unicornLibrary.ifPresent(path -> library(path.toString()));
    return engine.create(hart);
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
        ChipConfig.of(firmware.file(), firmware.rom()).withSeed(seed).withInstantUart(uartInstant);
    return mac.map(address -> config.withEfuse(EfuseContent.builder().mac(address).build()))
        .orElse(config);
  }
}
