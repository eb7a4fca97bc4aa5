package dev.c3emu.emulator.kernel;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.event.EventStream;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.exit.Cancellation;
import dev.c3emu.emulator.kernel.exit.Exits;
import dev.c3emu.emulator.kernel.exit.Pthreads;
import dev.c3emu.emulator.kernel.exit.Waitpid;
import dev.c3emu.emulator.kernel.heap.Heap;
import dev.c3emu.emulator.kernel.heap.HeapCalls;
import dev.c3emu.emulator.kernel.mqueue.MessageQueues;
import dev.c3emu.emulator.kernel.mutex.Conditions;
import dev.c3emu.emulator.kernel.mutex.KernelMutexes;
import dev.c3emu.emulator.kernel.mutex.Mutexes;
import dev.c3emu.emulator.kernel.sched.Groups;
import dev.c3emu.emulator.kernel.sched.Scheduler;
import dev.c3emu.emulator.kernel.sched.SchedulerState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.sched.Threads;
import dev.c3emu.emulator.kernel.sched.Tick;
import dev.c3emu.emulator.kernel.semaphore.Semaphores;
import dev.c3emu.emulator.kernel.signal.Signals;
import dev.c3emu.emulator.kernel.tls.TaskTls;
import dev.c3emu.emulator.kernel.tls.Tls;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One kernel of one machine: its parts, and the two ways into it, {@link #call} and {@link
 * #interrupt}. Whoever enters has put the registers of {@link #running} into its context, and takes
 * up the registers of whoever is {@link #running} then.
 */
public final class Kernel implements Stateful {
  private static final int RECENT_EVENTS = 4096;

  private final KernelConfig config;
  private final GuestMemory memory;
  private final KernelAllocator allocator;
  private final GuestRuntime runtime;
  private final KernelTime time;
  private final EventStream events;
  private final Scheduler scheduler;
  private final Groups groups;
  private final Threads threads;
  private final Tick tick;
  private final Semaphores semaphores;
  private final Exits exits;
  private final Pthreads pthreads;
  private final Waitpid waitpid;
  private final Cancellation cancellation;
  private final Tls tls;
  private final TaskTls taskTls;
  private final Mutexes mutexes;
  private final Conditions conditions;
  private final KernelMutexes kernelMutexes;
  private final Signals signals;
  private final MessageQueues messageQueues;
  private final HeapCalls heap;
  private Tcb dispatched;
  private String panic;

  /** Makes a kernel in which only the idle thread runs. */
  public Kernel(
      KernelConfig config,
      GuestMemory memory,
      KernelAllocator allocator,
      GuestRuntime runtime,
      KernelTime time) {
    this.config = config;
    this.memory = memory;
    this.allocator = allocator;
    this.runtime = runtime;
    this.time = time;
    events = new EventStream(time, RECENT_EVENTS);
    scheduler = new Scheduler(config.sliceTicks(), events);
    groups = new Groups(this);
    threads = new Threads(this);
    tick = new Tick(this);
    semaphores = new Semaphores(this);
    exits = new Exits(this);
    pthreads = new Pthreads(this);
    waitpid = new Waitpid(this);
    cancellation = new Cancellation(this);
    tls = new Tls(this);
    taskTls = new TaskTls(this, tls);
    mutexes = new Mutexes(this);
    conditions = new Conditions(this);
    kernelMutexes = new KernelMutexes(this);
    signals = new Signals(this);
    messageQueues = new MessageQueues(this);
    heap = allocator instanceof Heap chunks ? new HeapCalls(this, chunks) : null;
    dispatched = threads.createIdle(runtime.idleLoop());
  }

  public KernelConfig config() {
    return config;
  }

  public GuestMemory memory() {
    return memory;
  }

  public KernelAllocator allocator() {
    return allocator;
  }

  public GuestRuntime runtime() {
    return runtime;
  }

  public KernelTime time() {
    return time;
  }

  public EventStream events() {
    return events;
  }

  public Scheduler scheduler() {
    return scheduler;
  }

  public Groups groups() {
    return groups;
  }

  public Threads threads() {
    return threads;
  }

  public Tick tick() {
    return tick;
  }

  public Semaphores semaphores() {
    return semaphores;
  }

  public Exits exits() {
    return exits;
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  public Pthreads pthreads() {
    return pthreads;
  }

  public Waitpid waitpid() {
    return waitpid;
  }

  public Tls tls() {
    return tls;
  }

  public TaskTls taskTls() {
    return taskTls;
  }

  public Mutexes mutexes() {
    return mutexes;
  }

  public Conditions conditions() {
    return conditions;
  }

  public KernelMutexes kernelMutexes() {
    return kernelMutexes;
  }

  public Signals signals() {
    return signals;
  }

  public MessageQueues messageQueues() {
    return messageQueues;
  }

  /**
   * The guest's calls to the heap.
   *
   * @throws IllegalStateException if this kernel was made with an allocator that is no {@link Heap}
   */
  public HeapCalls heap() {
    if (heap == null) {
      throw new IllegalStateException("this kernel has no heap");
    }
    return heap;
  }

  /**
   * Checks that a pointer from the guest leads to memory.
   *
   * @throws KernelPanic if it does not
   */
  public void checkMemory(int address, int length) {
    if (!memory.contains(address, length)) {
      throw new KernelPanic("0x%08x is not in memory".formatted(address));
    }
  }

  /** The thread whose guest code runs, or would if no interrupt handler did. */
  public Tcb running() {
    return scheduler.running();
  }

  /** What halted the kernel, if something did; it then ignores every call and interrupt. */
  public Optional<String> panic() {
    return Optional.ofNullable(panic);
  }

  public void emit(KernelEvent event) {
    events.emit(event);
  }

  /**
   * Makes a call of the running thread. The call leaves its result with {@link Tcb#complete}, now
   * or from a frame that it has pushed; the thread's a0 gets it when the thread next runs.
   *
   * @param convention how the guest gets the result
   * @param call what the call does to the thread that makes it
   */
  public void call(Convention convention, Consumer<Tcb> call) {
    enter(
        () -> {
          Tcb self = running();
          self.push(convention);
          call.accept(self);
        });
  }

  /** Ends the guest function that the kernel had last called on the running thread. */
  public void upcallReturn() {
    enter(
        () -> {
          Tcb self = running();
          if (!(self.top() instanceof GuestReturn)) {
            throw new KernelPanic("returned from a function that the kernel had not called");
          }
          self.complete(self.context.x[GuestContext.A0]);
          Continuation place = self.pop();
          place.resume(this, self);
        });
  }

  /** Runs an interrupt handler. Another thread may be running afterwards. */
  public void interrupt(Runnable handler) {
    enter(
        () -> {
          scheduler.inInterrupt(true);
          try {
            handler.run();
          } finally {
            scheduler.inInterrupt(false);
          }
        });
  }

  /**
   * Starts an interrupt handler that is the guest's code: until {@link #interruptEnd} no thread
   * runs, and calls come by {@link #interruptCall}. The registers of the interrupted thread must be
   * in its context.
   */
  public void interruptBegin() {
    scheduler.inInterrupt(true);
  }

  /**
   * Makes a call of a guest's interrupt handler, one that neither blocks nor calls guest code.
   *
   * @return what the handler gets
   */
  public int interruptCall(Convention convention, Consumer<Tcb> call) {
    Tcb self = running();
    int result = self.result();
    int[] value = new int[1];
    guard(
        () -> {
          call.accept(self);
          value[0] = convention.value(self);
        });
    self.complete(result);
    return value[0];
  }

  /** Ends a guest's interrupt handler. Another thread may be running afterwards. */
  public void interruptEnd() {
    scheduler.inInterrupt(false);
    enter(() -> {});
  }

  /** The interrupt of the system timer. */
  public void timerInterrupt() {
    interrupt(tick::advance);
  }

  /**
   * Lets a thread call a guest function, on top of whatever it was doing; its registers are put
   * back afterwards, and the function's a0 is the result of the step.
   */
  public void upcall(Tcb self, int function, int... arguments) {
    GuestContext context = self.context;
    self.push(new GuestReturn(context.saved()));
    context.pc = function;
    context.x[GuestContext.RA] = runtime.upcallReturn();
    context.x[GuestContext.SP] &= -16;
    System.arraycopy(arguments, 0, context.x, GuestContext.A0, arguments.length);
  }

  private void enter(Runnable work) {
    if (panic != null) {
      return;
    }
    guard(
        () -> {
          work.run();
          settle();
        });
  }

  private void guard(Runnable work) {
    try {
      work.run();
    } catch (KernelPanic e) {
      Tcb self = running();
      panic = "%s, in thread %s at 0x%08x".formatted(e.getMessage(), self, self.context.pc);
      emit(new KernelEvent.Panicked(self.pid, self.name, self.context.pc, e.getMessage()));
    }
  }

  /** Runs the frames of whoever runs, until somebody is about to run guest code. */
  private void settle() {
    while (true) {
      Tcb thread = running();
      if (thread != dispatched) {
        emit(new KernelEvent.ContextSwitch(dispatched.pid, thread.pid));
        dispatched = thread;
      }
      Continuation frame = thread.top();
      if (frame == null || frame.awaitsGuest()) {
        return;
      }
      thread.pop();
      frame.resume(this, thread);
    }
  }

  @Override
  public void save(StateWriter out) {
    out.putBoolean(panic != null);
    out.putString(panic == null ? "" : panic);
    allocator.save(out);
    new SchedulerState(this).save(out);
    semaphores.save(out);
    exits.save(out);
    pthreads.save(out);
    tls.save(out);
    taskTls.save(out);
    mutexes.save(out);
    signals.save(out);
    messageQueues.save(out);
  }

  @Override
  public void load(StateReader in) {
    boolean panicked = in.getBoolean();
    String what = in.getString();
    panic = panicked ? what : null;
    allocator.load(in);
    new SchedulerState(this).load(in);
    semaphores.load(in);
    exits.load(in);
    pthreads.load(in);
    tls.load(in);
    taskTls.load(in);
    mutexes.load(in);
    signals.load(in);
    messageQueues.load(in);
    dispatched = running();
  }
}
