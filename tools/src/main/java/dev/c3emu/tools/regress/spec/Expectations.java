package dev.c3emu.tools.regress.spec;

import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.tools.kernel.EventPattern;
import dev.c3emu.tools.kernel.KernelAssertion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What must be true of a run.
 *
 * @param console what is printed, in this order
 * @param forbid what must not be printed
 * @param exit how it ends
 * @param golden what the trace must equal
 * @param registers by name
 * @param pins levels by number
 */
public record Expectations(
    List<TextPattern> console,
    List<TextPattern> forbid,
    Optional<Exit> exit,
    List<KernelAssertion> assertions,
    List<Row> rows,
    List<EventPattern> events,
    List<EventPattern> forbiddenEvents,
    Optional<Path> golden,
    List<Memory> memory,
    Map<String, Integer> registers,
    Map<Integer, Boolean> pins,
    Optional<Long> resets,
    List<Timing> timing) {

  /** How a run can end. */
  public enum End {
    /** The guest has powered off, or all its tasks have ended. */
    GOAL,
    /** It sleeps and nothing can wake it. */
    ASLEEP,
    /** It was still running at a limit. */
    LIMIT,
    /** It could not go on. */
    CRASH,
    /** It asked for a reset. */
    RESTART;

    /** What users call it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param message what the reason contains
   */
  public record Exit(End how, Optional<String> message) {}

  /**
   * A row that a table must have.
   *
   * @param cells what its columns show, by the columns' names
   */
  public record Row(KernelTable table, Map<String, String> cells) {}

  /**
   * What is in memory.
   *
   * @param at a symbol, a symbol and an offset, or an address
   * @param text whether the value is text
   * @param size bytes of a number
   */
  public record Memory(String at, String value, boolean text, int size) {}

  /**
   * The time between two texts.
   *
   * @param from where it begins; power-on if empty
   */
  public record Timing(
      Optional<TextPattern> from,
      TextPattern to,
      Optional<Duration> atLeast,
      Optional<Duration> atMost) {
    /** The texts that the time is between. */
    public List<TextPattern> texts() {
      return Stream.concat(from.stream(), Stream.of(to)).toList();
    }
  }

  /** Whether everything has been seen when all texts have. */
  public boolean onlyTexts() {
    return exit.isEmpty()
        && assertions.isEmpty()
        && rows.isEmpty()
        && events.isEmpty()
        && forbiddenEvents.isEmpty()
        && golden.isEmpty()
        && memory.isEmpty()
        && registers.isEmpty()
        && pins.isEmpty()
        && resets.isEmpty();
  }
}
