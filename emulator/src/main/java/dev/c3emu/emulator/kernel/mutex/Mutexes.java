package dev.c3emu.emulator.kernel.mutex;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.sched.ClockId;
import dev.c3emu.emulator.kernel.sched.SchedStep;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.semaphore.SemLayout;
import dev.c3emu.emulator.kernel.view.MutexView;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.List;
import java.util.OptionalInt;

/**
 * pthread mutexes: a semaphore with an owner. A robust one can tell that its owner has died. The
 * calls that may cost the caller the CPU leave their result with the thread; the others return it.
 */
public final class Mutexes implements Stateful {
  private final Kernel kernel;
  private final MutexLayout layout;
  private final MutexAttributes attributes;
  private final boolean both;
  private final boolean unsafe;
  private final HeldMutexes held;

  public Mutexes(Kernel kernel) {
    this.kernel = kernel;
    layout = new MutexLayout(kernel);
    attributes = new MutexAttributes(kernel);
    held = new HeldMutexes(kernel.memory(), layout);
    KernelConfig config = kernel.config();
    both = config.isOn(KernelOption.PTHREAD_MUTEX_BOTH);
    unsafe = config.isOn(KernelOption.PTHREAD_MUTEX_UNSAFE);
  }

  /** pthread_mutexattr_*. */
  public MutexAttributes attributes() {
    return attributes;
  }

  /** Bytes of a {@code pthread_mutex_t}. */
  public int size() {
    return layout.size();
  }

  /**
   * {@code pthread_mutex_init}.
   *
   * @param attr the attributes, or 0 for the defaults
   * @return 0, {@code -EINVAL}, or what setting the protocol answers
   */
  public int init(Tcb self, int mutex, int attr) {
    if (mutex == 0) {
      return Errno.EINVAL.negative();
    }
    layout.check(mutex);
    layout.pid(mutex, MutexLayout.FREE);
    kernel.semaphores().init(self, layout.sem(mutex), 1);
    int result = 0;
    if (kernel.semaphores().inheritance()) {
      result = kernel.semaphores().setprotocol(self, layout.sem(mutex), attributes.protocol(attr));
    }
    layout.next(mutex, 0);
    layout.flags(mutex, attributes.isRobust(attr) ? MutexLayout.FLAG_ROBUST : 0);
    layout.type(mutex, attributes.type(attr));
    layout.nlocks(mutex, 0);
    return result;
  }

  /** {@code pthread_mutex_lock}: results in 0, EINVAL, EDEADLK, EOVERFLOW, EOWNERDEAD or EINTR. */
  public void lock(Tcb self, int mutex) {
    timedlock(self, mutex, 0);
  }

  /**
   * {@code pthread_mutex_timedlock}: as {@link #lock}, and ETIMEDOUT.
   *
   * @param abstime the address of the limit on the real-time clock, or 0 for none
   */
  public void timedlock(Tcb self, int mutex, int abstime) {
    if (mutex == 0) {
      self.complete(Errno.EINVAL.negative());
      return;
    }
    layout.check(mutex);
    if (layout.type(mutex) != MutexType.NORMAL && layout.pid(mutex) == self.pid) {
      self.complete(relock(mutex));
    } else if (isAbandoned(mutex)) {
      layout.flags(mutex, layout.flags(mutex) | MutexLayout.FLAG_INCONSISTENT);
      self.complete(Errno.EOWNERDEAD.negative());
    } else {
      kernel.scheduler().lock(self);
      self.push(SchedStep.Unlock.UNLOCK);
      self.push(new MutexStep.Locked(mutex));
      take(self, mutex, abstime, true);
    }
  }

  /** {@code pthread_mutex_trylock}: 0, or the negated EBUSY, EOWNERDEAD, EOVERFLOW or EINVAL. */
  public int trylock(Tcb self, int mutex) {
    if (mutex == 0) {
      return Errno.EINVAL.negative();
    }
    layout.check(mutex);
    if (layout.isInconsistent(mutex)) {
      return Errno.EOWNERDEAD.negative();
    }
    boolean recursive = layout.type(mutex) == MutexType.RECURSIVE;
    if (kernel.semaphores().waits().trywait(self, layout.sem(mutex)) == 0) {
      hold(self, mutex);
      layout.pid(mutex, self.pid);
      if (recursive) {
        layout.nlocks(mutex, 1);
      }
      return 0;
    }
    if (recursive && layout.pid(mutex) == self.pid) {
      return relock(mutex);
    }
    if (isAbandoned(mutex)) {
      layout.flags(mutex, layout.flags(mutex) | MutexLayout.FLAG_INCONSISTENT);
      return Errno.EOWNERDEAD.negative();
    }
    return Errno.EBUSY.negative();
  }

  /** {@code pthread_mutex_unlock}: results in 0, EPERM or EINVAL. */
  public void unlock(Tcb self, int mutex) {
    if (mutex == 0) {
      self.complete(Errno.EINVAL.negative());
      return;
    }
    layout.check(mutex);
    self.complete(0);
    if (layout.count(mutex) >= 1 || checksOwner(mutex) && layout.pid(mutex) != self.pid) {
      self.complete(Errno.EPERM.negative());
    } else if (layout.type(mutex) == MutexType.RECURSIVE && layout.nlocks(mutex) > 1) {
      layout.nlocks(mutex, layout.nlocks(mutex) - 1);
    } else {
      layout.pid(mutex, MutexLayout.FREE);
      layout.nlocks(mutex, 0);
      kernel.scheduler().lock(self);
      give(self, mutex);
      kernel.scheduler().unlock(self);
    }
  }

  /**
   * {@code pthread_mutex_consistent}: makes a mutex usable again whose owner has died. Results in
   * 0, or EINVAL if the owner lives.
   */
  public void consistent(Tcb self, int mutex) {
    if (mutex == 0) {
      self.complete(Errno.EINVAL.negative());
      return;
    }
    layout.check(mutex);
    self.complete(0);
    if (layout.pid(mutex) < 0) {
      layout.flags(mutex, layout.flags(mutex) & MutexLayout.FLAG_ROBUST);
      layout.nlocks(mutex, 0);
    } else if (isAlive(layout.pid(mutex))) {
      self.complete(Errno.EINVAL.negative());
    } else {
      layout.flags(mutex, layout.flags(mutex) & MutexLayout.FLAG_ROBUST);
      layout.nlocks(mutex, 0);
      resetDead(self, mutex, false);
    }
  }

  /** {@code pthread_mutex_destroy}: results in 0, EINVAL, or EBUSY if its owner lives. */
  public void destroy(Tcb self, int mutex) {
    if (mutex == 0) {
      self.complete(Errno.EINVAL.negative());
      return;
    }
    layout.check(mutex);
    if (layout.pid(mutex) < 0) {
      self.complete(kernel.semaphores().destroy(self, layout.sem(mutex)));
    } else if (isAlive(layout.pid(mutex))) {
      self.complete(Errno.EBUSY.negative());
    } else {
      resetDead(self, mutex, true);
    }
  }

  /** The mutexes that threads hold, by thread, last locked first. */
  public List<MutexView> view() {
    return held.all().stream()
        .filter(mutex -> kernel.memory().contains(mutex, layout.size()))
        .map(this::view)
        .toList();
  }

  /** A mutex as it is in guest memory. */
  public MutexView view(int mutex) {
    layout.check(mutex);
    return new MutexView(
        mutex,
        layout.pid(mutex),
        layout.type(mutex).name(),
        layout.count(mutex),
        layout.nlocks(mutex),
        (layout.flags(mutex) & MutexLayout.FLAG_ROBUST) != 0,
        layout.isInconsistent(mutex));
  }

  MutexLayout layout() {
    return layout;
  }

  /** {@code pthread_mutex_take}: the count and the place on the owner's list. */
  void take(Tcb self, int mutex, int abstime, boolean interruptible) {
    if (layout.isInconsistent(mutex)) {
      self.complete(Errno.EOWNERDEAD.negative());
      return;
    }
    kernel.scheduler().lock(self);
    self.push(SchedStep.Unlock.UNLOCK);
    self.push(new MutexStep.Taken(mutex));
    int sem = layout.sem(mutex);
    if (abstime != 0) {
      int clock = ClockId.REALTIME.number();
      kernel.semaphores().timedWaits().clockwait(self, sem, clock, abstime);
    } else if (interruptible) {
      kernel.semaphores().waits().nxsemWait(self, sem);
    } else {
      kernel.semaphores().waits().waitUninterruptibly(self, sem);
    }
  }

  /** {@code pthread_mutex_give}; may cost the caller the CPU. */
  void give(Tcb self, int mutex) {
    held.remove(self.pid, mutex);
    kernel.semaphores().posts().post(layout.sem(mutex));
  }

  void taken(Tcb self, int mutex) {
    if (self.result() != 0) {
      return;
    }
    if (layout.isInconsistent(mutex)) {
      self.complete(Errno.EOWNERDEAD.negative());
    } else {
      hold(self, mutex);
    }
  }

  void locked(Tcb self, int mutex) {
    if (self.result() == 0) {
      layout.pid(mutex, self.pid);
      layout.nlocks(mutex, 1);
    }
  }

  void reset(Tcb self, MutexStep.Reset step) {
    self.complete(0);
    if (step.destroy()) {
      if (layout.pid(step.mutex()) != MutexLayout.FREE) {
        self.complete(Errno.EBUSY.negative());
      } else {
        self.complete(kernel.semaphores().destroy(self, layout.sem(step.mutex())));
      }
    }
    kernel.scheduler().unlock(self);
  }

  /** {@code pthread_mutex_inconsistent}: gives up what a thread that ends holds. */
  public void abandon(Tcb self, int pid) {
    if (!unsafe && held.last(pid).isPresent()) {
      kernel.scheduler().lock(self);
      self.push(new MutexStep.AbandonNext(pid));
    }
  }

  void abandonNext(Tcb self, int pid) {
    OptionalInt last = held.last(pid);
    if (last.isEmpty()) {
      kernel.scheduler().unlock(self);
      return;
    }
    int mutex = last.getAsInt();
    held.remove(pid, mutex);
    self.push(new MutexStep.AbandonNext(pid));
    if (kernel.memory().contains(mutex, layout.size())) {
      layout.flags(mutex, layout.flags(mutex) | MutexLayout.FLAG_INCONSISTENT);
      kernel.emit(new KernelEvent.MutexAbandoned(pid, mutex));
      kernel.semaphores().posts().post(layout.sem(mutex));
    }
  }

  /** Forgets what a thread that is gone has held. */
  public void forget(Tcb dead) {
    held.forget(dead.pid);
  }

  private int relock(int mutex) {
    if (layout.type(mutex) != MutexType.RECURSIVE) {
      return Errno.EDEADLK.negative();
    }
    if (layout.nlocks(mutex) >= SemLayout.VALUE_MAX) {
      return Errno.EOVERFLOW.negative();
    }
    layout.nlocks(mutex, layout.nlocks(mutex) + 1);
    return 0;
  }

  private void resetDead(Tcb self, int mutex, boolean destroy) {
    layout.pid(mutex, MutexLayout.FREE);
    kernel.scheduler().lock(self);
    self.push(new MutexStep.Reset(mutex, destroy));
    kernel.semaphores().resets().reset(self, layout.sem(mutex), 1);
  }

  private boolean isAbandoned(int mutex) {
    int owner = layout.pid(mutex);
    return !unsafe && owner > 0 && (!both || checksOwner(mutex)) && !isAlive(owner);
  }

  /** Whether only the owner may unlock. */
  private boolean checksOwner(int mutex) {
    if (!both && !unsafe) {
      return true;
    }
    boolean robust = (layout.flags(mutex) & MutexLayout.FLAG_ROBUST) != 0;
    return robust || layout.type(mutex) != MutexType.NORMAL;
  }

  private boolean isAlive(int pid) {
    return kernel.scheduler().find(pid) != null;
  }

  private void hold(Tcb self, int mutex) {
    if (!unsafe) {
      held.add(self.pid, mutex);
    }
  }

  @Override
  public void save(StateWriter out) {
    held.save(out);
  }

  @Override
  public void load(StateReader in) {
    held.load(in);
  }
}
