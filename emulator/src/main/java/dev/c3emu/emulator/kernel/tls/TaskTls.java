package dev.c3emu.emulator.kernel.tls;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.GuestContext;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.SkipReason;
import dev.c3emu.emulator.kernel.sched.TaskGroup;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.view.TaskTlsView;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.ArrayList;
import java.util.List;

/**
 * Task-local storage: indices and destructors are the system's, values a group's. The destructors
 * run when a group's last member leaves it.
 */
public final class TaskTls implements Stateful {
  private final Kernel kernel;
  private final TlsLayout layout;
  private final int semaphore;
  private final int[] destructors;
  private int allocated;

  /**
   * @param tls the keys, which share a group's {@code task_info_s}
   */
  public TaskTls(Kernel kernel, Tls tls) {
    this.kernel = kernel;
    layout = tls.layout();
    destructors = new int[layout.taskElements()];
    semaphore = kernel.allocator().allocate(kernel.semaphores().layout().size());
    kernel.semaphores().createInternal(semaphore, 1, true);
  }

  /**
   * {@code task_tls_alloc}: results in a new index, valid for every group and for ever, or EUSERS.
   *
   * @param destructor called with a group's value when the group ends; 0 for none
   */
  public void alloc(Tcb self, int destructor) {
    self.push(new TlsStep.TaskAlloc(destructor));
    kernel.semaphores().waits().nxsemWait(self, semaphore);
  }

  /** The value of the caller's group, or 0. */
  public int get(Tcb self, int index) {
    return inRange(index) ? layout.taskValue(kernel.tls().taskInfo(self), index) : 0;
  }

  /**
   * Sets the value of the caller's group.
   *
   * @return 0 or {@code -ERANGE}
   */
  public int set(Tcb self, int index, int value) {
    if (!inRange(index)) {
      return Errno.ERANGE.negative();
    }
    layout.taskValue(kernel.tls().taskInfo(self), index, value);
    return 0;
  }

  /**
   * {@code task_tls_destruct}, for the last member of a group that ends: one pass over the indices,
   * lowest first.
   *
   * @param self who runs, whose values the destructors got then
   */
  public void destruct(Tcb self, Tcb dying) {
    TaskGroup group = dying.group;
    if (allocated == 0) {
      return;
    }
    boolean ofRunning = kernel.config().has(EraBug.TASK_TLS_OF_RUNNING_TASK);
    int seen = ofRunning ? kernel.tls().taskInfo(self) : group.tgInfo;
    int owner = ofRunning && self.group != null ? self.group.tgPid : group.tgPid;
    if (seen != group.tgInfo) {
      reportLeft(dying);
    }
    self.push(new TlsStep.TaskDestruct(0, seen, owner, dying.pid));
  }

  void destruct(Tcb self, TlsStep.TaskDestruct step) {
    for (int index = step.index(); index < allocated; index++) {
      int value = layout.taskValue(step.taskInfo(), index);
      if (destructors[index] != 0 && value != 0) {
        kernel.emit(
            new KernelEvent.DestructorRan(
                self.pid, step.owner(), index, value, destructors[index]));
        self.push(new TlsStep.TaskDestruct(index + 1, step.taskInfo(), step.owner(), step.stack()));
        kernel.upcall(self, destructors[index], value);
        useStack(self, step.stack());
        return;
      }
    }
  }

  /** The values of every group. */
  public List<TaskTlsView> view() {
    List<TaskTlsView> views = new ArrayList<>();
    for (TaskGroup group : kernel.groups().all()) {
      for (int index = 0; index < allocated && group.tgNmembers > 0; index++) {
        int value = layout.taskValue(group.tgInfo, index);
        if (value != 0) {
          views.add(new TaskTlsView(group.tgPid, index, value, destructors[index]));
        }
      }
    }
    return views;
  }

  void allocLocked(Tcb self, int destructor) {
    if (self.result() < 0) {
      return;
    }
    if (allocated < destructors.length) {
      destructors[allocated] = destructor;
      kernel.emit(new KernelEvent.KeyCreated(self.pid, 0, allocated, destructor));
      self.complete(allocated);
      allocated++;
    } else {
      self.complete(Errno.EUSERS.negative());
    }
    kernel.semaphores().posts().post(semaphore);
  }

  private void reportLeft(Tcb dying) {
    for (int index = 0; index < allocated; index++) {
      int value = layout.taskValue(dying.group.tgInfo, index);
      if (value != 0 && destructors[index] != 0) {
        kernel.emit(
            new KernelEvent.DestructorSkipped(
                dying.pid, dying.group.tgPid, index, value, SkipReason.VALUES_OF_RUNNING_TASK));
      }
    }
  }

  /** The idle thread, which may follow a thread that ends, has no stack of its own. */
  private void useStack(Tcb self, int pid) {
    Tcb dying = kernel.scheduler().find(pid);
    if (self.stackAllocPtr == 0 && dying != null) {
      self.context.x[GuestContext.SP] = dying.context.x[GuestContext.SP] & -16;
    }
  }

  private boolean inRange(int index) {
    return index >= 0 && index < destructors.length;
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(allocated);
    out.putInts(destructors);
  }

  @Override
  public void load(StateReader in) {
    allocated = in.getInt();
    in.getInts(destructors);
  }
}
