package dev.c3emu.emulator.fuzz;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs programs on several engines and compares what each makes of them with the first. */
public final class EngineComparison implements AutoCloseable {
  /** A computer is renewed now and then: an engine need not be made for endless new code. */
  private static final int PROGRAMS_PER_COMPUTER = 1000;

  private final List<Side> sides = new ArrayList<>();
  private long instructions;

  /** An engine by name. */
  public record Candidate(String name, Function<Hart, CpuEngine> engine) {}

  /**
   * Two engines that do not agree.
   *
   * @param first of what both did differently: one, then the other
   */
  public record Disagreement(String one, String other, String first) {
    /** One line for a person. */
    public String describe() {
      return "%s and %s differ: %s".formatted(one, other, first);
    }
  }

  private static final class Side {
    private final Candidate candidate;
    private FuzzComputer computer;
    private int programs;

    Side(Candidate candidate) {
      this.candidate = candidate;
      computer = new FuzzComputer(candidate.engine());
    }

    Observation run(RandomProgram program) {
      if (programs++ == PROGRAMS_PER_COMPUTER) {
        renew();
      }
      return computer.run(program);
    }

    void renew() {
      computer.close();
      computer = new FuzzComputer(candidate.engine());
      programs = 0;
    }
  }

  /**
   * @param candidates two or more
   */
  public EngineComparison(List<Candidate> candidates) {
    candidates.forEach(candidate -> sides.add(new Side(candidate)));
  }

  /** Instructions that the first engine has executed in all programs. */
  public long instructions() {
    return instructions;
  }

  /** Runs a program on all engines; empty if all agree. */
  public Optional<Disagreement> check(RandomProgram program) {
    Side first = sides.get(0);
    Observation expected = first.run(program);
    instructions += expected.instructions();
    for (Side side : sides.subList(1, sides.size())) {
      Optional<String> difference = difference(expected, side, program);
      if (difference.isPresent()) {
        return Optional.of(
            new Disagreement(first.candidate.name(), side.candidate.name(), difference.get()));
      }
    }
    return Optional.empty();
  }

  /** An engine that fails is one that differs. */
  private static Optional<String> difference(
      Observation expected, Side side, RandomProgram program) {
    try {
      return expected.differenceTo(side.run(program));
    } catch (RuntimeException | StackOverflowError e) {
      side.renew();
      return Optional.of("%s / %s".formatted(expected.end(), e));
    }
  }

  @Override
  public void close() {
    sides.forEach(side -> side.computer.close());
  }
}
