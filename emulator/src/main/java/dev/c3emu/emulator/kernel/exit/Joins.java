package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.TaskGroup;
import dev.c3emu.emulator.kernel.view.JoinView;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The join records, by group, each group's in the order of its threads' creation. */
final class Joins implements Stateful {
  private static final int FIXED_SIZE = 16;

  private final Kernel kernel;

  /** Every record by its address, in a group's list yet or not. */
  private final Map<Integer, JoinRecord> records = new TreeMap<>();

  private final Map<Integer, List<JoinRecord>> groups = new TreeMap<>();

  Joins(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Makes a record that is in no group's list yet, or gives null if there is no memory. */
  JoinRecord allocate() {
    int semaphore = kernel.semaphores().layout().size() + 3 & -4;
    int address = kernel.allocator().allocate(FIXED_SIZE + 2 * semaphore);
    if (address == 0) {
      return null;
    }
    int exitSem = address + FIXED_SIZE;
    JoinRecord join = new JoinRecord(address, exitSem, exitSem + semaphore);
    kernel.semaphores().createInternal(join.exitSem, 0, false);
    kernel.semaphores().createInternal(join.dataSem, 0, true);
    records.put(address, join);
    return join;
  }

  /** Gives back a record that is in no group's list. */
  void free(JoinRecord join) {
    kernel.semaphores().forget(join.exitSem);
    kernel.semaphores().forget(join.dataSem);
    records.remove(join.address);
    kernel.allocator().free(join.address);
  }

  JoinRecord at(int address) {
    return records.get(address);
  }

  void add(TaskGroup group, JoinRecord join) {
    groups.computeIfAbsent(group.address, any -> new ArrayList<>()).add(join);
  }

  /** The record of a thread in a group, or null. */
  JoinRecord find(int group, int thread) {
    for (JoinRecord join : groups.getOrDefault(group, List.of())) {
      if (join.thread == thread) {
        return join;
      }
    }
    return null;
  }

  /** Takes a record out of its group's list and frees it. */
  void destroy(int group, JoinRecord join) {
    List<JoinRecord> list = groups.get(group);
    if (list != null && list.remove(join)) {
      free(join);
    }
  }

  /** Frees all records of a group. */
  void release(TaskGroup group) {
    List<JoinRecord> list = groups.remove(group.address);
    if (list != null) {
      list.forEach(this::free);
    }
  }

  List<JoinView> view() {
    List<JoinView> views = new ArrayList<>();
    for (TaskGroup group : kernel.groups().all()) {
      for (JoinRecord join : groups.getOrDefault(group.address, List.of())) {
        views.add(
            new JoinView(group.tgPid, join.thread, join.detached, join.terminated, join.value));
      }
    }
    return views;
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(records.size());
    for (JoinRecord join : records.values()) {
      out.putInt(join.address);
      out.putInt(join.exitSem);
      out.putInt(join.dataSem);
      out.putInt(join.thread);
      out.putInt(join.references);
      out.putBoolean(join.detached);
      out.putBoolean(join.terminated);
      out.putInt(join.value);
    }
    out.putInt(groups.size());
    groups.forEach(
        (group, list) -> {
          out.putInt(group);
          out.putInts(list.stream().mapToInt(join -> join.address).toArray());
        });
  }

  @Override
  public void load(StateReader in) {
    records.clear();
    groups.clear();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      JoinRecord join = new JoinRecord(in.getInt(), in.getInt(), in.getInt());
      join.thread = in.getInt();
      join.references = in.getInt();
      join.detached = in.getBoolean();
      join.terminated = in.getBoolean();
      join.value = in.getInt();
      records.put(join.address, join);
    }
    int lists = in.getInt();
    for (int i = 0; i < lists; i++) {
      List<JoinRecord> list = new ArrayList<>();
      groups.put(in.getInt(), list);
      for (int address : in.getInts()) {
        list.add(records.get(address));
      }
    }
  }
}
