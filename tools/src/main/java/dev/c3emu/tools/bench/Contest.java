package dev.c3emu.tools.bench;

import dev.c3emu.guest.bench.BenchProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** All contestants, each with all programs, one process at a time and taking turns. */
final class Contest {
  private static final double NANOSECONDS = 1e9;

  private final List<BenchProgram> programs;
  private final List<Contestant> contestants;
  private final Optional<Duration> warmUp;
  private final Duration time;
  private final Duration watched;

  /**
   * @param warmUp in place of what each contestant needs
   * @param first the moments in a process's life that are to be seen of the first program
   */
  Contest(
      List<BenchProgram> programs,
      List<Contestant> contestants,
      Optional<Duration> warmUp,
      Duration time,
      List<Duration> first) {
    this.programs = programs;
    this.contestants = contestants;
    this.warmUp = warmUp;
    this.time = time;
    watched = first.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  /** Those who take part in some program. */
  List<Contestant> participants() {
    return contestants.stream()
        .filter(each -> programs.stream().anyMatch(each::takesPartIn))
        .toList();
  }

  /**
   * Runs it all.
   *
   * @param seen gets each program's results when they are there, by the contestants' titles: the
   *     medians of the rounds
   */
  void run(int rounds, BiConsumer<BenchProgram, Map<String, HeatResult>> seen) throws IOException {
    try (TemporaryFolder folder = new TemporaryFolder()) {
      for (BenchProgram program : programs) {
        seen.accept(program, run(program, rounds, folder.path()));
      }
    }
  }

  private Map<String, HeatResult> run(BenchProgram program, int rounds, Path folder)
      throws IOException {
    Map<String, List<HeatResult>> heats = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Contestant contestant : contestants) {
        if (contestant.takesPartIn(program)) {
          heats
              .computeIfAbsent(contestant.title(), title -> new ArrayList<>())
              .add(heat(contestant, program, folder));
        }
      }
    }
    Map<String, HeatResult> medians = new LinkedHashMap<>();
    heats.forEach((title, results) -> medians.put(title, median(results)));
    return medians;
  }

  private HeatResult heat(Contestant contestant, BenchProgram program, Path folder)
      throws IOException {
    long warm =
        warmUp
            .map(Duration::toNanos)
            .orElseGet(() -> (long) (contestant.warmUpSeconds() * NANOSECONDS));
    long atLeast = program == programs.get(0) ? watched.toNanos() : 0;
    return new Heat(contestant, program).run(warm, time.toNanos(), atLeast, folder);
  }

  private static HeatResult median(List<HeatResult> results) {
    results.sort(Comparator.comparingDouble(HeatResult::mips));
    return results.get(results.size() / 2);
  }
}
