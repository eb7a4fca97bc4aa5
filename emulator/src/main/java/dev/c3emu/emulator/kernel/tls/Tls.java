package dev.c3emu.emulator.kernel.tls;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.KernelPanic;
import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.SkipReason;
import dev.c3emu.emulator.kernel.sched.TaskGroup;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.view.KeyView;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Thread-specific data. A key with its destructor belongs to a group; its value to a thread; its
 * number is only an index, so that two groups may both own "key 0", and a value can be stored under
 * a number that nobody has made a key.
 */
public final class Tls implements Stateful {
  private final Kernel kernel;
  private final TlsLayout layout;
  private final boolean values;
  private final TreeSet<Integer> destructed = new TreeSet<>();

  public Tls(Kernel kernel) {
    this.kernel = kernel;
    layout = new TlsLayout(kernel.config(), kernel.memory(), kernel.semaphores().layout());
    values = kernel.config().isOn(KernelOption.TLS_NELEM);
  }

  /** Makes the thread's part of its stack ready. */
  public void threadCreated(Tcb thread) {
    if (isUsable(thread)) {
      layout.clear(thread.stackAllocPtr, thread.group.tgInfo);
    }
  }

  /**
   * {@code tls_alloc}: makes a key in the caller's group. A cancellation point, as it waits for the
   * group's keys. Results in the lowest free number, or EAGAIN if there is none.
   *
   * @param destructor called with a thread's value by pthread_exit; 0 for none
   */
  public void alloc(Tcb self, int destructor) {
    self.push(new TlsStep.Alloc(destructor));
    kernel.semaphores().waits().semWait(self, taskInfo(self));
  }

  /** {@code pthread_key_create}: {@link #alloc} that stores the number. Results in 0 or EAGAIN. */
  public void keyCreate(Tcb self, int pointer, int destructor) {
    self.push(new TlsStep.StoreKey(pointer));
    alloc(self, destructor);
  }

  /**
   * {@code tls_free} and {@code pthread_key_delete}: the group has no such key any more. Values and
   * the destructor stay where they are. Results in 0 or EINVAL.
   */
  public void free(Tcb self, int key) {
    if (!inRange(key)) {
      self.complete(Errno.EINVAL.negative());
      return;
    }
    self.push(new TlsStep.Free(key));
    kernel.semaphores().waits().semWait(self, taskInfo(self));
  }

  /** {@code pthread_getspecific}: the thread's value, or 0; nobody asks whether there is a key. */
  public int get(Tcb self, int key) {
    return inRange(key) && isUsable(self) ? layout.value(self.stackAllocPtr, key) : 0;
  }

  /**
   * {@code pthread_setspecific}.
   *
   * @return 0, or {@code -EINVAL} if the number is out of range
   */
  public int set(Tcb self, int key, int value) {
    if (!inRange(key) || !isUsable(self)) {
      return Errno.EINVAL.negative();
    }
    layout.value(self.stackAllocPtr, key, value);
    return 0;
  }

  /** {@code tls_destruct}: one pass over the keys that there are now, lowest first. */
  void destruct(Tcb self) {
    if (values && isUsable(self)) {
      destructed.add(self.pid);
      self.push(new TlsStep.Destruct(0, layout.set(taskInfo(self))));
    }
  }

  void destruct(Tcb self, TlsStep.Destruct step) {
    int info = taskInfo(self);
    for (int key = step.key(); key < layout.elements(); key++) {
      int value = layout.value(self.stackAllocPtr, key);
      int destructor = layout.destructor(info, key);
      if ((step.set() >>> key & 1) != 0 && value != 0 && destructor != 0) {
        kernel.emit(new KernelEvent.DestructorRan(self.pid, groupOf(self), key, value, destructor));
        self.push(new TlsStep.Destruct(key + 1, step.set()));
        kernel.upcall(self, destructor, value);
        return;
      }
    }
  }

  /** Tells which values a thread that ends leaves behind, and why. */
  public void reportLeft(Tcb dying) {
    boolean ran = destructed.remove(dying.pid);
    if (dying.group == null || !isUsable(dying)) {
      return;
    }
    int info = dying.group.tgInfo;
    for (int key = 0; key < layout.elements(); key++) {
      int value = layout.value(dying.stackAllocPtr, key);
      SkipReason reason = value == 0 ? null : whyLeft(info, key, ran);
      if (reason != null) {
        kernel.emit(
            new KernelEvent.DestructorSkipped(dying.pid, groupOf(dying), key, value, reason));
      }
    }
  }

  /** The keys of every group, and the values of every thread under numbers that are no keys. */
  public List<KeyView> view() {
    List<KeyView> views = new ArrayList<>();
    for (TaskGroup group : kernel.groups().all()) {
      if (group.tgNmembers > 0 && values) {
        long set = layout.set(group.tgInfo);
        for (int key = 0; key < layout.elements(); key++) {
          List<KeyView.Value> stored = valuesOf(group, key);
          boolean made = (set >>> key & 1) != 0;
          if (made || !stored.isEmpty()) {
            int destructor = made ? layout.destructor(group.tgInfo, key) : 0;
            views.add(new KeyView(group.tgPid, key, made, destructor, stored));
          }
        }
      }
    }
    return views;
  }

  TlsLayout layout() {
    return layout;
  }

  /** The thread's cleanup handlers. */
  public CleanupStack cleanups(Tcb thread) {
    return new CleanupStack(layout, thread.stackAllocPtr);
  }

  /** The address of a thread's {@code task_info_s}, also while it is leaving its group. */
  int taskInfo(Tcb thread) {
    int info = thread.group != null ? thread.group.tgInfo : layout.taskInfo(thread.stackAllocPtr);
    if (!kernel.memory().contains(info, Integer.BYTES)) {
      throw new KernelPanic("the TLS data of " + thread + " has been overwritten");
    }
    return info;
  }

  void allocLocked(Tcb self, int destructor) {
    if (self.result() < 0) {
      return;
    }
    int info = taskInfo(self);
    long set = layout.set(info);
    int key = Long.numberOfTrailingZeros(~set);
    if (key < layout.elements()) {
      layout.set(info, set | 1L << key);
      layout.destructor(info, key, destructor);
      if (!kernel.config().has(EraBug.RECYCLED_KEY_KEEPS_VALUE)) {
        clearValues(self.group, key);
      }
      kernel.emit(new KernelEvent.KeyCreated(self.pid, groupOf(self), key, destructor));
      self.complete(key);
    } else {
      self.complete(Errno.EAGAIN.negative());
    }
    kernel.semaphores().posts().post(info);
  }

  void freeLocked(Tcb self, int key) {
    if (self.result() < 0) {
      return;
    }
    int info = taskInfo(self);
    layout.set(info, layout.set(info) & ~(1L << key));
    kernel.emit(new KernelEvent.KeyDeleted(self.pid, groupOf(self), key));
    self.complete(0);
    kernel.semaphores().posts().post(info);
  }

  private void clearValues(TaskGroup group, int key) {
    for (Tcb thread : kernel.scheduler().pids().threads()) {
      if (thread.group == group && isUsable(thread)) {
        layout.value(thread.stackAllocPtr, key, 0);
      }
    }
  }

  private List<KeyView.Value> valuesOf(TaskGroup group, int key) {
    List<KeyView.Value> stored = new ArrayList<>();
    for (Tcb thread : kernel.scheduler().pids().threads()) {
      if (thread.group == group && isUsable(thread)) {
        int value = layout.value(thread.stackAllocPtr, key);
        if (value != 0) {
          stored.add(new KeyView.Value(thread.pid, value));
        }
      }
    }
    return stored;
  }

  private SkipReason whyLeft(int info, int key, boolean ran) {
    if ((layout.set(info) >>> key & 1) == 0) {
      return SkipReason.NO_SUCH_KEY;
    }
    if (layout.destructor(info, key) == 0) {
      return SkipReason.NO_DESTRUCTOR;
    }
    return ran ? null : SkipReason.NOT_BY_PTHREAD_EXIT;
  }

  private boolean inRange(int key) {
    return key >= 0 && key < layout.elements();
  }

  /** Whether a thread has a stack with room for its data, as all but the idle thread should. */
  public boolean isUsable(Tcb thread) {
    return thread.stackAllocPtr != 0
        && thread.stackSize >= layout.infoSize()
        && kernel.memory().contains(thread.stackAllocPtr, layout.infoSize());
  }

  private static int groupOf(Tcb thread) {
    return thread.group == null ? 0 : thread.group.tgPid;
  }

  @Override
  public void save(StateWriter out) {
    out.putInts(destructed.stream().mapToInt(Integer::intValue).toArray());
  }

  @Override
  public void load(StateReader in) {
    destructed.clear();
    for (int pid : in.getInts()) {
      destructed.add(pid);
    }
  }
}
