package dev.c3emu.tools.run;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.host.HostStreams;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code c3emu run}. */
public final class RunCommand implements Callable<Integer> {
  private final HostStreams host;

  private final RunOptions options = new RunOptions();

  public RunCommand(HostStreams host) {
    this.host = host;
  }

  /** What picocli is to know of it. */
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("run");
    spec.usageMessage()
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .optionListHeading("%n")
        .description(
            "",
            "Runs firmware as it is: with the chip's mask ROM it boots as silicon does, through ROM and"
                + " bootloader; without one, what calls no ROM code is loaded and started directly. The"
                + " guest's console is on standard output, everything else on standard error. Ctrl-C ends"
                + " the run and tells where the guest was.")
        .exitCodeListHeading("%nExit status:%n")
        .footer(
            "",
            "Examples:",
            "  c3emu run --rom esp32c3_rev3_rom.elf hello.bin --until 'Hello world!'",
            "  c3emu run micropython.bin --input 'print(6*7)' --until '^42'",
            "  c3emu run --flash 0x0=bootloader.bin --flash 0x8000=table.bin --flash 0x10000=app.bin",
            "  c3emu run blinky.bin --no-rom --trace pin --max-time 2s");
    options.sections().forEach(section -> section.addTo(spec));
    return spec;
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
    if (!options.output.quiet.value()) {
      printer.print(outcome);
    }
    if (options.output.unknownRegisters.value()) {
      printer.printUnknownRegisters(outcome, symbols);
    }
    if (options.output.json.value()) {
      OutcomeJson.write(outcome, host.out());
    } else {
      outcome.kernel().ifPresent(kernel -> kernel.print(host.err(), options.output.quiet.value()));
    }
    host.err().flush();
  }
}
