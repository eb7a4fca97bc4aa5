package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.failure.FileErrors;
import dev.c3emu.tools.host.TextFile;
import dev.c3emu.tools.kernel.EventText;
import dev.c3emu.tools.regress.spec.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The trace of a run beside one that was recorded before: the events of the kernel, or of guests
 * without one the lines of the console.
 */
final class Golden implements Consumer<StampedEvent> {
  /** A trace that is longer is none that anybody compares. */
  private static final int MOST_LINES = 500_000;

  private static final int CONTEXT = 3;

  /** Cases of one matrix may share a file. */
  private static final Object WRITING = new Object();

  /** An address that has a name; the name alone says the same when code has moved. */
  private static final Pattern NAMED = Pattern.compile("0x[0-9a-f]{8} <");

  private final Path file;
  private final CaseMachine guest;
  private final Port console;
  private final List<String> events = new ArrayList<>();

  Golden(Path file, CaseMachine guest, Port console) {
    this.file = file;
    this.guest = guest;
    this.console = console;
    guest.listen(this);
  }

  @Override
  public void accept(StampedEvent event) {
    if (events.size() < MOST_LINES) {
      String line = EventText.line(event, guest.history(), guest.names()).toString();
      events.add(NAMED.matcher(line).replaceAll("<"));
    }
  }

  /** What differs from the file, if anything. */
  Optional<Problem> problem() {
    String what = "golden " + file.getFileName();
    List<String> expected;
    try {
      expected = TextFile.lines(file);
    } catch (IOException e) {
      return Optional.of(
          Problem.of(what, "the recorded trace", FileErrors.describe(e) + " (--update-golden)"));
    }
    List<String> actual = lines();
    int place = mismatch(expected, actual);
    if (place < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            what,
            "line " + (place + 1) + ": " + at(expected, place),
            "it is: " + at(actual, place),
            context(expected, actual, place)));
  }

  /**
   * Writes the file.
   *
   * @return what has changed, in one line; empty if nothing has
   * @throws Failure if it cannot be written
   */
  Optional<String> update() {
    List<String> actual = lines();
    try {
      synchronized (WRITING) {
        return update(actual);
      }
    } catch (IOException e) {
      throw Failure.file(file.toString(), e);
    }
  }

  private Optional<String> update(List<String> actual) throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, actual);
      return Optional.of("new, " + actual.size() + " lines");
    }
    List<String> before = TextFile.lines(file);
    int place = mismatch(before, actual);
    if (place < 0) {
      return Optional.empty();
    }
    Files.write(file, actual);
    long same =
        IntStream.range(0, Math.min(before.size(), actual.size()))
            .filter(i -> before.get(i).equals(actual.get(i)))
            .count();
    return Optional.of(
        "%d lines were %d; the first of %d changed ones is line %d: %s"
            .formatted(
                actual.size(),
                before.size(),
                Math.max(before.size(), actual.size()) - same,
                place + 1,
                at(actual, place)));
  }

  private List<String> lines() {
    if (guest.hosted()) {
      return events;
    }
    return guest.console(console).text(MOST_LINES).lines().stream()
        .map(ConsoleText.Line::text)
        .toList();
  }

  /** The first line that differs, or -1. */
  private static int mismatch(List<String> expected, List<String> actual) {
    int both = Math.min(expected.size(), actual.size());
    for (int i = 0; i < both; i++) {
      if (!expected.get(i).equals(actual.get(i))) {
        return i;
      }
    }
    return expected.size() == actual.size() ? -1 : both;
  }

  private static String at(List<String> lines, int place) {
    return place < lines.size() ? lines.get(place) : "(the end)";
  }

  private static List<String> context(List<String> expected, List<String> actual, int place) {
    List<String> lines = new ArrayList<>();
    for (int i = Math.max(0, place - CONTEXT); i < place; i++) {
      lines.add("  " + expected.get(i));
    }
    for (int i = place; i < Math.min(expected.size(), place + CONTEXT); i++) {
      lines.add("- " + expected.get(i));
    }
    for (int i = place; i < Math.min(actual.size(), place + CONTEXT); i++) {
      lines.add("+ " + actual.get(i));
    }
    return lines;
  }
}
