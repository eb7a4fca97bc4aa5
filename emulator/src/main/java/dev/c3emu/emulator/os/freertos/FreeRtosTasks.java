package dev.c3emu.emulator.os.freertos;

import dev.c3emu.emulator.os.GuestMemory;
import dev.c3emu.emulator.os.GuestStruct;
import dev.c3emu.emulator.os.KernelSymbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Finds the tasks: those in the lists that the scheduler keeps. */
final class FreeRtosTasks {
  static final String RUNNING = "Running";
  static final String READY = "Ready";
  static final String BLOCKED = "Blocked";
  static final String SUSPENDED = "Suspended";
  static final String DELETED = "Deleted";

  private static final int MOST_PRIORITIES = 256;

  private final KernelSymbols symbols;
  private final FreeRtosLayout layout;
  private final GuestMemory memory;

  /** Ids by control block, given as tasks are first seen. */
  private final Map<Integer, Integer> ids = new HashMap<>();

  FreeRtosTasks(KernelSymbols symbols, FreeRtosLayout layout, GuestMemory memory) {
    this.symbols = symbols;
    this.layout = layout;
    this.memory = memory;
  }

  /** The control block of the task that runs; 0 before the scheduler does. */
  int current() {
    boolean started = word("xSchedulerRunning").orElse(1) != 0;
    return started ? word("pxCurrentTCB").orElse(word("pxCurrentTCBs").orElse(0)) : 0;
  }

  /** All tasks by id; none before the scheduler runs. */
  List<FreeRtosTask> all() {
    int current = current();
    if (current == 0) {
      return List.of();
    }
    Map<Integer, String> states = new LinkedHashMap<>();
    states.put(current, RUNNING);
    for (int list : readyLists()) {
      add(list, READY, states);
    }
    addAll(states, READY, "xPendingReadyList");
    addAll(states, BLOCKED, "xDelayedTaskList1", "xDelayedTaskList2");
    addAll(states, SUSPENDED, "xSuspendedTaskList");
    addAll(states, DELETED, "xTasksWaitingTermination");
    List<FreeRtosTask> tasks = new ArrayList<>();
    states.forEach((address, state) -> addTask(address, state, tasks));
    tasks.sort(Comparator.comparingInt(FreeRtosTask::id));
    return tasks;
  }

  private void addTask(int address, String state, List<FreeRtosTask> tasks) {
    GuestStruct tcb = new GuestStruct(memory, layout.task(), address);
    if (tcb.isThere()) {
      Integer known = ids.get(address);
      int id = known == null ? ids.size() + 1 : known;
      ids.put(address, id);
      FreeRtosTask task = new FreeRtosTask(tcb, id, state);
      // A wait without a limit of time is kept where suspended tasks are.
      boolean waits =
          state.equals(SUSPENDED) && (task.eventList() != 0 || task.waitsForNotification());
      tasks.add(waits ? new FreeRtosTask(tcb, id, BLOCKED) : task);
    }
  }

  private List<Integer> readyLists() {
    OptionalInt first = symbols.address("pxReadyTasksLists");
    int size = Math.max(1, layout.list().size());
    int known = symbols.size("pxReadyTasksLists") / size;
    int count = known > 0 ? known : word("uxTopUsedPriority").orElse(0) + 1;
    List<Integer> lists = new ArrayList<>();
    // The highest priority first, as the scheduler looks for it.
    for (int i = Math.min(count, MOST_PRIORITIES) - 1; first.isPresent() && i >= 0; i--) {
      lists.add(first.getAsInt() + i * size);
    }
    return lists;
  }

  private void addAll(Map<Integer, String> states, String state, String... variables) {
    for (String variable : variables) {
      symbols.address(variable).ifPresent(list -> add(list, state, states));
    }
  }

  private void add(int list, String state, Map<Integer, String> states) {
    for (int owner : TaskList.at(layout, memory, list).owners()) {
      states.putIfAbsent(owner, state);
    }
  }

  private OptionalInt word(String variable) {
    OptionalInt address = symbols.address(variable);
    return address.isPresent()
        ? OptionalInt.of(memory.word(address.getAsInt()))
        : OptionalInt.empty();
  }
}
