package dev.c3emu.tools.run;

import dev.c3emu.peripherals.rtc.ResetCause;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HexFormat;
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
    err.println("c3emu: " + outcome.text());
    err.println(
        "c3emu: at pc 0x"
            + HexFormat.of().toHexDigits(outcome.pc())
            + outcome.symbol().map(name -> " (" + name + ")").orElse("")
            + " after "
            + grouped(outcome.instructions())
            + " instructions, "
            + seconds(outcome.nanoseconds())
            + " s of virtual time");
    if (outcome.resetCount() > 0) {
      int listed = outcome.resets().size();
      err.printf(
          "c3emu: %s%s: %s%n",
          count(outcome.resetCount(), "reset"),
          listed < outcome.resetCount() ? ", the first " + listed : "",
          byCause(outcome));
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
    outcome
        .unknownRegisters()
        .forEach(
            row ->
                err.printf(
                    "%-24s %10d %10d  %s%n",
                    row.device() + "+0x" + Integer.toHexString(row.offset()),
                    row.reads(),
                    row.writes(),
                    symbols.describe(row.firstPc())));
  }

  /** As {@code %,d}, which has the JVM read all about the host's language. */
  private static String grouped(long number) {
    StringBuilder digits = new StringBuilder().append(number);
    for (int at = digits.length() - 3; at > 0; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  /** To the microsecond. */
  private static String seconds(long nanoseconds) {
    return BigDecimal.valueOf(nanoseconds, 9).setScale(6, RoundingMode.HALF_UP).toPlainString();
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
