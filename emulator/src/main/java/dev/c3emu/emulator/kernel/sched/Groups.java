package dev.c3emu.emulator.kernel.sched;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import java.util.ArrayList;
import java.util.List;

/** The task groups: who is a member of which, and what a group's end brings. */
public final class Groups {
  /** Bytes of {@code task_group_s} and {@code task_info_s} on this chip, without and with PI. */
  private static final int GROUP_SIZE = 408;

  private static final int GROUP_SIZE_PI = 440;
  private static final int INFO_SIZE = 72;
  private static final int INFO_SIZE_PI = 76;

  /** Where the semaphores lie inside the group's memory; each may take 36 bytes. */
  private static final int JOINSEM_OFFSET = 64;

  private static final int EXITSEM_OFFSET = 128;

  private static final int MAX_MEMBERS = 255;

  private final Kernel kernel;
  private final List<TaskGroup> groups = new ArrayList<>();

  public Groups(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Every group that has a member or is still waited for, in the order of their creation. */
  public List<TaskGroup> all() {
    return List.copyOf(groups);
  }

  /** Makes a group without members, or gives null if there is no memory. */
  TaskGroup allocate() {
    KernelConfig config = kernel.config();
    boolean inheritance = config.isOn(KernelOption.PRIORITY_INHERITANCE);
    int address = kernel.allocator().allocate(inheritance ? GROUP_SIZE_PI : GROUP_SIZE);
    if (address == 0) {
      return null;
    }
    int info = kernel.allocator().allocate(infoSize(config, inheritance));
    if (info == 0) {
      kernel.allocator().free(address);
      return null;
    }
    TaskGroup group =
        new TaskGroup(address, info, address + JOINSEM_OFFSET, address + EXITSEM_OFFSET);
    kernel.semaphores().createInternal(group.tgInfo, 1, true);
    kernel.semaphores().createInternal(group.tgJoinsem, 1, true);
    kernel.semaphores().createInternal(group.tgExitsem, 0, false);
    return group;
  }

  /** Gives back a group that never had a member. */
  void discard(TaskGroup group) {
    kernel.semaphores().forget(group.tgInfo);
    kernel.allocator().free(group.tgInfo);
    free(group);
  }

  /** Makes the first member of a new group. */
  void initialize(TaskGroup group, Tcb first) {
    group.tgPid = first.pid;
    group.tgNmembers = 1;
    if (kernel.config().hasGroupMembers()) {
      group.tgMembers.add(first.pid);
    }
    groups.add(group);
    kernel.emit(new KernelEvent.GroupCreated(group.tgPid, group.address));
  }

  /**
   * Adds a pthread to its creator's group.
   *
   * @return 0, or {@code -ENOMEM} if the group has 255 members
   */
  int join(TaskGroup group, Tcb member) {
    if (group.tgNmembers >= MAX_MEMBERS) {
      return Errno.ENOMEM.negative();
    }
    if (kernel.config().hasGroupMembers()) {
      group.tgMembers.add(member.pid);
    }
    group.tgNmembers++;
    kernel.emit(new KernelEvent.GroupJoined(group.tgPid, member.pid, group.tgNmembers));
    return 0;
  }

  /**
   * Takes a thread out of its group.
   *
   * @return the group, if the thread was its last member and {@link #release} has to follow, else
   *     null
   */
  public TaskGroup leave(Tcb member) {
    TaskGroup group = member.group;
    if (group == null) {
      return null;
    }
    int place = group.tgMembers.indexOf(member.pid);
    if (place >= 0) {
      int last = group.tgMembers.remove(group.tgMembers.size() - 1);
      if (place < group.tgMembers.size()) {
        group.tgMembers.set(place, last);
      }
    }
    group.tgNmembers--;
    member.group = null;
    kernel.emit(new KernelEvent.GroupLeft(group.tgPid, member.pid, group.tgNmembers));
    return group.tgNmembers == 0 ? group : null;
  }

  /**
   * Gives back what a group without members owns. What runs guest code before that, such as
   * task-TLS destructors, is up to the caller.
   */
  public void release(TaskGroup group, int lastMember) {
    kernel.semaphores().forget(group.tgInfo);
    kernel.allocator().free(group.tgInfo);
    group.tgChildren.clear();
    if (group.tgNwaiters > 0) {
      group.tgFlags |= TaskGroup.FLAG_DELETED;
    } else {
      free(group);
    }
    kernel.emit(new KernelEvent.GroupReleased(group.tgPid, lastMember));
  }

  /** Notes that one more thread waits for the group's exit. */
  public void addWaiter(TaskGroup group) {
    group.tgNwaiters++;
  }

  /** Notes that a thread waits no more; the last one frees a group that has ended meanwhile. */
  public void removeWaiter(TaskGroup group) {
    group.tgNwaiters--;
    if (group.tgNwaiters == 0 && (group.tgFlags & TaskGroup.FLAG_DELETED) != 0) {
      free(group);
    }
  }

  /** The group at a guest address, or null. */
  public TaskGroup at(int address) {
    for (TaskGroup group : groups) {
      if (group.address == address) {
        return group;
      }
    }
    return null;
  }

  /** The group that a task of this pid has founded and that still has members, or null. */
  public TaskGroup find(int pid) {
    for (TaskGroup group : groups) {
      if (group.tgPid == pid && group.tgNmembers > 0) {
        return group;
      }
    }
    return null;
  }

  void restore(List<TaskGroup> restored) {
    groups.clear();
    groups.addAll(restored);
  }

  private void free(TaskGroup group) {
    groups.remove(group);
    kernel.semaphores().forget(group.tgJoinsem);
    kernel.semaphores().forget(group.tgExitsem);
    kernel.allocator().free(group.address);
  }

  private static int infoSize(KernelConfig config, boolean inheritance) {
    int semaphoreGrowth =
        inheritance && config.value(KernelOption.SEM_PREALLOCHOLDERS) == 0 ? 28 : 0;
    int slots =
        config.value(KernelOption.TLS_NELEM) * 4 + config.value(KernelOption.TLS_TASK_NELEM) * 4;
    return (inheritance ? INFO_SIZE_PI : INFO_SIZE) + semaphoreGrowth + slots;
  }
}
