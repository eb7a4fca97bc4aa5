package dev.c3emu.tools.run;

import dev.c3emu.peripherals.chip.UnknownRegisters;
import dev.c3emu.peripherals.rtc.ResetCause;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells a person how a run ended. */
final class OutcomePrinter {
  private final PrintStream err;

  OutcomePrinter(PrintStream err) {
    this.err = err;
  }

  void print(Outcome outcome) {
    err.printf("c3emu: %s%n", outcome.text());
    err.printf(
        "c3emu: at pc 0x%08x%s after %,d instructions, %.6f s of virtual time%n",
        outcome.pc(),
        outcome.symbol().map(name -> " (" + name + ")").orElse(""),
        outcome.instructions(),
        outcome.nanoseconds() / 1e9);
    if (outcome.resetCount() > 0) {
      err.printf("c3emu: %s: %s%n", count(outcome.resetCount(), "reset"), byCause(outcome));
    }
    if (outcome.untyped() > 0) {
      err.printf("c3emu: never typed: %s of input%n", count(outcome.untyped(), "line"));
    }
    outcome.stateHash().ifPresent(hash -> err.printf("c3emu: state hash %s%n", hash));
  }

  void printUnknownRegisters(Outcome outcome, Symbols symbols) {
    if (outcome.unknownRegisters().isEmpty()) {
      err.println("c3emu: no unknown registers were used");
      return;
    }
    err.printf("%-24s %10s %10s  %s%n", "unknown register", "reads", "writes", "first used at");
    outcome.unknownRegisters().stream()
        .sorted(
            Comparator.comparing(UnknownRegisters.Row::device)
                .thenComparing(UnknownRegisters.Row::offset, Integer::compareUnsigned))
        .forEach(
            row ->
                err.printf(
                    "%-24s %10d %10d  %s%n",
                    row.device() + "+0x" + Integer.toHexString(row.offset()),
                    row.reads(),
                    row.writes(),
                    symbols.describe(row.firstPc())));
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String byCause(Outcome outcome) {
    Map<ResetCause, Long> counts =
        outcome.resets().stream()
            .collect(
                Collectors.groupingBy(cause -> cause, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(
            entry ->
                "rst:0x%x (%s)".formatted(entry.getKey().code(), entry.getKey().romName())
                    + (entry.getValue() > 1 ? " x" + entry.getValue() : ""))
        .collect(Collectors.joining(", "));
  }
}
