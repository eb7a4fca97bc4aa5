package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.cpu.Hart;
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
import dev.c3emu.emulator.kernel.heap.Heap;
import dev.c3emu.emulator.kernel.sched.Scheduler;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.schedule.Choice;
import dev.c3emu.emulator.kernel.schedule.SchedulePolicy;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A kernel that a guest has started: turns the traps of the hart into calls, interrupts and panics
 * of the kernel, and lets whoever the kernel wants run next go on.
 */
final class KernelSession implements Stateful {
  private static final int A0 = GuestContext.A0;
  private static final int A7 = 17;
  private static final int ECALL_LENGTH = 4;
  private static final int NOT_HANDLING = -1;

  /** Stands for a source while the guest sets its timer. */
  private static final int SETTING_TIMER = -2;

  private static final int ENOUGH_QUIET_INTERRUPTS = 3;

  private final Machine machine;
  private final Hart hart;
  private final InterruptSources sources;
  private final StartBlock start;
  private final Supplier<GateObserver> observer;
  private final Kernel kernel;
  private final Services services;
  private final ThreadRegisters registers;
  private final IrqTable irqs = new IrqTable();
  private final OneShot oneShot = new OneShot();
  private final Preemption preemption;
  private final boolean tickless;

  /** The interrupt source whose handler runs. */
  private int handling = NOT_HANDLING;

  /** How many interrupts in a row have found no thread but the idle one. */
  private int quietInterrupts;

  /** Makes a kernel in which only the idle thread runs. */
  KernelSession(
      Machine machine,
      KernelConfig config,
      InterruptSources sources,
      MachineMemory memory,
      SchedulePolicy policy,
      StartBlock start,
      Supplier<GateObserver> observer) {
    this.machine = machine;
    this.observer = observer;
    this.sources = sources;
    this.start = start;
    hart = machine.hart();
    registers = new ThreadRegisters(hart);
    tickless = config.isOn(KernelOption.SCHED_TICKLESS);
    Heap heap = new Heap(memory, start.heapStart(), start.heapEnd() - start.heapStart());
    kernel = new Kernel(config, memory, heap, start.runtime(), time());
    services = new Services(kernel, irqs);
    preemption = new Preemption(kernel, policy);
  }

  Kernel kernel() {
    return kernel;
  }

  boolean servesOnlyTheTimer() {
    return irqs.servesOnly(start.tickIrq());
  }

  /** Makes the first task and lets it run; the caller is the idle thread from now on. */
  void begin() {
    oneShot.start(machine.clock().now());
    kernel.running().context.x[GuestContext.SP] = hart.x[GuestContext.SP];
    irqs.attach(start.tickIrq(), start.tickHandler(), 0);
    kernel.interrupt(() -> InitTask.create(kernel, start));
    leave();
  }

  /** Takes any exception. */
  void exception(Trap trap) {
    if (kernel.panic().isPresent()) {
      stopAfterPanic();
    } else if (trap.cause() == ExceptionCause.ECALL_FROM_M) {
      call();
    } else {
      fault(trap);
    }
  }

  /** Takes an interrupt. */
  void interrupt(int line) {
    if (handling != NOT_HANDLING || kernel.panic().isPresent()) {
      hart.enableInterrupts(false);
      return;
    }
    long pending = sources.behind(line);
    int source = Long.numberOfTrailingZeros(pending);
    takeRegisters(hart.pc);
    if (pending == 0 || irqs.handler(source) == 0) {
      halt("interrupt of source %d on line %d, which has no handler".formatted(source, line));
    } else {
      beginHandler(source);
    }
  }

  static int tickPeriod(KernelConfig config) {
    return config.isOn(KernelOption.SCHED_TICKLESS) ? 0 : config.value(KernelOption.USEC_PER_TICK);
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

  private void call() {
    int number = hart.x[A7];
    KernelCall wanted = KernelCall.of(number).orElse(null);
    if (wanted == null) {
      answer(Errno.ENOSYS.negative());
      return;
    }
    switch (wanted) {
      case KERNEL_START -> answer(Errno.EINVAL.negative());
      case KERNEL_TICK_PERIOD -> answer(tickPeriod(kernel.config()));
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
    observer.get().answered();
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
    Choice before = choice(wanted, true);
    if (!(before instanceof Choice.GoOn)) {
      takeRegisters(hart.pc);
      take(before);
      return;
    }
    int caller = kernel.running().pid;
    perform(wanted);
    boolean goesOn = kernel.panic().isEmpty() && kernel.running().pid == caller;
    take(goesOn ? choice(wanted, false) : new Choice.GoOn());
  }

  private Choice choice(KernelCall wanted, boolean entering) {
    return hart.interruptsEnabled() ? preemption.at(wanted, entering) : new Choice.GoOn();
  }

  /** Lets whoever has been chosen go on. */
  private void take(Choice choice) {
    if (choice instanceof Choice.SwitchTo other) {
      Scheduler scheduler = kernel.scheduler();
      kernel.interrupt(() -> scheduler.roundRobin().switchTo(scheduler.find(other.thread())));
    }
    leave();
    if (choice instanceof Choice.LetTimePass) {
      machine.awaitInterrupt();
    }
  }

  private void perform(KernelCall wanted) {
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
    answerUnlessPanicked(value);
  }

  private void answerUnlessPanicked(int value) {
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
      answerUnlessPanicked(0);
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
    return new Arguments(kernel, Arrays.copyOfRange(hart.x, A0, A0 + Arguments.COUNT));
  }

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

  private void runApart(int function) {
    kernel.interruptBegin();
    registers.runApart(function, start.interruptStack(), start.upcallReturn());
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

  /** Gives the running thread its registers, the instruction after the call next. */
  private void enter() {
    takeRegisters(hart.pc + ECALL_LENGTH);
  }

  private void takeRegisters(int pc) {
    registers.keep(kernel.running().context, pc);
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
    registers.resume(kernel.running().context);
    observer.get().resumes();
  }

  private void stopAfterPanic() {
    kernel.panic().ifPresent(what -> machine.stop(new StopReason.Crashed("kernel panic: " + what)));
  }

  @Override
  public void save(StateWriter out) {
    irqs.save(out);
    oneShot.save(out);
    out.putInt(handling);
    out.putInt(quietInterrupts);
    preemption.save(out);
    kernel.save(out);
  }

  @Override
  public void load(StateReader in) {
    irqs.load(in);
    oneShot.load(in);
    handling = in.getInt();
    quietInterrupts = in.getInt();
    preemption.load(in);
    kernel.load(in);
    kernel.scheduler().inInterrupt(handling != NOT_HANDLING);
  }
}
