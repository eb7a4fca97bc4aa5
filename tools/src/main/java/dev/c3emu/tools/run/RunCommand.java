package dev.c3emu.tools.run;

import dev.c3emu.tools.ExitStatus;
import dev.c3emu.tools.HostStreams;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code c3emu run}. */
@Command(
    name = "run",
    sortOptions = false,
    abbreviateSynopsis = true,
    optionListHeading = "%n",
    header = "Run ESP32-C3 firmware.",
    description = {
      "",
      "Runs firmware as it is: with the chip's mask ROM it boots as silicon does, through ROM and"
          + " bootloader; without one, what calls no ROM code is loaded and started directly. The"
          + " guest's console is on standard output, everything else on standard error. Ctrl-C ends"
          + " the run and tells where the guest was.",
    },
    exitCodeListHeading = "%nExit status:%n",
    footer = {
      "",
      "Examples:",
      "  c3emu run --rom esp32c3_rev3_rom.elf hello.bin --until 'Hello world!'",
      "  c3emu run micropython.bin --input 'print(6*7)' --until '^42'",
      "  c3emu run --flash 0x0=bootloader.bin --flash 0x8000=table.bin --flash 0x10000=app.bin",
      "  c3emu run blinky.bin --no-rom --trace pin --max-time 2s",
    })
public final class RunCommand implements Callable<Integer> {
  private final HostStreams host;

  @Mixin RunOptions options = new RunOptions();

  public RunCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException {
    Firmware firmware = new FirmwareLoader(options.firmware.source(), RomFinder.ofProcess()).load();
    Termination termination = new Termination();
    Optional<Outcome> outcome = Optional.empty();
    try (GuestRun run = new GuestRun(options, firmware, host)) {
      termination.onSignal(() -> run.interrupter().interrupt(Interruption.SIGNAL));
      outcome = Optional.of(run.run());
      run.keep();
    } finally {
      if (outcome.isPresent()) {
        report(outcome.get(), firmware.symbols());
      }
      termination.done();
    }
    return outcome.get().status().code();
  }

  private void report(Outcome outcome, Symbols symbols) throws IOException {
    OutcomePrinter printer = new OutcomePrinter(host.err());
    if (outcome.status() == ExitStatus.CLOSED_PIPE) {
      return;
    }
    if (!options.output.quiet) {
      printer.print(outcome);
    }
    if (options.output.unknownRegisters) {
      printer.printUnknownRegisters(outcome, symbols);
    }
    if (options.output.json) {
      OutcomeJson.write(outcome, host.out());
    } else {
      outcome.kernel().ifPresent(kernel -> kernel.print(host.err(), options.output.quiet));
    }
    host.err().flush();
  }
}
