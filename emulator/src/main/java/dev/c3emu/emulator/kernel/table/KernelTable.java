package dev.c3emu.emulator.kernel.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The tables there are. */
public enum KernelTable {
  THREADS("every thread: state, priorities, what it waits for", ThreadTables::threads),
  READY("the threads that could run, in the order in which they would", ThreadTables::ready),
  GROUPS("every task group and its members", ThreadTables::groups),
  SEMAPHORES("every semaphore, who made it where, and whether it has leaked", SemTables::all),
  HOLDERS(
      "who holds which semaphore how often, and the boost that has brought", SemTables::holders),
  WAITERS("who waits for which semaphore, in the order of waking", SemTables::waiters),
  NAMED_SEMAPHORES("the semaphores of sem_open", SemTables::named),
  POOL("the records of holders: how many there are, are and were in use", SemTables::pool),
  STRANDED("what the kernel has left behind with semaphores", SemTables::stranded),
  TLS("thread-specific data and task-local storage, with who will free it", TlsTables::tls),
  EXIT("the functions that are called when tasks end", TlsTables::exit),
  JOINS("what groups keep of their pthreads until they are joined", ThreadTables::joins),
  MUTEXES("the pthread mutexes that are held, and by whom", SyncTables::mutexes),
  MESSAGE_QUEUES("every message queue", SyncTables::messageQueues),
  HEAP("what is allocated, by owner, dead owners included", HeapTables::owners),
  BLOCKS("every block of the heap with its owner and call site", HeapTables::blocks),
  LEAKS("everything that has leaked, and why", HeapTables::leaks);

  private final String description;
  private final Function<KernelReport, Table> rows;

  KernelTable(String description, Function<KernelReport, Table> rows) {
    this.description = description;
    this.rows = rows;
  }

  /** The table that users call so. */
  public static Optional<KernelTable> named(String name) {
    return Arrays.stream(values()).filter(table -> table.tableName().equals(name)).findFirst();
  }

  /** What users ask for it by: {@code named-semaphores}. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it shows, in one line. */
  public String description() {
    return description;
  }

  Table of(KernelReport report) {
    return rows.apply(report);
  }

  Table.Builder build() {
    return Table.named(tableName());
  }
}
