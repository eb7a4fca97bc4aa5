package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.Stranding;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.List;

/**
 * All that can be done with semaphores. The calls that may block are in {@link #waits} and {@link
 * #timedWaits} and leave their result with the thread; the others return theirs. Both give negated
 * error numbers.
 */
public final class Semaphores implements Stateful {
  private final Kernel kernel;
  private final boolean inheritance;
  private final boolean trywaitRegisters;
  private final SemLayout layout;
  private final SemTable table;
  private final SemHolder holders;
  private final Priorities priorities;
  private final SemWait waits;
  private final SemTimedWait timedWaits;
  private final SemPost posts;
  private final SemWaitIrq interruptions;
  private final SemReset resets;
  private final NamedSemaphores named;

  public Semaphores(Kernel kernel) {
    this.kernel = kernel;
    KernelConfig config = kernel.config();
    inheritance = config.isOn(KernelOption.PRIORITY_INHERITANCE);
    trywaitRegisters = config.era() != KernelEra.S0;
    layout = new SemLayout(config, kernel.memory());
    table = new SemTable(kernel, layout);
    holders = new SemHolder(kernel, layout);
    priorities =
        config.has(EraBug.PRIORITY_NOT_RESTORED)
            ? new EraPriorities(kernel, this)
            : new FixedPriorities(kernel, this);
    waits = new SemWait(kernel, this);
    timedWaits = new SemTimedWait(kernel, this);
    posts = new SemPost(kernel, this);
    interruptions = new SemWaitIrq(kernel, this);
    resets = new SemReset(kernel, this);
    named = new NamedSemaphores(kernel, this);
  }

  public SemLayout layout() {
    return layout;
  }

  public SemTable table() {
    return table;
  }

  public SemHolder holders() {
    return holders;
  }

  /** sem_wait, nxsem_wait, trywait. */
  public SemWait waits() {
    return waits;
  }

  /** tickwait, timedwait, clockwait. */
  public SemTimedWait timedWaits() {
    return timedWaits;
  }

  public SemPost posts() {
    return posts;
  }

  /** Ending waits from outside. */
  public SemWaitIrq interruptions() {
    return interruptions;
  }

  public SemReset resets() {
    return resets;
  }

  /** sem_open, sem_close, sem_unlink. */
  public NamedSemaphores named() {
    return named;
  }

  /** Whether priority inheritance is built in. */
  public boolean inheritance() {
    return inheritance;
  }

  /**
   * {@code nxsem_init}.
   *
   * @param value unsigned; 0..32767
   * @return 0 or {@code -EINVAL}
   */
  public int init(Tcb self, int sem, int value) {
    if (sem == 0 || Integer.compareUnsigned(value, SemLayout.VALUE_MAX) > 0) {
      return Errno.EINVAL.negative();
    }
    layout.check(sem);
    List<Tcb> stranded = holders.blank(sem, kernel.config().has(EraBug.BOOST_SURVIVES_SEMAPHORE));
    layout.count(sem, value);
    layout.flags(sem, 0);
    table.add(sem, value, self);
    kernel.emit(new KernelEvent.SemInitialized(self.pid, sem, value));
    priorities.recordsGone(stranded);
    return 0;
  }

  /**
   * {@code nxsem_destroy}: threads that wait go on waiting.
   *
   * @return 0 or {@code -EINVAL}
   */
  public int destroy(Tcb self, int sem) {
    if (sem == 0) {
      return Errno.EINVAL.negative();
    }
    layout.check(sem);
    int count = layout.count(sem);
    if (count >= 0) {
      count = 1;
      layout.count(sem, count);
    }
    table.remove(sem);
    kernel.emit(new KernelEvent.SemDestroyed(self.pid, sem, count));
    priorities.recordsGone(holders.freeAll(sem, Stranding.DESTROYED_WHILE_HELD));
    return 0;
  }

  /**
   * {@code sem_getvalue}: stores the count, which is negative while threads wait.
   *
   * @param result where to
   * @return 0 or {@code -EINVAL}
   */
  public int getvalue(int sem, int result) {
    if (sem == 0 || result == 0) {
      return Errno.EINVAL.negative();
    }
    layout.check(sem);
    kernel.checkMemory(result, 4);
    kernel.memory().store32(result, layout.count(sem));
    return 0;
  }

  /**
   * {@code sem_getprotocol}: stores 0 or 1.
   *
   * @return 0
   */
  public int getprotocol(int sem, int result) {
    layout.check(sem);
    kernel.checkMemory(result, 4);
    kernel.memory().store32(result, layout.inherits(sem) ? 1 : 0);
    return 0;
  }

  /**
   * {@code nxsem_set_protocol}.
   *
   * @return 0, {@code -ENOTSUP} ({@code -ENOSYS} of old) or {@code -EINVAL}
   */
  public int setprotocol(Tcb self, int sem, int protocol) {
    layout.check(sem);
    SemProtocol wanted = SemProtocol.of(protocol);
    if (wanted == null) {
      return Errno.EINVAL.negative();
    }
    if (wanted == SemProtocol.PROTECT || wanted == SemProtocol.INHERIT && !inheritance) {
      boolean first = kernel.config().era() == KernelEra.S0;
      return first ? Errno.ENOSYS.negative() : Errno.ENOTSUP.negative();
    }
    kernel.emit(new KernelEvent.SemProtocolSet(self.pid, sem, protocol));
    if (wanted == SemProtocol.INHERIT) {
      layout.flags(sem, 0);
    } else {
      layout.flags(sem, SemLayout.FLAGS_DISABLE);
      priorities.recordsGone(holders.freeAll(sem, Stranding.PROTOCOL_CHANGED_WHILE_HELD));
    }
    return 0;
  }

  /** Makes a semaphore of the kernel itself. */
  public void createInternal(int sem, int value, boolean inherit) {
    layout.count(sem, value);
    layout.flags(sem, inherit ? 0 : SemLayout.FLAGS_DISABLE);
    holders.blank(sem, false);
    table.addInternal(sem, value);
  }

  /** Drops a semaphore whose memory goes away. */
  public void forget(int sem) {
    holders.freeAll(sem, Stranding.DESTROYED_WHILE_HELD);
    table.remove(sem);
  }

  /** To be called for every thread that comes to be. */
  public void threadCreated(Tcb thread) {
    holders.threadCreated(thread);
  }

  /** To be called when a thread's priority was set, which drops what its waiters lend it. */
  public void explicitPriority(Tcb thread) {
    for (Holder held : holders.of(thread)) {
      if (held.sem != 0 && highestWaiter(held.sem, null) > thread.schedPriority) {
        holders.strand(Stranding.BOOST_LOST_TO_SETPARAM, held.sem, thread);
      }
    }
  }

  /** The first of those who wait for a semaphore, in the order of the list of all, or null. */
  public Tcb firstWaiter(int sem) {
    for (Tcb waiter = kernel.scheduler().list(TaskState.WAIT_SEM).head();
        waiter != null;
        waiter = waiter.next()) {
      if (waiter.waitsem == sem) {
        return waiter;
      }
    }
    return null;
  }

  Priorities priorities() {
    return priorities;
  }

  /** The highest priority among a semaphore's waiters but one, or 0. */
  int highestWaiter(int sem, Tcb except) {
    for (Tcb waiter = kernel.scheduler().list(TaskState.WAIT_SEM).head();
        waiter != null;
        waiter = waiter.next()) {
      if (waiter.waitsem == sem && waiter != except) {
        return waiter.schedPriority;
      }
    }
    return 0;
  }

  /** Takes a count if there is one. */
  boolean tryTake(Tcb self, int sem, boolean register) {
    layout.check(sem);
    SemInfo info = table.info(sem);
    int count = layout.count(sem);
    if (count <= 0) {
      return false;
    }
    layout.count(sem, count - 1);
    info.taken();
    kernel.emit(new KernelEvent.SemTaken(self.pid, sem, count - 1, false));
    if (inheritance && register) {
      holders.add(sem, self);
    }
    self.waitsem = 0;
    return true;
  }

  boolean trywaitRegisters() {
    return trywaitRegisters;
  }

  @Override
  public void save(StateWriter out) {
    table.save(out);
    named.save(out);
    new HolderState(kernel, holders).save(out);
  }

  @Override
  public void load(StateReader in) {
    table.load(in);
    named.load(in);
    new HolderState(kernel, holders).load(in);
  }
}
