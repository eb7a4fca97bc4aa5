package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.Supervisor;
import dev.c3emu.emulator.cpu.Trap;
import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.GuestContext;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.schedule.SchedulePolicy;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.Observer;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.ArrayList;
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
public final class KernelGate implements Supervisor, Stateful, Observer {
  private static final int A0 = GuestContext.A0;
  private static final int A7 = 17;
  private static final int ECALL_LENGTH = 4;
  private static final int LEAST_HEAP = 8192;

  private final Machine machine;
  private final Hart hart;
  private final KernelConfig config;
  private final InterruptSources sources;
  private final MachineMemory memory;
  private final List<Consumer<StampedEvent>> eventListeners = new ArrayList<>();

  private SchedulePolicy policy = SchedulePolicy.GO_ON;

  /** What the guest has started the kernel with. */
  private StartBlock start;

  private KernelSession session;

  private GateObserver observer = GateObserver.NONE;

  /** Puts a gate into a machine, as its last part. */
  public KernelGate(Machine machine, KernelConfig config, InterruptSources sources) {
    this.machine = machine;
    this.config = config;
    this.sources = sources;
    hart = machine.hart();
    memory = new MachineMemory(machine.memory());
    machine.attach(this);
    machine.observe(this);
    hart.superviseBy(this);
  }

  public KernelConfig config() {
    return config;
  }

  /** The kernel, once the guest has started it. */
  public Optional<Kernel> kernel() {
    return Optional.ofNullable(session).map(KernelSession::kernel);
  }

  /** Whether the guest takes no interrupt but that of the system's timer. */
  public boolean servesOnlyTheTimer() {
    return session != null && session.servesOnlyTheTimer();
  }

  /** Sets who decides where a run can go on in more than one way; before the guest starts. */
  public void scheduleBy(SchedulePolicy newPolicy) {
    policy = newPolicy;
  }

  /** Calls a listener for every event of every kernel from its start on. */
  public void listen(Consumer<StampedEvent> listener) {
    eventListeners.add(listener);
  }

  /** Sets who sees the guest come and go. */
  public void observe(GateObserver newObserver) {
    observer = newObserver;
  }

  /** Forgets the kernel, as a reset of the chip does. */
  public void reset() {
    start = null;
    session = null;
    observer.replaced();
  }

  @Override
  public boolean exception(Trap trap) {
    if (trap.cause() == ExceptionCause.ECALL_FROM_M && !observer.admits(hart.x[A7])) {
      hart.postponeTrapped();
      return true;
    }
    if (session == null) {
      return trap.cause() == ExceptionCause.ECALL_FROM_M && callBeforeStart();
    }
    session.exception(trap);
    return true;
  }

  @Override
  public boolean interrupt(int line) {
    if (session == null) {
      return false;
    }
    session.interrupt(line);
    return true;
  }

  /** The few calls that there are without a kernel; others are not understood. */
  private boolean callBeforeStart() {
    KernelCall wanted = KernelCall.of(hart.x[A7]).orElse(null);
    if (wanted == KernelCall.KERNEL_TICK_PERIOD) {
      hart.x[A0] = KernelSession.tickPeriod(config);
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
    observer.answered();
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
    session = newSession();
    Kernel kernel = session.kernel();
    kernel.events().recent().forEach(event -> eventListeners.forEach(l -> l.accept(event)));
    subscribe();
    session.begin();
    return 0;
  }

  private KernelSession newSession() {
    return new KernelSession(machine, config, sources, memory, policy, start, () -> observer);
  }

  private void subscribe() {
    eventListeners.forEach(session.kernel().events()::listen);
  }

  /** The last events: they are no part of the state, but debuggers ask for them. */
  @Override
  public Memory remember() {
    List<StampedEvent> then = kernel().map(kernel -> kernel.events().recent()).orElse(List.of());
    return new Memory(
        this,
        (long) Integer.BYTES * then.size(),
        () -> kernel().ifPresent(kernel -> kernel.events().recall(then)));
  }

  @Override
  public void save(StateWriter out) {
    out.putBoolean(session != null);
    if (session != null) {
      start.save(out);
      session.save(out);
    }
  }

  /** The kernel comes to be on a copy of the memory, which holds what it has made there already. */
  @Override
  public void load(StateReader in) {
    reset();
    if (in.getBoolean()) {
      start = StartBlock.load(in);
      memory.onCopy(() -> session = newSession());
      session.load(in);
      subscribe();
    }
  }
}
