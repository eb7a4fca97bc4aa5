package dev.c3emu.emulator.kernel.table;

import dev.c3emu.emulator.kernel.history.Records;
import dev.c3emu.emulator.kernel.history.Stranded;
import dev.c3emu.emulator.kernel.view.HolderView;
import dev.c3emu.emulator.kernel.view.NamedSemaphoreView;
import dev.c3emu.emulator.kernel.view.PoolView;
import dev.c3emu.emulator.kernel.view.SemaphoreView;
import dev.c3emu.emulator.kernel.view.ThreadView;
import java.util.HashMap;
import java.util.Map;

/** Tables of semaphores and of who has to do with them. */
final class SemTables {
  private SemTables() {}

  static Table all(KernelReport report) {
    Table.Builder table =
        KernelTable.SEMAPHORES
            .build()
            .text("address", "symbol")
            .numbers("value")
            .text("protocol", "waiters", "holders", "created by", "created at")
            .numbers("posts", "takes")
            .text("state");
    for (SemaphoreView semaphore : report.kernel().semaphores()) {
      table.row(
          KernelReport.plain(semaphore.address()),
          semaphore.name().isEmpty()
              ? report.symbol(semaphore.address())
              : Cell.of(semaphore.name()),
          Cell.of(semaphore.value()),
          Cell.of(semaphore.inherits() ? "inherit" : "none"),
          Cell.of(semaphore.waiters().stream().map(report::thread).map(Cell::of).toList()),
          Cell.of(semaphore.holders().stream().map(SemTables::holder).toList()),
          report.creator(semaphore),
          Cell.of(semaphore.callers().stream().map(report::address).toList()),
          Cell.of(semaphore.posts()),
          Cell.of(semaphore.takes()),
          Cell.of(report.leaks().ofSemaphore(semaphore.address()).text()));
    }
    return table.build();
  }

  static Table holders(KernelReport report) {
    Table.Builder table =
        KernelTable.HOLDERS
            .build()
            .text("semaphore", "symbol")
            .numbers("value")
            .text("holder")
            .numbers("counts", "boost");
    Map<Integer, SemaphoreView> semaphores = byAddress(report);
    for (HolderView holder : report.kernel().holders()) {
      SemaphoreView semaphore = semaphores.get(holder.semaphore());
      table.row(
          KernelReport.plain(holder.semaphore()),
          report.symbol(holder.semaphore()),
          semaphore == null ? Cell.NONE : Cell.of(semaphore.value()),
          Cell.of(KernelReport.name(holder.thread(), holder.pid())),
          Cell.of(holder.counts()),
          Cell.of(holder.boost()));
    }
    return table.build();
  }

  static Table waiters(KernelReport report) {
    Table.Builder table =
        KernelTable.WAITERS
            .build()
            .text("semaphore", "symbol")
            .numbers("value", "place")
            .text("waiter")
            .numbers("priority");
    Map<Integer, ThreadView> threads = new HashMap<>();
    report.kernel().threads().forEach(thread -> threads.put(thread.pid(), thread));
    for (SemaphoreView semaphore : report.kernel().semaphores()) {
      int place = 0;
      for (int pid : semaphore.waiters()) {
        place++;
        ThreadView thread = threads.get(pid);
        table.row(
            KernelReport.plain(semaphore.address()),
            report.symbol(semaphore.address()),
            Cell.of(semaphore.value()),
            Cell.of(place),
            Cell.of(report.thread(pid)),
            thread == null ? Cell.NONE : Cell.of(thread.priority()));
      }
    }
    return table.build();
  }

  static Table named(KernelReport report) {
    Table.Builder table =
        KernelTable.NAMED_SEMAPHORES
            .build()
            .text("name", "address")
            .numbers("value", "references")
            .text("linked", "created by");
    Map<Integer, SemaphoreView> semaphores = byAddress(report);
    for (NamedSemaphoreView named : report.kernel().named()) {
      SemaphoreView semaphore = semaphores.get(named.address());
      table.row(
          Cell.of(named.name()),
          KernelReport.plain(named.address()),
          semaphore == null ? Cell.NONE : Cell.of(semaphore.value()),
          Cell.of(named.references()),
          Cell.of(named.linked()),
          semaphore == null ? Cell.NONE : report.creator(semaphore));
    }
    return table.build();
  }

  static Table pool(KernelReport report) {
    PoolView pool = report.kernel().pool();
    Records records = report.history().records();
    return KernelTable.POOL
        .build()
        .text("kind")
        .numbers("records", "in use", "free", "peak")
        .text("peak semaphore", "peak holder")
        .row(
            Cell.of(pool.size() > 0 ? "pool" : "in semaphores"),
            pool.size() > 0 ? Cell.of(pool.size()) : Cell.NONE,
            Cell.of(pool.inUse()),
            pool.size() > 0 ? Cell.of(pool.free()) : Cell.NONE,
            Cell.of(records.peak()),
            report.address(records.peakSemaphore()),
            records.peak() > 0 ? Cell.of(records.peakHolder().toString()) : Cell.NONE)
        .build();
  }

  static Table stranded(KernelReport report) {
    Table.Builder table =
        KernelTable.STRANDED
            .build()
            .text("rule", "semaphore", "symbol", "holder")
            .numbers("times", "first at")
            .text("why");
    for (Stranded stranded : report.history().stranded()) {
      table.row(
          Cell.of(stranded.rule().name()),
          KernelReport.plain(stranded.semaphore()),
          report.symbol(stranded.semaphore()),
          Cell.of(stranded.thread().toString()),
          Cell.of(stranded.times()),
          Cell.of(stranded.instructions()),
          Cell.of(StrandingText.of(stranded.rule())));
    }
    return table.build();
  }

  private static Cell holder(HolderView holder) {
    String name = KernelReport.name(holder.thread(), holder.pid());
    return Cell.of(holder.counts() == 1 ? name : name + " x" + holder.counts());
  }

  private static Map<Integer, SemaphoreView> byAddress(KernelReport report) {
    Map<Integer, SemaphoreView> semaphores = new HashMap<>();
    report.kernel().semaphores().forEach(each -> semaphores.put(each.address(), each));
    return semaphores;
  }
}
