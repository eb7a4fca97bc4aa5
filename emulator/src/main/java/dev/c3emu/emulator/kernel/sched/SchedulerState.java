package dev.c3emu.emulator.kernel.sched;

import dev.c3emu.emulator.kernel.Continuation;
import dev.c3emu.emulator.kernel.ContinuationCodec;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.ArrayList;
import java.util.List;

/** Threads, groups, lists and timers in snapshots. */
public final class SchedulerState implements Stateful {
  private static final ContinuationCodec<Continuation> FRAMES =
      new ContinuationCodec<>(Continuation.class);
  private static final ContinuationCodec<WatchdogAction> ACTIONS =
      new ContinuationCodec<>(WatchdogAction.class);

  private final Kernel kernel;
  private final Scheduler scheduler;

  public SchedulerState(Kernel kernel) {
    this.kernel = kernel;
    scheduler = kernel.scheduler();
  }

  @Override
  public void save(StateWriter out) {
    saveGroups(out);
    PidTable pids = scheduler.pids();
    out.putInt(pids.size());
    out.putInt(pids.lastPid());
    List<Tcb> threads = pids.threads();
    out.putInt(threads.size());
    threads.forEach(thread -> saveThread(thread, out));
    saveLists(out);
    out.putLong(kernel.tick().now());
    saveWatchdogs(threads, out);
  }

  @Override
  public void load(StateReader in) {
    List<TaskGroup> groups = loadGroups(in);
    kernel.groups().restore(groups);
    PidTable pids = scheduler.pids();
    pids.restore(in.getInt(), in.getInt());
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      pids.put(loadThread(in, groups));
    }
    loadLists(in);
    kernel.tick().restore(in.getLong());
    loadWatchdogs(in);
  }

  private void saveGroups(StateWriter out) {
    List<TaskGroup> groups = kernel.groups().all();
    out.putInt(groups.size());
    for (TaskGroup group : groups) {
      out.putInt(group.address);
      out.putInt(group.tgInfo);
      out.putInt(group.tgJoinsem);
      out.putInt(group.tgExitsem);
      out.putInt(group.tgPid);
      out.putInt(group.tgPpid);
      out.putInt(group.tgFlags);
      out.putInt(group.tgNmembers);
      out.putInt(group.tgNchildren);
      out.putInt(group.tgNwaiters);
      out.putInt(group.tgStatloc);
      out.putInt(group.tgWaitflags);
      out.putInts(group.tgMembers.stream().mapToInt(Integer::intValue).toArray());
      out.putInt(group.tgChildren.size());
      for (ChildStatus child : group.tgChildren) {
        out.putInt(child.pid());
        out.putInt(child.kind().ordinal());
        out.putBoolean(child.exited());
        out.putInt(child.status());
      }
    }
  }

  private static List<TaskGroup> loadGroups(StateReader in) {
    List<TaskGroup> groups = new ArrayList<>();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      TaskGroup group = new TaskGroup(in.getInt(), in.getInt(), in.getInt(), in.getInt());
      group.tgPid = in.getInt();
      group.tgPpid = in.getInt();
      group.tgFlags = in.getInt();
      group.tgNmembers = in.getInt();
      group.tgNchildren = in.getInt();
      group.tgNwaiters = in.getInt();
      group.tgStatloc = in.getInt();
      group.tgWaitflags = in.getInt();
      for (int member : in.getInts()) {
        group.tgMembers.add(member);
      }
      int children = in.getInt();
      for (int j = 0; j < children; j++) {
        int pid = in.getInt();
        ThreadKind kind = ThreadKind.values()[in.getInt()];
        group.tgChildren.add(new ChildStatus(pid, kind, in.getBoolean(), in.getInt()));
      }
      groups.add(group);
    }
    return groups;
  }

  private void saveThread(Tcb thread, StateWriter out) {
    out.putInt(thread.address);
    out.putInt(thread.pid);
    out.putInt(kernel.groups().all().indexOf(thread.group));
    out.putInt(thread.flags);
    out.putInt(thread.schedPriority);
    out.putInt(thread.initPriority);
    out.putInt(thread.basePriority);
    out.putInts(thread.pendReprios.stream().mapToInt(Integer::intValue).toArray());
    out.putInt(thread.taskState.ordinal());
    out.putInt(thread.lockcount);
    out.putInt(thread.timeslice);
    out.putInt(thread.errcode);
    out.putInt(thread.waitsem);
    out.putInt(thread.cpcount);
    out.putInt(thread.sigprocmask);
    out.putInt(thread.errno);
    out.putInt(thread.stackAllocPtr);
    out.putInt(thread.stackSize);
    out.putInt(thread.entry);
    out.putString(thread.name);
    out.putInt(thread.result());
    thread.context.save(out);
    List<Continuation> frames = thread.frames();
    out.putInt(frames.size());
    frames.forEach(frame -> FRAMES.save(frame, out));
  }

  private static Tcb loadThread(StateReader in, List<TaskGroup> groups) {
    Tcb thread = new Tcb(in.getInt());
    thread.pid = in.getInt();
    int group = in.getInt();
    thread.group = group < 0 ? null : groups.get(group);
    thread.flags = in.getInt();
    thread.schedPriority = in.getInt();
    thread.initPriority = in.getInt();
    thread.basePriority = in.getInt();
    for (int pending : in.getInts()) {
      thread.pendReprios.add(pending);
    }
    thread.taskState = TaskState.values()[in.getInt()];
    thread.lockcount = in.getInt();
    thread.timeslice = in.getInt();
    thread.errcode = in.getInt();
    thread.waitsem = in.getInt();
    thread.cpcount = in.getInt();
    thread.sigprocmask = in.getInt();
    thread.errno = in.getInt();
    thread.stackAllocPtr = in.getInt();
    thread.stackSize = in.getInt();
    thread.entry = in.getInt();
    thread.name = in.getString();
    thread.complete(in.getInt());
    thread.context.load(in);
    int frames = in.getInt();
    for (int i = 0; i < frames; i++) {
      thread.push(FRAMES.load(in));
    }
    return thread;
  }

  private void saveLists(StateWriter out) {
    for (TaskList list : scheduler.lists()) {
      out.putInts(list.threads().stream().mapToInt(thread -> thread.pid).toArray());
    }
  }

  private void loadLists(StateReader in) {
    for (TaskList list : scheduler.lists()) {
      list.clear();
      for (int pid : in.getInts()) {
        list.addLast(scheduler.find(pid));
      }
    }
  }

  private void saveWatchdogs(List<Tcb> threads, StateWriter out) {
    List<Watchdog> active = kernel.tick().watchdogs().inOrder();
    out.putInt(active.size());
    for (Watchdog watchdog : active) {
      out.putInt(owner(threads, watchdog).pid);
      out.putLong(watchdog.due);
      ACTIONS.save(watchdog.action, out);
    }
  }

  private static Tcb owner(List<Tcb> threads, Watchdog watchdog) {
    for (Tcb thread : threads) {
      if (thread.waitdog == watchdog) {
        return thread;
      }
    }
    throw new IllegalStateException("a watchdog without a thread");
  }

  private void loadWatchdogs(StateReader in) {
    Watchdogs watchdogs = kernel.tick().watchdogs();
    watchdogs.clear();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      Watchdog watchdog = scheduler.find(in.getInt()).waitdog;
      watchdog.due = in.getLong();
      watchdog.action = ACTIONS.load(in);
      watchdogs.insert(watchdog);
    }
  }
}
