package dev.c3emu.emulator.kernel.table;

import dev.c3emu.emulator.kernel.view.GroupView;
import dev.c3emu.emulator.kernel.view.JoinView;
import dev.c3emu.emulator.kernel.view.ThreadView;
import java.util.List;

/** Tables of threads and of task groups. */
final class ThreadTables {
  private ThreadTables() {}

  static Table threads(KernelReport report) {
    Table.Builder table = threadColumns(KernelTable.THREADS.build());
    report.kernel().threads().forEach(thread -> row(table, report, thread));
    return table.build();
  }

  static Table ready(KernelReport report) {
    Table.Builder table = threadColumns(KernelTable.READY.build());
    List<ThreadView> threads = report.kernel().threads();
    for (int pid : report.kernel().ready()) {
      threads.stream()
          .filter(thread -> thread.pid() == pid)
          .forEach(thread -> row(table, report, thread));
    }
    return table.build();
  }

  static Table groups(KernelReport report) {
    Table.Builder table =
        KernelTable.GROUPS
            .build()
            .numbers("group")
            .text("name")
            .numbers("parent")
            .text("members")
            .numbers("waiters", "keys", "exit handlers");
    for (GroupView group : report.kernel().groups()) {
      table.row(
          Cell.of(group.group()),
          Cell.of(report.history().group(group.group()).name()),
          group.parent() > 0 ? Cell.of(group.parent()) : Cell.NONE,
          Cell.of(group.members().stream().map(report::thread).map(Cell::of).toList()),
          Cell.of(group.waiters()),
          Cell.of(
              report.kernel().keys().stream()
                  .filter(key -> key.group() == group.group() && key.created())
                  .count()),
          Cell.of(
              report.kernel().exitHandlers().stream()
                  .filter(handler -> handler.group() == group.group())
                  .count()));
    }
    return table.build();
  }

  static Table joins(KernelReport report) {
    Table.Builder table =
        KernelTable.JOINS
            .build()
            .text("group", "thread", "detached", "terminated")
            .numbers("value");
    for (JoinView join : report.kernel().joins()) {
      table.row(
          Cell.of(report.group(join.group())),
          Cell.of(report.thread(join.thread())),
          Cell.of(join.detached()),
          Cell.of(join.terminated()),
          join.terminated() ? Cell.of(join.value()) : Cell.NONE);
    }
    return table.build();
  }

  private static Table.Builder threadColumns(Table.Builder table) {
    return table
        .numbers("pid", "group")
        .text("name", "kind", "state", "waits for")
        .numbers("priority", "base", "initial")
        .text("pending", "policy", "holds")
        .numbers("lock", "errno", "stack");
  }

  private static void row(Table.Builder table, KernelReport report, ThreadView thread) {
    table.row(
        Cell.of(thread.pid()),
        thread.group() < 0 ? Cell.NONE : Cell.of(thread.group()),
        Cell.of(thread.name()),
        Cell.of(thread.kind()),
        Cell.of(thread.state()),
        report.address(thread.waitsem()),
        Cell.of(thread.priority()),
        Cell.of(thread.basePriority()),
        Cell.of(thread.initPriority()),
        Cell.of(thread.pendingPriorities().stream().map(Cell::of).toList()),
        Cell.of(thread.policy()),
        Cell.of(thread.held().stream().map(held -> report.address(held.semaphore())).toList()),
        Cell.of(thread.lockcount()),
        Cell.of(thread.errno()),
        Cell.of(thread.stackSize()));
  }
}
