package dev.c3emu.emulator.os.nuttx;

import dev.c3emu.emulator.kernel.table.Cell;
import dev.c3emu.emulator.kernel.table.Column;
import dev.c3emu.emulator.os.GuestStruct;
import dev.c3emu.emulator.os.GuestTable;
import dev.c3emu.emulator.os.GuestThread;
import dev.c3emu.emulator.os.KernelSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables of NuttX's threads and task groups. */
final class NuttxTables {
  private final NuttxKernel kernel;
  private final KernelSymbols symbols;

  NuttxTables(NuttxKernel kernel, KernelSymbols symbols) {
    this.kernel = kernel;
    this.symbols = symbols;
  }

  GuestTable threads() {
    return new GuestTable(
        "threads",
        "every thread: state, priorities, what it waits for",
        List.of(
            Column.number("pid"),
            Column.number("group"),
            Column.text("name"),
            Column.text("kind"),
            Column.text("state"),
            Column.text("waits for"),
            Column.number("priority"),
            Column.number("base"),
            Column.number("initial"),
            Column.text("holds"),
            Column.number("lock"),
            Column.number("errno"),
            Column.number("stack")),
        () -> kernel.tcbs().stream().map(this::row).toList());
  }

  GuestTable groups() {
    return new GuestTable(
        "groups",
        "every task group and its members",
        List.of(
            Column.number("group"),
            Column.text("name"),
            Column.number("parent"),
            Column.text("members")),
        this::groupRows);
  }

  private List<Cell> row(NuttxTcb tcb) {
    GuestStruct fields = tcb.fields();
    GuestThread thread = tcb.thread();
    return List.of(
        Cell.of(tcb.pid()),
        kernel.group(tcb).map(group -> Cell.of(founder(group))).orElse(Cell.NONE),
        Cell.of(thread.name()),
        fields.has("flags") ? Cell.of(tcb.kind()) : Cell.NONE,
        Cell.of(thread.state()),
        address(thread.waitsFor()),
        Cell.of(thread.priority()),
        fields.has("base_priority") ? Cell.of(thread.basePriority()) : Cell.NONE,
        number(fields, "init_priority"),
        Cell.of(held(thread)),
        number(fields, "lockcount"),
        number(fields, "errcode"),
        number(fields, "adj_stack_size"));
  }

  private List<Cell> held(GuestThread thread) {
    return kernel.semaphores().stream()
        .filter(
            semaphore ->
                semaphore.holders().stream()
                    .anyMatch(holder -> holder.label().equals(thread.label())))
        .map(semaphore -> address(semaphore.address()))
        .toList();
  }

  private List<List<Cell>> groupRows() {
    Map<Integer, List<NuttxTcb>> members = new LinkedHashMap<>();
    Map<Integer, GuestStruct> groups = new LinkedHashMap<>();
    for (NuttxTcb tcb : kernel.tcbs()) {
      kernel
          .group(tcb)
          .ifPresent(
              group -> {
                groups.putIfAbsent(group.address(), group);
                members.computeIfAbsent(group.address(), any -> new ArrayList<>()).add(tcb);
              });
    }
    List<List<Cell>> rows = new ArrayList<>();
    groups.forEach((address, group) -> rows.add(groupRow(group, members.get(address))));
    return rows;
  }

  private static List<Cell> groupRow(GuestStruct group, List<NuttxTcb> members) {
    return List.of(
        Cell.of(founder(group)),
        Cell.of(
            members.stream()
                .filter(tcb -> tcb.pid() == founder(group))
                .findFirst()
                .map(tcb -> tcb.thread().name())
                .orElse("")),
        group.has("tg_ppid") ? Cell.of(group.signed("tg_ppid")) : Cell.NONE,
        Cell.of(members.stream().map(tcb -> Cell.of(tcb.thread().label())).toList()));
  }

  /** The pid of the thread that a group was made for. */
  private static int founder(GuestStruct group) {
    return (int) group.signed(group.has("tg_pid") ? "tg_pid" : "tg_task");
  }

  private Cell address(int address) {
    return address == 0 ? Cell.NONE : new Cell.Address(address, symbols.describe(address));
  }

  private static Cell number(GuestStruct fields, String member) {
    return fields.has(member) ? Cell.of(fields.signed(member)) : Cell.NONE;
  }
}
