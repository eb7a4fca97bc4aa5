package dev.c3emu.tools.bench;

import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.option.DurationConverter;
import dev.c3emu.tools.option.PositiveDurationConverter;
import dev.c3emu.tools.option.TimesConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code c3emu bench cpu}. */
@Command(
    name = "cpu",
    sortOptions = false,
    header = "Measure how many guest instructions execute in a second.",
    description = {
      "",
      "Runs small programs, each in a process of its own as c3emu run does, and tells for each how"
          + " many millions of guest instructions it executes in a second of CPU time of the thread"
          + " that executes them, after warming up; and how many in the first CPU-seconds of the"
          + " whole process. The same images run on QEMU's virt machine, and their C sources on the"
          + " host, for comparison. Every run must come to the same checksums."
    })
public final class BenchCpuCommand implements Callable<Integer> {
  private final HostStreams host;

  @Spec CommandSpec spec;

  @Option(
      names = "--program",
      paramLabel = "PROGRAM",
      split = ",",
      description = {
        "What to run: ${COMPLETION-CANDIDATES}; without it, all up to ecalls. The mix is of those"
            + " after that."
      })
  List<BenchProgram> programs = new ArrayList<>();

  @Mixin EngineOptions engines = new EngineOptions();

  @Option(names = "--vs-qemu", description = "Run them on QEMU too, plain and with -icount.")
  boolean vsQemu;

  @Option(
      names = "--vs-native",
      description = "Compile and run the C sources of those that need no machine, too.")
  boolean vsNative;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      defaultValue = "1500ms",
      converter = PositiveDurationConverter.class,
      description = "CPU time to measure each for (default: ${DEFAULT-VALUE}).")
  Duration time;

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = {
        "CPU time of the whole process before that (default: 4s for engines of c3emu, 1s for QEMU)."
      })
  Optional<Duration> warmUp = Optional.empty();

  @Option(
      names = "--first",
      paramLabel = "TIME",
      split = ",",
      defaultValue = "1s,5s",
      converter = DurationConverter.class,
      description = {
        "Tell how much of the first program is done in a process's first CPU time (default:"
            + " ${DEFAULT-VALUE})."
      })
  List<Duration> first;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "1",
      converter = TimesConverter.class,
      description =
          "Do it all N times, taking turns, and show medians (default: ${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--save",
      paramLabel = "FOLDER",
      description = {
        "Write the images there instead: NAME.bin for QEMU and, of the same bytes, NAME.img for c3emu."
      })
  Optional<Path> save = Optional.empty();

  @Mixin FigureOptions output = new FigureOptions();

  BenchCpuCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException {
    if (save.isPresent()) {
      saveImages(programs.isEmpty() ? List.of(BenchProgram.values()) : programs, save.get());
      return ExitStatus.GOAL.code();
    }
    List<BenchProgram> chosen = programs.isEmpty() ? BenchProgram.standard() : programs;
    for (BenchProgram program : chosen) {
      if (program.batchInstructions() == 0) {
        throw new ParameterException(
            spec.commandLine(), program + " ends at once; it is for --save and bench startup");
      }
    }
    Contest contest = new Contest(chosen, contestants(), warmUp, time, first);
    return output.tell(host, new CpuReport(contest, rounds, first));
  }

  private List<Contestant> contestants() {
    List<Contestant> all = new ArrayList<>();
    engines.chosen().forEach(engine -> all.add(new OwnContestant(engine)));
    if (vsQemu) {
      HostCommand.require(QemuContestant.COMMAND);
      all.add(new QemuContestant(false));
      all.add(new QemuContestant(true));
    }
    if (vsNative) {
      HostCommand.require(NativeContestant.COMPILER);
      all.add(new NativeContestant());
    }
    return all;
  }

  private static void saveImages(List<BenchProgram> programs, Path folder) {
    try {
      Files.createDirectories(folder);
      for (BenchProgram program : programs) {
        Files.write(folder.resolve(program.title() + ".bin"), program.image());
        Files.write(folder.resolve(program.title() + ".img"), program.chipImage());
      }
    } catch (IOException e) {
      throw Failure.file(folder.toString(), e);
    }
  }
}
