package dev.c3emu.tools.explore;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.host.OutputFile;
import dev.c3emu.tools.kernel.KernelBuildOptions;
import dev.c3emu.tools.run.Firmware;
import dev.c3emu.tools.run.FirmwareLoader;
import dev.c3emu.tools.run.FirmwareOptions;
import dev.c3emu.tools.run.RomFinder;
import dev.c3emu.tools.run.Termination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code c3emu explore}. */
public final class ExploreCommand implements Callable<Integer> {
  private final HostStreams host;

  private final FirmwareOptions firmware = new FirmwareOptions();

  private final ExploreOptions options = new ExploreOptions();

  private final KernelBuildOptions kernel = new KernelBuildOptions();

  public ExploreCommand(HostStreams host) {
    this.host = host;
  }

  /** What picocli is to know of it. */
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("explore");
    spec.usageMessage()
        .sortOptions(false)
        .optionListHeading("%n")
        .description(
            "",
            "Runs a guest that is made for the kernel on the host under one schedule after the other. Where"
                + " a thread makes a call that others take notice of, another of the same priority may get"
                + " the CPU, as at the end of a slice, or time may pass until the next timer expires, as if"
                + " what came before had taken longer: nothing that could not happen on the chip. Stops at"
                + " the first deadlock, lost wake-up, unbounded priority inversion, stranded holder, leak or"
                + " crash, leaves out of its schedule what is not needed, and saves the rest for 'c3emu run"
                + " --schedule'.")
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(
            UsageMessageSpec.keyValuesMap(
                "0:nothing was found",
                "2:the command line is wrong",
                "3:a file is damaged, of the wrong kind, or cannot be read or written",
                "6:a schedule was found under which something goes wrong"))
        .footer(
            "",
            "Examples:",
            "  c3emu explore two-locks",
            "  c3emu explore lost-wake-up --strategy exhaustive --bound 3",
            "  c3emu explore app.elf --strategy pct --runs 10000 --find deadlock,lost-wake-up");
    List.of(firmware.section(), options.section(), kernel.section())
        .forEach(section -> section.addTo(spec));
    return spec;
  }

  @Override
  public Integer call() throws IOException {
    options.check();
    options.save.given().ifPresent(OutputFile::check);
    Firmware guest = new FirmwareLoader(firmware.source(), RomFinder.ofProcess()).load();
    KernelConfig config =
        kernel.build().config(guest.kernel(), line -> host.err().println("c3emu: " + line));
    TrialRunner runner =
        new TrialRunner(
            guest, config, options.limits(), options.wanted(), options.inversionTicks());
    Strategy strategy = options.newStrategy();
    Explorer explorer = new Explorer(runner, strategy, options.runs.value());
    Termination termination = new Termination();
    termination.onSignal(explorer::stop);
    try {
      Optional<Trial> trial = explorer.explore();
      report(explorer, strategy, trial);
      return (trial.isPresent() ? ExitStatus.ASSERTION_FAILED : ExitStatus.GOAL).code();
    } finally {
      termination.done();
    }
  }

  /** Tells what was found even if it cannot be saved. */
  private void report(Explorer explorer, Strategy strategy, Optional<Trial> trial)
      throws IOException {
    Optional<Path> file = Optional.empty();
    try {
      file = trial.map(this::save);
    } finally {
      Report report = new Report(explorer, strategy, trial, file, this::replay);
      if (options.json.value()) {
        report.write(host.out());
      } else {
        report.print(host.text());
      }
    }
  }

  private Path save(Trial trial) {
    Path file = file();
    try {
      return Files.write(file, Report.lines(trial, firmware.source().name()));
    } catch (IOException e) {
      throw Failure.file(file.toString(), e);
    }
  }

  private Path file() {
    return options.save.given().orElseGet(() -> Path.of(firmware.source().name() + ".schedule"));
  }

  /** The command that runs the guest under a saved schedule. */
  private String replay(Path file) {
    StringBuilder command = new StringBuilder("./c3emu run");
    firmware.source().words().forEach(word -> command.append(' ').append(word));
    kernel.build().words().forEach(word -> command.append(' ').append(word));
    return command.append(" --schedule ").append(file).toString();
  }
}
