package dev.c3emu.emulator.kernel.sched;

import java.util.ArrayList;
import java.util.List;

/** What the threads of a task share. The fields carry NuttX's names. */
public final class TaskGroup {
  /** The bits of {@link #tgFlags}: {@code GROUP_FLAG_*}. */
  public static final int FLAG_NOCLDWAIT = 1;

  public static final int FLAG_PRIVILEGED = 4;
  public static final int FLAG_DELETED = 8;

  /** Guest addresses of the group and of its {@code task_info_s}. */
  public final int address;

  public final int tgInfo;

  /** Guest addresses of semaphores inside the group; 0 where the configuration has none. */
  public final int tgJoinsem;

  public final int tgExitsem;

  /** The members, in the order that leaving them behind gives: the last moves into a hole. */
  public final List<Integer> tgMembers = new ArrayList<>();

  /** The group's children and what became of them, in the order of their creation. */
  public final List<ChildStatus> tgChildren = new ArrayList<>();

  /** The pid of the first member, which is the group's for good. */
  public int tgPid;

  /** The pid of the task that made it, or -1 if that is gone. */
  public int tgPpid;

  public int tgFlags;
  public int tgNmembers;

  /** Children alive, where their statuses are not kept. */
  public int tgNchildren;

  /** Who waits for the group's exit, where the status goes, and the options of the first waiter. */
  public int tgNwaiters;

  public int tgStatloc;
  public int tgWaitflags;

  public TaskGroup(int address, int tgInfo, int tgJoinsem, int tgExitsem) {
    this.address = address;
    this.tgInfo = tgInfo;
    this.tgJoinsem = tgJoinsem;
    this.tgExitsem = tgExitsem;
  }

  @Override
  public String toString() {
    return "group " + tgPid;
  }
}
