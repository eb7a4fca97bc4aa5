package dev.c3emu.emulator.kernel.table;

import dev.c3emu.emulator.kernel.view.MessageQueueView;
import dev.c3emu.emulator.kernel.view.MutexView;

/** Tables of what is built on semaphores and wait lists. */
final class SyncTables {
  private SyncTables() {}

  static Table mutexes(KernelReport report) {
    Table.Builder table =
        KernelTable.MUTEXES
            .build()
            .text("address", "symbol", "owner", "type")
            .numbers("waiters", "locks")
            .text("robust", "inconsistent");
    for (MutexView mutex : report.kernel().mutexes()) {
      table.row(
          KernelReport.plain(mutex.address()),
          report.symbol(mutex.address()),
          mutex.owner() < 0 ? Cell.NONE : Cell.of(report.thread(mutex.owner())),
          Cell.of(mutex.type()),
          Cell.of(Math.max(0, -mutex.count())),
          Cell.of(mutex.nlocks()),
          Cell.of(mutex.robust()),
          Cell.of(mutex.inconsistent()));
    }
    return table.build();
  }

  static Table messageQueues(KernelReport report) {
    Table.Builder table =
        KernelTable.MESSAGE_QUEUES
            .build()
            .text("name")
            .numbers(
                "messages",
                "max messages",
                "max size",
                "references",
                "waiting for room",
                "waiting for messages");
    for (MessageQueueView queue : report.kernel().messageQueues()) {
      table.row(
          Cell.of(queue.name()),
          Cell.of(queue.messages()),
          Cell.of(queue.maxMessages()),
          Cell.of(queue.maxSize()),
          Cell.of(queue.references()),
          Cell.of(queue.waitingForRoom()),
          Cell.of(queue.waitingForMessages()));
    }
    return table.build();
  }
}
