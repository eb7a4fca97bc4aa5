package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.Supervisor;
import dev.c3emu.emulator.cpu.Trap;
import dev.c3emu.emulator.kernel.Convention;
import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.GuestContext;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.KernelPanic;
import dev.c3emu.emulator.kernel.KernelTime;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.heap.Heap;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.sched.ThreadKind;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way from a machine's guest code into a kernel and back: it takes the traps of the hart and
 * exchanges the hart's registers for those of the thread that the kernel wants to run.
 *
 * <p>There is no kernel until the guest makes the call {@code kernel_start}; until then traps go to
 * the guest's own handlers. From then on the gate takes all of them. An {@code ecall} is a call of
 * the running thread. An interrupt is served by the guest function that {@code irq_attach} has
 * named for its source: the gate lets it run on the interrupt stack with interrupts masked, and
 * threads go on when it returns. Any other exception halts the kernel. Without a periodic tick, a
 * guest function also sets the timer, in the same way, whenever something else is due next.
 */
public final class KernelGate implements Supervisor, Stateful {
  private static final int A0 = GuestContext.A0;
  private static final int A7 = 17;
  private static final int ARGUMENTS = 7;
  private static final int ECALL_LENGTH = 4;
  private static final int STACK_ALIGNMENT = -16;
  private static final int LEAST_HEAP = 8192;
  private static final int NOT_HANDLING = -1;

  /** Stands for a source while the guest sets its timer. */
  private static final int SETTING_TIMER = -2;

  private static final int ENOUGH_QUIET_INTERRUPTS = 3;

  private final Machine machine;
  private final Hart hart;
  private final KernelConfig config;
  private final InterruptSources sources;
  private final MachineMemory memory;
  private final IrqTable irqs = new IrqTable();
  private final OneShot oneShot = new OneShot();
  private final boolean tickless;
  private final List<Consumer<Kernel>> startListeners = new ArrayList<>();
  private final List<Consumer<StampedEvent>> eventListeners = new ArrayList<>();

  private Kernel kernel;
  private StartBlock start;
  private Services services;

  /** The interrupt source whose handler runs. */
  private int handling = NOT_HANDLING;

  /** How many interrupts in a row have found no thread but the idle one. */
  private int quietInterrupts;

  /** Puts a gate into a machine, as its last part. */
  public KernelGate(Machine machine, KernelConfig config, InterruptSources sources) {
    this.machine = machine;
    this.config = config;
    this.sources = sources;
    tickless = config.isOn(KernelOption.SCHED_TICKLESS);
    hart = machine.hart();
    memory = new MachineMemory(machine.memory());
    machine.attach(this);
    hart.superviseBy(this);
  }

  public KernelConfig config() {
    return config;
  }

  /** The kernel, once the guest has started it. */
  public Optional<Kernel> kernel() {
    return Optional.ofNullable(kernel);
  }

  /** Calls a listener whenever a kernel has come to be, before its first task runs. */
  public void onStart(Consumer<Kernel> listener) {
    startListeners.add(listener);
  }

  /** Calls a listener for every event of every kernel from its start on. */
  public void listen(Consumer<StampedEvent> listener) {
    eventListeners.add(listener);
  }

  /** Forgets the kernel, as a reset of the chip does. */
  public void reset() {
    kernel = null;
    start = null;
    services = null;
    handling = NOT_HANDLING;
    quietInterrupts = 0;
    irqs.clear();
  }

  @Override
  public boolean exception(Trap trap) {
    boolean call = trap.cause() == ExceptionCause.ECALL_FROM_M;
    if (kernel == null) {
      return call && callBeforeStart();
    }
    if (kernel.panic().isPresent()) {
      stopAfterPanic();
    } else if (call) {
      call();
    } else {
      fault(trap);
    }
    return true;
  }

  @Override
  public boolean interrupt(int line) {
    if (kernel == null) {
      return false;
    }
    if (handling != NOT_HANDLING || kernel.panic().isPresent()) {
      hart.enableInterrupts(false);
      return true;
    }
    long pending = sources.behind(line);
    int source = Long.numberOfTrailingZeros(pending);
    takeRegisters(hart.pc);
    if (pending == 0 || irqs.handler(source) == 0) {
      halt("interrupt of source %d on line %d, which has no handler".formatted(source, line));
    } else {
      beginHandler(source);
    }
    return true;
  }

  // ---- before the kernel

  /** The few calls that there are without a kernel; others are not understood. */
  private boolean callBeforeStart() {
    KernelCall wanted = KernelCall.of(hart.x[A7]).orElse(null);
    if (wanted == KernelCall.KERNEL_TICK_PERIOD) {
      hart.x[A0] = tickPeriod();
    } else if (wanted == KernelCall.KERNEL_START) {
      int result = start(hart.x[A0]);
      if (result == 0) {
        return true;
      }
      hart.x[A0] = result;
    } else {
      return false;
    }
    hart.pc += ECALL_LENGTH;
    return true;
  }

  /** Makes the kernel; the caller is its idle thread from now on, and the first task runs. */
  private int start(int address) {
    if ((address & 3) != 0 || !memory.contains(address, StartBlock.SIZE)) {
      return Errno.EINVAL.negative();
    }
    StartBlock block = StartBlock.read(memory, address);
    int heapSize = block.heapEnd() - block.heapStart();
    if (block.magic() != StartBlock.MAGIC
        || !machine.memory().contains(block.heapStart(), heapSize)) {
      return Errno.EINVAL.negative();
    }
    if (heapSize < LEAST_HEAP) {
      return Errno.ENOMEM.negative();
    }
    start = block;
    build();
    oneShot.start(machine.clock().now());
    kernel.running().context.x[GuestContext.SP] = hart.x[GuestContext.SP];
    irqs.attach(block.tickIrq(), block.tickHandler(), 0);
    kernel.events().recent().forEach(event -> eventListeners.forEach(l -> l.accept(event)));
    subscribe();
    startListeners.forEach(listener -> listener.accept(kernel));
    kernel.interrupt(this::createInit);
    leave();
    return 0;
  }

  private void build() {
    handling = NOT_HANDLING;
    Heap area = new Heap(memory, start.heapStart(), start.heapEnd() - start.heapStart());
    kernel = new Kernel(config, memory, area, start.runtime(), time());
    services = new Services(kernel, irqs);
  }

  private void subscribe() {
    eventListeners.forEach(kernel.events()::listen);
  }

  private void createInit() {
    Arguments arguments = new Arguments(kernel, new int[ARGUMENTS]);
    String name = start.initName() == 0 ? "init" : arguments.textAt(start.initName());
    int stackSize =
        start.initStackSize() == 0
            ? config.value(KernelOption.DEFAULT_TASK_STACKSIZE)
            : start.initStackSize();
    int pid =
        new TaskCalls(kernel)
            .create(
                kernel.running(),
                ThreadKind.TASK,
                name,
                config.value(KernelOption.INIT_PRIORITY),
                stackSize,
                start.init(),
                TaskArguments.read(kernel, arguments, name, 0));
    if (pid < 0) {
      throw new KernelPanic("no memory for the first task");
    }
  }

  private int tickPeriod() {
    return tickless ? 0 : config.value(KernelOption.USEC_PER_TICK);
  }

  private KernelTime time() {
    return new KernelTime() {
      @Override
      public long instructions() {
        return hart.instructions();
      }

      @Override
      public long now() {
        return machine.clock().now();
      }
    };
  }

  // ---- calls

  private void call() {
    int number = hart.x[A7];
    KernelCall wanted = KernelCall.of(number).orElse(null);
    if (wanted == null) {
      answer(Errno.ENOSYS.negative());
      return;
    }
    switch (wanted) {
      case KERNEL_START -> answer(Errno.EINVAL.negative());
      case KERNEL_TICK_PERIOD -> answer(tickPeriod());
      case POWER_OFF -> powerOff();
      case UPCALL_RETURN -> upcallReturn();
      case PROCESS_TIMER -> processTimer();
      default -> {
        if (handling == NOT_HANDLING) {
          callOfThread(wanted);
        } else {
          callOfHandler(wanted);
        }
      }
    }
  }

  /** Lets the caller go on at once. */
  private void answer(int value) {
    hart.x[A0] = value;
    hart.pc += ECALL_LENGTH;
  }

  private void powerOff() {
    int status = hart.x[A0];
    machine.stop(
        status == 0
            ? new StopReason.GoalReached("the guest has powered off")
            : new StopReason.Crashed("the guest has powered off with status " + status));
    answer(0);
  }

  private void callOfThread(KernelCall wanted) {
    Arguments arguments = arguments();
    enter();
    if (tickless) {
      kernel.interrupt(() -> oneShot.catchUp(kernel, machine.clock().now()));
    }
    kernel.call(
        wanted.convention(),
        self -> {
          checkIdle(wanted, self);
          perform(wanted, self, arguments);
        });
    leave();
  }

  private void callOfHandler(KernelCall wanted) {
    Arguments arguments = arguments();
    if (tickless) {
      kernel.interruptCall(Convention.RAW, self -> oneShot.catchUp(kernel, machine.clock().now()));
    }
    int value =
        kernel.interruptCall(
            wanted.convention(),
            self -> {
              if (!wanted.is(CallTrait.FROM_INTERRUPT)) {
                throw new KernelPanic(wanted.spelling() + " in an interrupt handler");
              }
              perform(wanted, self, arguments);
            });
    if (kernel.panic().isPresent()) {
      stopAfterPanic();
    } else {
      answer(value);
    }
  }

  private void perform(KernelCall wanted, Tcb self, Arguments arguments) {
    try {
      services.perform(wanted, self, arguments);
    } catch (KernelPanic e) {
      throw new KernelPanic(wanted.spelling() + ": " + e.getMessage());
    }
  }

  /** The system's timer has come; nobody else has any business with it. */
  private void processTimer() {
    if (handling == NOT_HANDLING) {
      answer(Errno.ENOSYS.negative());
    } else if (tickless) {
      kernel.interruptCall(Convention.RAW, self -> oneShot.expire(kernel, machine.clock().now()));
      answer(0);
    } else {
      callOfHandler(KernelCall.PROCESS_TIMER);
    }
  }

  /** The idle thread is there to be run when nothing else is. */
  private static void checkIdle(KernelCall wanted, Tcb self) {
    if (self.pid == 0 && (wanted.is(CallTrait.BLOCKS) || wanted.is(CallTrait.ENDS_THREAD))) {
      throw new KernelPanic(wanted.spelling() + " by the idle thread");
    }
  }

  private void upcallReturn() {
    if (handling != NOT_HANDLING) {
      boolean served = handling != SETTING_TIMER;
      handling = NOT_HANDLING;
      kernel.interruptEnd();
      if (served) {
        countQuietInterrupts();
      }
    } else {
      enter();
      kernel.upcallReturn();
    }
    leave();
  }

  /** Ends the run some time after the last task: what it has printed is still on its way. */
  private void countQuietInterrupts() {
    boolean alone = kernel.running().pid == 0 && kernel.scheduler().pids().threads().size() == 1;
    quietInterrupts = alone ? quietInterrupts + 1 : 0;
    if (quietInterrupts == ENOUGH_QUIET_INTERRUPTS) {
      machine.stop(new StopReason.GoalReached("every task has ended"));
    }
  }

  private Arguments arguments() {
    return new Arguments(kernel, Arrays.copyOfRange(hart.x, A0, A0 + ARGUMENTS));
  }

  // ---- interrupts and faults

  private void beginHandler(int source) {
    int handler = irqs.handler(source);
    kernel.emit(new KernelEvent.InterruptServed(kernel.running().pid, source, handler));
    handling = source;
    runApart(handler);
    hart.x[A0] = source;
    hart.x[A0 + 1] = 0;
    hart.x[A0 + 2] = irqs.argument(source);
  }

  /** Lets the guest's timer be set for what is due next. */
  private void beginSettingTimer() {
    handling = SETTING_TIMER;
    runApart(start.timerStart());
    hart.x[A0] = oneShot.set(kernel, machine.clock().now());
  }

  /** Runs a guest function that is no thread's. */
  private void runApart(int function) {
    kernel.interruptBegin();
    hart.enableInterrupts(false);
    hart.x[GuestContext.RA] = start.upcallReturn();
    hart.x[GuestContext.SP] = start.interruptStack() & STACK_ALIGNMENT;
    hart.pc = function;
  }

  private void fault(Trap trap) {
    String what = "%s at 0x%08x (0x%08x)".formatted(trap.cause(), hart.pc, trap.value());
    if (handling == NOT_HANDLING) {
      takeRegisters(hart.pc);
      halt(what);
    } else {
      halt(what + " in the handler of interrupt source " + handling);
    }
  }

  private void halt(String what) {
    kernel.interrupt(
        () -> {
          throw new KernelPanic(what);
        });
    stopAfterPanic();
  }

  // ---- registers

  /** Gives the running thread its registers, the instruction after the call next. */
  private void enter() {
    takeRegisters(hart.pc + ECALL_LENGTH);
  }

  private void takeRegisters(int pc) {
    GuestContext context = kernel.running().context;
    System.arraycopy(hart.x, 0, context.x, 0, context.x.length);
    context.pc = pc;
    context.interruptsMasked = !hart.interruptsEnabled();
  }

  /** Puts the registers of the thread that runs now into the hart. */
  private void leave() {
    if (kernel.panic().isPresent()) {
      stopAfterPanic();
      return;
    }
    if (tickless && oneShot.needsSetting(kernel)) {
      beginSettingTimer();
      return;
    }
    GuestContext context = kernel.running().context;
    System.arraycopy(context.x, 1, hart.x, 1, hart.x.length - 1);
    hart.pc = context.pc & ~1;
    if (hart.interruptsEnabled() == context.interruptsMasked) {
      hart.enableInterrupts(!context.interruptsMasked);
    }
  }

  private void stopAfterPanic() {
    kernel.panic().ifPresent(what -> machine.stop(new StopReason.Crashed("kernel panic: " + what)));
  }

  // ---- state

  @Override
  public void save(StateWriter out) {
    out.putBoolean(kernel != null);
    if (kernel != null) {
      start.save(out);
      irqs.save(out);
      oneShot.save(out);
      out.putInt(handling);
      out.putInt(quietInterrupts);
      kernel.save(out);
    }
  }

  @Override
  public void load(StateReader in) {
    reset();
    if (in.getBoolean()) {
      start = StartBlock.load(in);
      irqs.load(in);
      oneShot.load(in);
      int handled = in.getInt();
      quietInterrupts = in.getInt();
      memory.onCopy(this::build);
      kernel.load(in);
      handling = handled;
      kernel.scheduler().inInterrupt(handling != NOT_HANDLING);
      subscribe();
    }
  }
}
