package dev.c3emu.tools.fuzz;

import dev.c3emu.emulator.cpu.jit.TranslatingEngine;
import dev.c3emu.emulator.cpu.jit.TranslationPolicy;
import dev.c3emu.emulator.fuzz.EngineComparison;
import dev.c3emu.emulator.fuzz.EngineComparison.Candidate;
import dev.c3emu.emulator.fuzz.EngineComparison.Disagreement;
import dev.c3emu.emulator.fuzz.ProgramGenerator;
import dev.c3emu.emulator.fuzz.ProgramText;
import dev.c3emu.emulator.fuzz.RandomProgram;
import dev.c3emu.emulator.fuzz.Shrinker;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.host.TextFile;
import dev.c3emu.tools.option.CountConverter;
import dev.c3emu.tools.option.PositiveDurationConverter;
import dev.c3emu.tools.option.TimesConverter;
import dev.c3emu.tools.run.ChipOptions.Engine;
import dev.c3emu.tools.run.Termination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code c3emu fuzz cpu}. */
@Command(
    name = "cpu",
    header = "Compare the engines on random programs.",
    description = {
      "",
      "Runs random programs, with traps, interrupts, devices, memory protection and code that"
          + " changes itself, on all engines. Every event must come at the same instruction, and the"
          + " state at the end be the same. A program that shows a difference is made as small as"
          + " possible and saved as assembler text."
    })
public final class FuzzCpuCommand implements Callable<Integer> {
  /** More differences than this are most likely the same one. */
  private static final int MOST_DIFFERENCES = 10;

  /**
   * After how many instructions the translating engine translates, and again, and how much it
   * keeps.
   */
  private static final int HOT = 4;

  private static final int REVIEW = 100;
  private static final int MAX_REGIONS = 64;

  private static final long REPORT_NANOSECONDS = 10_000_000_000L;

  private final HostStreams host;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      defaultValue = "1m",
      converter = PositiveDurationConverter.class,
      description = "How long to go on (default: ${DEFAULT-VALUE}).")
  Duration time;

  @Option(
      names = "--programs",
      paramLabel = "N",
      converter = TimesConverter.class,
      description = "Run so many programs, however long that takes.")
  Optional<Integer> programs = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      converter = CountConverter.class,
      description = "The first program's number; the same number is the same program.")
  long seed;

  @Option(
      names = "--engines",
      paramLabel = "ENGINE",
      split = ",",
      defaultValue = "interpreter,jit,unicorn",
      description = {
        "Which engines to compare: ${COMPLETION-CANDIDATES}; the others with the first (default:"
            + " ${DEFAULT-VALUE})."
      })
  List<Engine> engines;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where to save programs (default: ${DEFAULT-VALUE}).")
  Path directory;

  @Option(names = "--replay", paramLabel = "FILE", description = "Run one saved program instead.")
  Optional<Path> replay = Optional.empty();

  private volatile boolean stopped;

  FuzzCpuCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    if (engines.size() < 2) {
      throw new Failure(ExitStatus.USAGE, "--engines: two or more are needed to compare");
    }
    List<Candidate> candidates = engines.stream().map(FuzzCpuCommand::candidate).toList();
    Termination termination = new Termination();
    try (EngineComparison comparison = new EngineComparison(candidates)) {
      termination.onSignal(() -> stopped = true);
      boolean agree = replay.isPresent() ? replay(comparison) : fuzz(comparison);
      return (agree ? ExitStatus.GOAL : ExitStatus.ENGINES_DIFFER).code();
    } finally {
      termination.done();
    }
  }

  /** Random programs are too short for code to become hot by itself. */
  private static Candidate candidate(Engine engine) {
    return new Candidate(
        engine.toString(),
        engine == Engine.JIT
            ? hart ->
                new TranslatingEngine(
                    hart, TranslationPolicy.immediate(HOT, MAX_REGIONS).withReview(REVIEW))
            : engine::create);
  }

  private boolean replay(EngineComparison comparison) {
    Optional<Disagreement> disagreement = comparison.check(read(replay.orElseThrow()));
    host.text().println(disagreement.map(Disagreement::describe).orElse("the engines agree"));
    host.text().flush();
    return disagreement.isEmpty();
  }

  private boolean fuzz(EngineComparison comparison) {
    makeFolder();
    long start = System.nanoTime();
    long reported = start;
    long done = 0;
    int differences = 0;
    while (!stopped && differences < MOST_DIFFERENCES && !isEnough(done, start)) {
      RandomProgram program = ProgramGenerator.program(seed + done);
      if (comparison.check(program).isPresent()) {
        save(comparison, program, seed + done);
        differences++;
      }
      done++;
      if (System.nanoTime() - reported > REPORT_NANOSECONDS) {
        reported = System.nanoTime();
        report(comparison, done, differences);
      }
    }
    report(comparison, done, differences);
    return differences == 0;
  }

  private boolean isEnough(long done, long start) {
    return programs
        .map(count -> done >= count)
        .orElseGet(() -> System.nanoTime() - start >= time.toNanos());
  }

  private void report(EngineComparison comparison, long done, int differences) {
    host.text()
        .printf(
            "%,d programs from number %d, %,d instructions, %d difference%s%n",
            done, seed, comparison.instructions(), differences, differences == 1 ? "" : "s");
    host.text().flush();
  }

  private void save(EngineComparison comparison, RandomProgram program, long number) {
    RandomProgram small =
        Shrinker.shrink(program, candidate -> comparison.check(candidate).isPresent());
    String remark =
        "Number %d: %s"
            .formatted(
                number, comparison.check(small).map(Disagreement::describe).orElse("a difference"));
    Path file = directory.resolve("fuzz-cpu-" + number + ".s");
    try {
      Files.write(file, ProgramText.write(small, remark));
    } catch (IOException e) {
      throw Failure.file(file.toString(), e);
    }
    host.text().println(remark + "; saved as " + file);
    host.text().flush();
  }

  /** First of all: what is found after hours must not be lost. */
  private void makeFolder() {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw Failure.file(directory.toString(), e);
    }
  }

  private static RandomProgram read(Path file) {
    try {
      return ProgramText.read(TextFile.lines(file));
    } catch (IOException e) {
      throw Failure.file(file.toString(), e);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitStatus.BAD_IMAGE, file + ": " + e.getMessage());
    }
  }
}
