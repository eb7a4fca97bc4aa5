package dev.c3emu.tools.junit;

import dev.c3emu.emulator.kernel.leak.Leak;
import dev.c3emu.emulator.kernel.table.KernelReport;
import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.emulator.kernel.table.Table;
import dev.c3emu.emulator.kernel.view.HolderView;
import dev.c3emu.emulator.kernel.view.SemaphoreView;
import dev.c3emu.emulator.kernel.view.ThreadView;
import dev.c3emu.tools.kernel.KernelAssertion;
import dev.c3emu.tools.kernel.TableText;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The kernel under a guest as it was at one time, to be asserted about. */
public final class GuestKernel {
  private final KernelReport report;
  private final String situation;

  GuestKernel(KernelReport report, Supplier<String> situation) {
    this.report = report;
    this.situation = situation.get();
  }

  /** The semaphores that were alive. */
  public Semaphores semaphores() {
    return new Semaphores(this);
  }

  /** The threads there were. */
  public Threads threads() {
    return new Threads(this);
  }

  /** The records of who held what. */
  public Holders holders() {
    return new Holders(this);
  }

  /** What had leaked. */
  public List<Leak> leaks() {
    return report.leaks().all();
  }

  /** A table of {@code c3emu run --show}. */
  public Table table(KernelTable kind) {
    return report.table(kind);
  }

  /** All that is known. */
  public KernelReport report() {
    return report;
  }

  /** Semaphores. */
  public record Semaphores(GuestKernel kernel) {
    public List<SemaphoreView> all() {
      return kernel.report.kernel().semaphores();
    }

    /** Those that nobody who was alive had. */
    public List<Leak> leaked() {
      return kernel.report.leaks().semaphores();
    }
  }

  /** Threads. */
  public record Threads(GuestKernel kernel) {
    public List<ThreadView> all() {
      return kernel.report.kernel().threads();
    }

    /** Those of a name. */
    public List<ThreadView> named(String name) {
      return all().stream().filter(thread -> thread.name().equals(name)).toList();
    }
  }

  /** Records of holders. */
  public record Holders(GuestKernel kernel) {
    public List<HolderView> all() {
      return kernel.report.kernel().holders();
    }
  }

  /**
   * Asserts in the words of {@code c3emu run --assert}.
   *
   * @throws AssertionError with the rows that say so, who made them where, and why nothing freed
   *     them
   */
  void check(String assertion) {
    KernelAssertion each = KernelAssertion.parse(assertion);
    if (each.holds(report)) {
      return;
    }
    StringBuilder text = new StringBuilder(each.failure(report));
    if (each.counted().startsWith("leak")) {
      List<String> why = report.explanation().sentences(leaks());
      why.forEach(sentence -> text.append("\n  ").append(sentence));
      append(text, leakedSemaphores());
    }
    append(text, each.rows(report));
    throw new AssertionError(text.append("\n  ").append(situation).toString());
  }

  /** An assertion that failed with a table. */
  AssertionError failure(String what, KernelTable kind) {
    StringBuilder text = new StringBuilder(what);
    append(text, table(kind));
    return new AssertionError(text.append("\n  ").append(situation).toString());
  }

  private Table leakedSemaphores() {
    Table all = table(KernelTable.SEMAPHORES);
    Set<Integer> leaked =
        report.leaks().semaphores().stream().map(Leak::address).collect(Collectors.toSet());
    List<SemaphoreView> semaphores = report.kernel().semaphores();
    return new Table(
        all.name(),
        all.columns(),
        IntStream.range(0, semaphores.size())
            .filter(row -> leaked.contains(semaphores.get(row).address()))
            .mapToObj(all.rows()::get)
            .toList());
  }

  private static void append(StringBuilder text, Table table) {
    if (!table.rows().isEmpty()) {
      text.append("\n  ").append(table.name()).append(':');
      TableText.lines(table).forEach(line -> text.append("\n  ").append(line));
    }
  }
}
