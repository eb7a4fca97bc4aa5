package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.leak.Leak;
import dev.c3emu.emulator.kernel.table.KernelReport;
import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.emulator.kernel.table.Table;
import dev.c3emu.emulator.kernel.view.AllocationView;
import dev.c3emu.emulator.kernel.view.KeyView;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** What can be asserted about a kernel at the end of a run: a number, and the rows behind it. */
enum Quantity {
  THREADS("threads", KernelTable.THREADS, report -> report.kernel().threads().size()),
  GROUPS("groups", KernelTable.GROUPS, report -> report.kernel().groups().size()),
  LIVE_SEMAPHORES(
      "live semaphores", KernelTable.SEMAPHORES, report -> report.kernel().semaphores().size()),
  LEAKED_SEMAPHORES(
      "leaked semaphores", KernelTable.LEAKS, report -> report.leaks().semaphores().size()),
  LEAKED_BLOCKS("leaked blocks", KernelTable.LEAKS, report -> report.leaks().blocks().size()),
  LEAKS("leaks", KernelTable.LEAKS, report -> report.leaks().all().size()),
  LEAKED_HEAP("leaked heap", KernelTable.LEAKS, report -> report.leaks().bytes()),
  HOLDERS("holders", KernelTable.HOLDERS, report -> report.kernel().holders().size()),
  PEAK_HOLDERS("peak holders", KernelTable.POOL, report -> report.history().records().peak()),
  STRANDED_HOLDERS(
      "stranded holders", KernelTable.STRANDED, report -> report.history().strandings()),
  WAITERS(
      "waiters",
      KernelTable.WAITERS,
      report -> report.kernel().semaphores().stream().mapToLong(s -> s.waiters().size()).sum()),
  NAMED_SEMAPHORES(
      "named semaphores", KernelTable.NAMED_SEMAPHORES, report -> report.kernel().named().size()),
  KEYS(
      "keys",
      KernelTable.TLS,
      report -> report.kernel().keys().stream().filter(KeyView::created).count()),
  EXIT_HANDLERS("exit handlers", KernelTable.EXIT, report -> report.kernel().exitHandlers().size()),
  HEAP(
      "heap",
      KernelTable.HEAP,
      report -> report.kernel().heap().stream().mapToLong(AllocationView::chunk).sum());

  private final String words;
  private final KernelTable table;
  private final ToLongFunction<KernelReport> value;

  Quantity(String words, KernelTable table, ToLongFunction<KernelReport> value) {
    this.words = words;
    this.table = table;
    this.value = value;
  }

  /** The quantity that an assertion calls so. */
  static Optional<Quantity> named(String words) {
    String wanted = words.equals("semaphores") ? LIVE_SEMAPHORES.words : words;
    return Arrays.stream(values()).filter(each -> each.words.equals(wanted)).findFirst();
  }

  String words() {
    return words;
  }

  long value(KernelReport report) {
    return value.applyAsLong(report);
  }

  /** The rows that the number counts. */
  Table rows(KernelReport report) {
    Table all = report.table(table);
    return switch (this) {
      case LEAKED_SEMAPHORES -> only(all, Leak.What.SEMAPHORE, report.leaks().all());
      case LEAKED_BLOCKS -> only(all, Leak.What.BLOCK, report.leaks().all());
      default -> all;
    };
  }

  private static Table only(Table all, Leak.What what, List<Leak> leaks) {
    return new Table(
        all.name(),
        all.columns(),
        IntStream.range(0, leaks.size())
            .filter(i -> leaks.get(i).what() == what)
            .mapToObj(all.rows()::get)
            .toList());
  }
}
