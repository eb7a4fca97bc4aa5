package dev.c3emu.emulator.kernel.sched;

import dev.c3emu.emulator.kernel.Continuation;
import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.GuestContext;
import dev.c3emu.emulator.kernel.GuestReturn;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;

/** How threads come to be and how what they were made of is given back. */
public final class Threads {
  /** What a task without a name is called. */
  public static final String NO_NAME = "<noname>";

  private static final int TCB_SIZE = 156;
  private static final int TCB_SIZE_PI = 180;
  private static final int STACK_ALIGNMENT = 16;
  private static final int[] NOTHING_TO_RESTORE = {};

  private final Kernel kernel;

  public Threads(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Makes the thread of pid 0, which runs when no other can and never blocks.
   *
   * @param loop the guest code it runs
   */
  public Tcb createIdle(int loop) {
    Tcb idle = new Tcb(allocateTcb());
    idle.name = name("Idle Task");
    idle.flags = ThreadKind.KERNEL.ordinal() | Tcb.FLAG_NONCANCELABLE;
    idle.entry = loop;
    idle.context.pc = loop;
    idle.group = kernel.groups().allocate();
    idle.group.tgFlags = TaskGroup.FLAG_NOCLDWAIT | TaskGroup.FLAG_PRIVILEGED;
    kernel.scheduler().pids().put(idle);
    kernel.scheduler().adoptIdle(idle);
    kernel.groups().initialize(idle.group, idle);
    return idle;
  }

  /**
   * Makes and starts a task or a kernel thread with a group of its own.
   *
   * @param creator who asks for it
   * @param end what follows when the function returns; finds its value as the step's result
   * @return the pid, or a negated error number
   */
  public int createTask(Tcb creator, TaskSpec task, Continuation end) {
    Tcb thread = prepareTask(creator, task);
    if (thread == null) {
      return Errno.ENOMEM.negative();
    }
    begin(thread, task.entry(), 0, 0, end);
    activate(creator, thread);
    return thread.pid;
  }

  /**
   * Makes a pthread in its creator's group, ready to be begun and activated.
   *
   * @param priority its own priority; it is created with its creator's if that is higher, and drops
   *     to its own when it first runs
   * @return the thread, inactive; null if there is no memory
   */
  public Tcb preparePthread(
      Tcb creator, int priority, SchedPolicy policy, int stackSize, int entry) {
    Tcb thread = allocate(stackSize);
    if (thread == null) {
      return null;
    }
    thread.group = creator.group;
    setUp(thread, creator, ThreadKind.PTHREAD, priority, entry);
    thread.name = name("pt-0x%x".formatted(entry));
    if (kernel.groups().join(thread.group, thread) < 0) {
      thread.group = null;
      kernel.scheduler().unlink(thread);
      release(thread);
      return null;
    }
    kernel.scheduler().roundRobin().policy(thread, policy);
    if (priority < creator.schedPriority) {
      kernel.scheduler().setPriority(thread, creator.schedPriority);
    }
    return thread;
  }

  /**
   * Sets a prepared thread up to run its function.
   *
   * @param end what follows when the function returns
   */
  public void begin(Tcb thread, int entry, int argument0, int argument1, Continuation end) {
    thread.push(end);
    thread.push(new GuestReturn(NOTHING_TO_RESTORE));
    if (thread.isPthread()) {
      thread.push(SchedStep.PthreadStart.PTHREAD_START);
    }
    GuestContext context = thread.context;
    context.pc = entry;
    context.x[GuestContext.RA] = kernel.runtime().upcallReturn();
    context.x[GuestContext.SP] = thread.stackAllocPtr + thread.stackSize & -STACK_ALIGNMENT;
    context.x[GuestContext.A0] = argument0;
    context.x[GuestContext.A0 + 1] = argument1;
  }

  /** Lets a prepared thread run. */
  public void activate(Tcb creator, Tcb thread) {
    kernel.emit(
        new KernelEvent.ThreadCreated(
            thread.pid,
            thread.name,
            thread.kind().name(),
            thread.initPriority,
            thread.group.tgPid,
            creator.pid));
    kernel.scheduler().unblock(thread);
  }

  /**
   * {@code sched_setparam}: gives a thread another priority of its own, and drops what it had
   * inherited.
   *
   * @param pid 0 for the caller
   * @return 0, {@code -ESRCH} or {@code -EINVAL}
   */
  public int setparam(Tcb self, int pid, int priority) {
    Tcb thread = pid == 0 ? self : kernel.scheduler().find(pid);
    if (thread == null) {
      return Errno.ESRCH.negative();
    }
    int before = thread.schedPriority;
    int result = kernel.scheduler().reprioritize(thread, priority);
    if (result == 0) {
      kernel.emit(new KernelEvent.PriorityChanged(thread.pid, before, priority));
      kernel.semaphores().explicitPriority(thread);
    }
    return result;
  }

  /**
   * {@code sched_getparam}.
   *
   * @return the priority a thread is scheduled at, boosted or not; {@code -ESRCH}
   */
  public int getparam(Tcb self, int pid) {
    Tcb thread = pid == 0 ? self : kernel.scheduler().find(pid);
    return thread == null ? Errno.ESRCH.negative() : thread.schedPriority;
  }

  /**
   * {@code sched_setscheduler}.
   *
   * @param pid 0 for the caller
   * @param policy 1 for FIFO, 2 for round robin
   * @return 0, {@code -EINVAL} or {@code -ESRCH}; the policy is changed even if the priority is not
   */
  public int setscheduler(Tcb self, int pid, int policy, int priority) {
    boolean slices = kernel.config().sliceTicks() > 0;
    SchedPolicy wanted = SchedPolicy.of(policy);
    if (wanted == null || wanted == SchedPolicy.RR && !slices) {
      return Errno.EINVAL.negative();
    }
    Tcb thread = pid == 0 ? self : kernel.scheduler().find(pid);
    if (thread == null) {
      return Errno.ESRCH.negative();
    }
    kernel.scheduler().lock(self);
    kernel.scheduler().roundRobin().policy(thread, wanted);
    int result = setparam(self, thread.pid, priority);
    kernel.scheduler().unlock(self);
    return result;
  }

  /**
   * {@code sched_getscheduler}.
   *
   * @return the policy's number, or {@code -ESRCH}
   */
  public int getscheduler(Tcb self, int pid) {
    Tcb thread = pid == 0 ? self : kernel.scheduler().find(pid);
    return thread == null ? Errno.ESRCH.negative() : thread.policy().number();
  }

  /** Frees a thread that is on no list and in no group, and its pid. */
  public void release(Tcb thread) {
    kernel.scheduler().pids().release(thread);
    if (thread.stackAllocPtr != 0) {
      kernel.allocator().free(thread.stackAllocPtr);
    }
    kernel.allocator().free(thread.address);
  }

  private Tcb prepareTask(Tcb creator, TaskSpec task) {
    TaskGroup group = kernel.groups().allocate();
    if (group == null) {
      return null;
    }
    Tcb thread = allocate(task.stackSize());
    if (thread == null) {
      kernel.groups().discard(group);
      return null;
    }
    thread.group = group;
    setUp(thread, creator, task.kind(), task.priority(), task.entry());
    thread.name = name(task.name() == null ? NO_NAME : task.name());
    saveParent(thread, creator);
    kernel.groups().initialize(group, thread);
    return thread;
  }

  private Tcb allocate(int stackSize) {
    int address = allocateTcb();
    if (address == 0) {
      return null;
    }
    int stack = kernel.allocator().allocate(stackSize);
    if (stack == 0) {
      kernel.allocator().free(address);
      return null;
    }
    Tcb thread = new Tcb(address);
    thread.stackAllocPtr = stack;
    thread.stackSize = stackSize;
    return thread;
  }

  private int allocateTcb() {
    boolean inheritance = kernel.config().isOn(KernelOption.PRIORITY_INHERITANCE);
    return kernel.allocator().allocate(inheritance ? TCB_SIZE_PI : TCB_SIZE);
  }

  private void setUp(Tcb thread, Tcb creator, ThreadKind kind, int priority, int entry) {
    kernel.scheduler().pids().assign(thread);
    thread.flags = kind.ordinal();
    thread.schedPriority = priority & 0xFF;
    thread.initPriority = thread.schedPriority;
    thread.basePriority = thread.schedPriority;
    thread.entry = entry;
    thread.sigprocmask = creator.sigprocmask;
    kernel.scheduler().roundRobin().applyDefaultPolicy(thread);
    if (kernel.config().isOn(KernelOption.CANCELLATION_POINTS)) {
      thread.flags |= Tcb.FLAG_CANCEL_DEFERRED;
    }
    kernel.semaphores().threadCreated(thread);
    kernel.tls().threadCreated(thread);
    kernel.scheduler().addInactive(thread);
  }

  private void saveParent(Tcb thread, Tcb creator) {
    if (!kernel.config().isOn(KernelOption.SCHED_HAVE_PARENT)) {
      return;
    }
    TaskGroup parent = creator.group;
    thread.group.tgPpid = parent.tgPid;
    if (!kernel.config().isOn(KernelOption.SCHED_CHILD_STATUS)) {
      parent.tgNchildren++;
    } else if ((parent.tgFlags & TaskGroup.FLAG_NOCLDWAIT) == 0) {
      parent.tgChildren.add(new ChildStatus(thread.pid, thread.kind(), false, 0));
    }
  }

  private String name(String wanted) {
    int limit = kernel.config().value(KernelOption.TASK_NAME_SIZE);
    return wanted.length() <= limit ? wanted : wanted.substring(0, limit);
  }
}
