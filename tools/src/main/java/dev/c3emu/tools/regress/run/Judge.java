package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.kernel.table.KernelReport;
import dev.c3emu.emulator.kernel.table.Table;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.tools.kernel.KernelAssertion;
import dev.c3emu.tools.kernel.TableText;
import dev.c3emu.tools.regress.spec.CaseSpec;
import dev.c3emu.tools.regress.spec.Expectations;
import dev.c3emu.tools.regress.spec.Expectations.End;
import dev.c3emu.tools.regress.spec.TextPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares what a run has come to with what its case expects. */
final class Judge {
  private static final int SHOWN = 12;

  private final CaseSpec spec;
  private final Expectations expect;
  private final CaseRun run;
  private final EventWatch events;
  private final List<Problem> problems = new ArrayList<>();

  Judge(CaseSpec spec, CaseRun run, EventWatch events) {
    this.spec = spec;
    expect = spec.expect();
    this.run = run;
    this.events = events;
  }

  /** All that is not as expected, the most telling first. */
  List<Problem> problems() {
    forbidden();
    problems.addAll(run.steps().problems());
    exit();
    if (run.steps().problems().isEmpty()) {
      console();
      timing();
    }
    kernel();
    problems.addAll(events.problems());
    problems.addAll(new StateJudge(expect, run.guest()).problems());
    expect
        .resets()
        .filter(wanted -> wanted != run.guest().resets())
        .ifPresent(
            wanted -> add("resets", wanted.toString(), "there were " + run.guest().resets()));
    return problems;
  }

  private void forbidden() {
    for (int i = 0; i < run.forbidden().size(); i++) {
      TextSequence watch = run.forbidden().get(i);
      if (watch.complete()) {
        add(
            "forbid",
            "never \"" + expect.forbid().get(i) + '"',
            "it was printed at " + Times.milliseconds(watch.found().get(0)));
      }
    }
    if (run.guest().console(spec.console()).overflown()) {
      add("limits", "at most " + spec.limits().console() + " characters", "there were more");
    }
  }

  private void exit() {
    StopReason reason = run.end();
    End how = endOf(reason);
    Optional<Expectations.Exit> wanted = expect.exit();
    if (wanted.isEmpty()) {
      if (how == End.CRASH) {
        add("exit", "no crash", reason.describe());
      }
    } else if (how != wanted.get().how()) {
      add("exit", wanted.get().how().word(), how.word() + ": " + reason.describe());
    } else {
      wanted
          .get()
          .message()
          .filter(text -> !reason.describe().contains(text))
          .ifPresent(text -> add("exit", "a reason with \"" + text + '"', reason.describe()));
    }
  }

  private static End endOf(StopReason reason) {
    if (reason instanceof StopReason.Crashed) {
      return End.CRASH;
    }
    if (reason instanceof StopReason.Asleep) {
      return End.ASLEEP;
    }
    if (reason instanceof StopReason.GoalReached goal) {
      return goal.goal().startsWith("the guest restarts") ? End.RESTART : End.GOAL;
    }
    return End.LIMIT;
  }

  private void console() {
    run.expected()
        .missing()
        .ifPresent(
            text -> {
              int number = run.expected().found().size();
              String after =
                  number == 0 ? "" : " after \"" + expect.console().get(number - 1) + '"';
              List<ConsoleText.Line> lines =
                  run.guest().console(spec.console()).text(SHOWN).lines();
              problems.add(
                  new Problem(
                      "console",
                      '"' + text.toString() + '"' + after,
                      lines.isEmpty()
                          ? "nothing was printed"
                          : "it was not printed; the last lines are",
                      lines.stream().map(ConsoleText.Line::text).toList()));
            });
  }

  private void timing() {
    for (int i = 0; i < run.timings().size(); i++) {
      timing(expect.timing().get(i), run.timings().get(i));
    }
  }

  private void timing(Expectations.Timing timing, TextSequence watch) {
    String what =
        timing.from().map(from -> "from \"" + from + "\" ").orElse("")
            + "to \""
            + timing.to()
            + '"';
    if (!watch.complete()) {
      TextPattern missing = watch.missing().orElseThrow();
      add("timing", "the time " + what, '"' + missing.toString() + "\" was not printed");
      return;
    }
    List<Long> found = watch.found();
    long from = timing.from().isPresent() ? found.get(0) : 0;
    long took = found.get(found.size() - 1) - from;
    timing
        .atLeast()
        .filter(least -> took < ticks(least))
        .ifPresent(least -> late(what, "at least ", least, took));
    timing
        .atMost()
        .filter(most -> took > ticks(most))
        .ifPresent(most -> late(what, "at most ", most, took));
  }

  private void late(String what, String how, Duration bound, long took) {
    add(
        "timing " + what,
        how + Times.milliseconds(ticks(bound)),
        "it took " + Times.milliseconds(took));
  }

  private static long ticks(Duration time) {
    return VirtualClock.fromNanoseconds(time.toNanos());
  }

  private void kernel() {
    if (expect.assertions().isEmpty() && expect.rows().isEmpty()) {
      return;
    }
    Optional<KernelReport> report = run.guest().kernel();
    if (report.isEmpty()) {
      String why =
          run.guest().hosted()
              ? "the guest has not started its kernel"
              : "this firmware is not made for the kernel on the host";
      add("kernel", "a kernel to assert about", why);
      return;
    }
    expect.assertions().forEach(assertion -> judge(assertion, report.get()));
    expect.rows().forEach(row -> judge(row, report.get().table(row.table())));
  }

  private void judge(KernelAssertion assertion, KernelReport report) {
    if (!assertion.holds(report)) {
      problems.add(
          new Problem(
              "assert",
              assertion.text(),
              assertion.counted() + ": " + assertion.value(report),
              TableText.lines(assertion.rows(report))));
    }
  }

  private void judge(Expectations.Row row, Table table) {
    List<String> columns = table.columns().stream().map(column -> column.name()).toList();
    for (String name : row.cells().keySet()) {
      if (!columns.contains(name)) {
        add(table.name(), "a column '" + name + "'", "there are " + String.join(", ", columns));
        return;
      }
    }
    boolean there =
        IntStream.range(0, table.rows().size()).anyMatch(i -> shows(table, i, row.cells()));
    if (!there) {
      problems.add(
          new Problem(
              table.name(), "a row with " + row.cells(), "there is none", TableText.lines(table)));
    }
  }

  private static boolean shows(Table table, int row, Map<String, String> cells) {
    return cells.entrySet().stream()
        .allMatch(cell -> table.cell(row, cell.getKey()).text().equals(cell.getValue()));
  }

  private void add(String what, String expected, String actual) {
    problems.add(Problem.of(what, expected, actual));
  }
}
