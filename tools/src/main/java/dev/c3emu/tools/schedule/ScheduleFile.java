package dev.c3emu.tools.schedule;

import dev.c3emu.emulator.kernel.schedule.Choice;
import dev.c3emu.emulator.kernel.schedule.Decision;
import dev.c3emu.emulator.kernel.schedule.Schedule;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.failure.Quoted;
import dev.c3emu.tools.host.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schedule as text: a line a decision, {@code 12 switch-to 4} or {@code 14 let-time-pass}, each
 * beginning with the number of the place. What follows a {@code #} is for people.
 */
public final class ScheduleFile {
  private static final Pattern LINE =
      Pattern.compile("(\\d{1,18})\\s+(?:switch-to\\s+(\\d{1,9})|(let-time-pass))");

  private ScheduleFile() {}

  /**
   * Reads a schedule.
   *
   * @throws Failure if the file cannot be read, or a line is no decision or out of order
   */
  public static Schedule read(Path path) {
    List<String> lines = lines(path);
    List<Decision> decisions = new ArrayList<>();
    long last = -1;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("#.*", "").strip();
      if (line.isEmpty()) {
        continue;
      }
      Matcher decision = LINE.matcher(line);
      if (!decision.matches()) {
        throw bad(
            path,
            i,
            "expected NUMBER switch-to PID or NUMBER let-time-pass, found " + Quoted.of(line));
      }
      long point = Long.parseLong(decision.group(1));
      if (point <= last) {
        throw bad(path, i, "place %d comes after place %d".formatted(point, last));
      }
      last = point;
      decisions.add(new Decision(point, choice(decision.group(2))));
    }
    return new Schedule(decisions);
  }

  /** One decision as a line of the file. */
  public static String line(Decision decision) {
    return decision.choice() instanceof Choice.SwitchTo other
        ? "%d switch-to %d".formatted(decision.point(), other.thread())
        : "%d let-time-pass".formatted(decision.point());
  }

  private static Choice choice(String thread) {
    return thread == null
        ? new Choice.LetTimePass()
        : new Choice.SwitchTo(Integer.parseInt(thread));
  }

  private static List<String> lines(Path path) {
    try {
      return TextFile.lines(path);
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }

  private static Failure bad(Path path, int line, String what) {
    return new Failure(ExitStatus.BAD_IMAGE, "%s:%d: %s".formatted(path, line + 1, what));
  }
}
