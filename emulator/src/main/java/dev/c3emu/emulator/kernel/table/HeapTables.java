package dev.c3emu.emulator.kernel.table;

import dev.c3emu.emulator.kernel.leak.Leak;
import dev.c3emu.emulator.kernel.leak.LeakExplanation;
import dev.c3emu.emulator.kernel.leak.Standing;
import dev.c3emu.emulator.kernel.view.AllocationView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tables of the heap and of what is lost in it. */
final class HeapTables {
  private HeapTables() {}

  static Table owners(KernelReport report) {
    Table.Builder table =
        KernelTable.HEAP
            .build()
            .text("owner", "group", "alive")
            .numbers("blocks", "bytes", "heap bytes", "leaked");
    Map<Integer, List<AllocationView>> owners = new TreeMap<>();
    for (AllocationView block : report.kernel().heap()) {
      owners.computeIfAbsent(block.pid(), any -> new ArrayList<>()).add(block);
    }
    owners.values().stream()
        .sorted(Comparator.comparingLong(blocks -> -bytes(blocks)))
        .forEach(blocks -> ownerRow(table, report, blocks));
    return table.build();
  }

  static Table blocks(KernelReport report) {
    Table.Builder table =
        KernelTable.BLOCKS
            .build()
            .text("address")
            .numbers("bytes", "number")
            .text("owner", "group", "called from", "state");
    for (AllocationView block : report.kernel().heap()) {
      table.row(
          KernelReport.plain(block.address()),
          Cell.of(block.size()),
          Cell.of(block.number()),
          owner(block),
          group(report, block),
          Cell.of(block.callers().stream().map(report::address).toList()),
          Cell.of(report.leaks().ofBlock(block.address()).text()));
    }
    return table.build();
  }

  static Table leaks(KernelReport report) {
    Table.Builder table =
        KernelTable.LEAKS.build().text("what", "address").numbers("heap bytes").text("rule", "why");
    LeakExplanation explanation = report.explanation();
    for (Leak leak : report.leaks().all()) {
      table.row(
          Cell.of(leak.what().name().toLowerCase(Locale.ROOT)),
          report.address(leak.address()),
          Cell.of(leak.size()),
          Cell.of(leak.rule().name()),
          Cell.of(explanation.why(leak)));
    }
    return table.build();
  }

  private static void ownerRow(
      Table.Builder table, KernelReport report, List<AllocationView> blocks) {
    AllocationView first = blocks.get(0);
    long leaked =
        blocks.stream()
            .filter(block -> report.leaks().ofBlock(block.address()) == Standing.LEAKED)
            .mapToLong(AllocationView::chunk)
            .sum();
    table.row(
        owner(first),
        group(report, first),
        Cell.of(first.ownerAlive()),
        Cell.of(blocks.size()),
        Cell.of(blocks.stream().mapToLong(AllocationView::size).sum()),
        Cell.of(bytes(blocks)),
        Cell.of(leaked));
  }

  private static Cell owner(AllocationView block) {
    return Cell.of(
        block.pid() < 0 ? block.thread() : KernelReport.name(block.thread(), block.pid()));
  }

  private static Cell group(KernelReport report, AllocationView block) {
    return block.group() == 0 ? Cell.NONE : Cell.of(report.group(block.group()));
  }

  private static long bytes(List<AllocationView> blocks) {
    return blocks.stream().mapToLong(AllocationView::chunk).sum();
  }
}
