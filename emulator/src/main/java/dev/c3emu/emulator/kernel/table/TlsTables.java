package dev.c3emu.emulator.kernel.table;

import dev.c3emu.emulator.kernel.view.ExitHandlerView;
import dev.c3emu.emulator.kernel.view.KeyView;
import dev.c3emu.emulator.kernel.view.TaskTlsView;
import dev.c3emu.emulator.kernel.view.ThreadView;
import java.util.HashMap;
import java.util.Map;

/** Tables of what is to be cleaned up when threads and groups end. */
final class TlsTables {
  private static final String PTHREAD = "PTHREAD";

  private TlsTables() {}

  static Table tls(KernelReport report) {
    Table.Builder table =
        KernelTable.TLS
            .build()
            .text("scope", "group")
            .numbers("key")
            .text("created", "destructor", "thread", "value", "destructor runs");
    Map<Integer, String> kinds = new HashMap<>();
    for (ThreadView thread : report.kernel().threads()) {
      kinds.put(thread.pid(), thread.kind());
    }
    for (KeyView key : report.kernel().keys()) {
      if (key.values().isEmpty()) {
        keyRow(table, report, key, Cell.NONE, Cell.NONE, Cell.NONE);
      }
      for (KeyView.Value value : key.values()) {
        keyRow(
            table,
            report,
            key,
            Cell.of(report.thread(value.pid())),
            report.address(value.value()),
            Cell.of(runs(key, value, kinds.getOrDefault(value.pid(), ""))));
      }
    }
    for (TaskTlsView value : report.kernel().taskTls()) {
      table.row(
          Cell.of("task"),
          Cell.of(report.group(value.group())),
          Cell.of(value.index()),
          Cell.of(true),
          report.address(value.destructor()),
          Cell.NONE,
          report.address(value.value()),
          Cell.of(
              value.destructor() == 0
                  ? "no: the index has no destructor"
                  : value.value() == 0 ? "no: no value" : "when the group ends"));
    }
    return table.build();
  }

  static Table exit(KernelReport report) {
    Table.Builder table =
        KernelTable.EXIT.build().text("group").numbers("slot").text("function", "argument");
    for (ExitHandlerView handler : report.kernel().exitHandlers()) {
      table.row(
          Cell.of(report.group(handler.group())),
          Cell.of(handler.slot()),
          report.address(handler.function()),
          report.address(handler.argument()));
    }
    return table.build();
  }

  private static void keyRow(
      Table.Builder table, KernelReport report, KeyView key, Cell thread, Cell value, Cell runs) {
    table.row(
        Cell.of("thread"),
        Cell.of(report.group(key.group())),
        Cell.of(key.key()),
        Cell.of(key.created()),
        report.address(key.destructor()),
        thread,
        value,
        runs);
  }

  /** Whether a destructor will see a value, and if so when, or why not. */
  private static String runs(KeyView key, KeyView.Value value, String kind) {
    if (value.value() == 0) {
      return "no: no value";
    }
    if (!key.created()) {
      return "no: the group has no such key";
    }
    if (key.destructor() == 0) {
      return "no: the key has no destructor";
    }
    return kind.equals(PTHREAD) ? "when the thread ends" : "only if it calls pthread_exit";
  }
}
