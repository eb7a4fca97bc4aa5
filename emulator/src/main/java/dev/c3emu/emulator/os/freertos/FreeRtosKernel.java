package dev.c3emu.emulator.os.freertos;

import dev.c3emu.emulator.dwarf.DwarfTypes;
import dev.c3emu.emulator.kernel.table.Cell;
import dev.c3emu.emulator.kernel.table.Column;
import dev.c3emu.emulator.os.GuestKernel;
import dev.c3emu.emulator.os.GuestMemory;
import dev.c3emu.emulator.os.GuestSemaphore;
import dev.c3emu.emulator.os.GuestStruct;
import dev.c3emu.emulator.os.GuestTable;
import dev.c3emu.emulator.os.GuestThread;
import dev.c3emu.emulator.os.KernelSymbols;
import dev.c3emu.emulator.os.SemaphoreTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** FreeRTOS on one core as it is in memory. A task's id is the place at which it was first seen. */
public final class FreeRtosKernel implements GuestKernel {
  private final KernelSymbols symbols;
  private final FreeRtosTasks tasks;
  private final FreeRtosQueues queues;

  private FreeRtosKernel(KernelSymbols symbols, FreeRtosLayout layout, GuestMemory memory) {
    this.symbols = symbols;
    tasks = new FreeRtosTasks(symbols, layout, memory);
    queues = new FreeRtosQueues(layout, memory);
  }

  /** The variables that are of use, if there are only those that somebody asks for. */
  public static List<String> variables() {
    return List.of(
        "pxCurrentTCB",
        "pxCurrentTCBs",
        "pxReadyTasksLists",
        "xDelayedTaskList1",
        "xDelayedTaskList2",
        "xPendingReadyList",
        "xSuspendedTaskList",
        "xTasksWaitingTermination",
        "xSchedulerRunning",
        "uxTopUsedPriority");
  }

  /** Whether a program has FreeRTOS's variables. */
  public static boolean isIn(KernelSymbols symbols) {
    boolean current = symbols.has("pxCurrentTCB") || symbols.has("pxCurrentTCBs");
    return current && symbols.has("pxReadyTasksLists");
  }

  /** The kernel of such a program. */
  public static GuestKernel of(
      KernelSymbols symbols, Optional<DwarfTypes> types, GuestMemory memory) {
    return new FreeRtosKernel(symbols, FreeRtosLayout.of(types), memory);
  }

  @Override
  public String name() {
    return "FreeRTOS";
  }

  @Override
  public List<GuestThread> threads() {
    return tasks.all().stream().map(this::thread).toList();
  }

  @Override
  public int current() {
    int current = tasks.current();
    return tasks.all().stream()
        .filter(task -> task.tcb().address() == current)
        .mapToInt(FreeRtosTask::id)
        .findFirst()
        .orElse(0);
  }

  @Override
  public List<GuestSemaphore> semaphores() {
    Map<Integer, GuestThread> threads = new HashMap<>();
    threads().forEach(thread -> threads.put(thread.control(), thread));
    return queues.all(tasks.all(), threads);
  }

  @Override
  public List<GuestTable> tables() {
    List<GuestTable> all = new ArrayList<>();
    all.add(
        new GuestTable(
            "threads",
            "every task: state, priorities, what it waits for",
            List.of(
                Column.number("id"),
                Column.text("name"),
                Column.text("state"),
                Column.text("waits for"),
                Column.number("priority"),
                Column.number("base"),
                Column.text("control block")),
            () -> threads().stream().map(this::row).toList()));
    all.addAll(new SemaphoreTables(this, symbols).all());
    return all;
  }

  private GuestThread thread(FreeRtosTask task) {
    int list = task.eventList();
    return new GuestThread(
        task.id(),
        task.name(),
        task.label(),
        task.tcb().address(),
        task.state(),
        list == 0 ? 0 : queues.of(list).map(GuestStruct::address).orElse(list),
        task.priority(),
        task.basePriority(),
        task.tcb().pointer("pxTopOfStack"));
  }

  private List<Cell> row(GuestThread thread) {
    int object = thread.waitsFor();
    return List.of(
        Cell.of(thread.id()),
        Cell.of(thread.name()),
        Cell.of(thread.state()),
        object == 0 ? Cell.NONE : new Cell.Address(object, symbols.describe(object)),
        Cell.of(thread.priority()),
        Cell.of(thread.basePriority()),
        new Cell.Address(thread.control(), ""));
  }
}
