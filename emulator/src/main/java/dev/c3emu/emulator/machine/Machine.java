package dev.c3emu.emulator.machine;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * A computer: a hart, its memory, its clock and whatever else has been attached. It is a function
 * of what it was built from and of its {@link InputLog}; one thread runs it.
 */
public final class Machine {
  /** The longest stretch without looking up; keeps input and stop requests prompt. */
  private static final long QUANTUM = 1 << 20;

  private static final int ROOM_TO_GROW = 1 << 14;

  /** Instructions are at even addresses. */
  private static final int NOWHERE = 1;

  private final Hart hart;
  private final VirtualClock clock;
  private final EventQueue events;
  private final CpuEngine engine;
  private final InputLog inputs = new InputLog();
  private final List<Stateful> parts = new ArrayList<>();
  private final List<Observer> observers = new ArrayList<>();
  private final Queue<Runnable> deferred = new ArrayDeque<>();
  private BooleanSupplier watched = () -> false;
  private Pacer pacer = Pacer.FREE;
  private final AtomicReference<StopReason> requestedStop = new AtomicReference<>();
  private StopReason stop;
  private boolean atBreakpoint;
  private boolean waiting;
  private boolean stalled;
  private boolean lockedUp;
  private boolean replaying;

  /** What the next snapshot will take, about, in bytes. */
  private int stateSize = ROOM_TO_GROW;

  /** Ticks spent idle that do not make up a whole cycle of the hart yet. */
  private long idleRemainder;

  /** When inputs last took effect; they do at most once in a tick. */
  private long inputsTakenAt = -1;

  public Machine(Hart hart, VirtualClock clock, EventQueue events, CpuEngine engine) {
    this.hart = hart;
    this.clock = clock;
    this.events = events;
    this.engine = engine;
    events.onEarlier(() -> hart.requestExit(Exit.ATTENTION));
    clock.onSpeedChange(() -> hart.requestExit(Exit.ATTENTION));
    attach(hart.memory);
  }

  /** Makes a part take part in snapshots and in the state hash; always in the same order. */
  public void attach(Stateful part) {
    parts.add(part);
  }

  /** Makes something that watches the machine go back in time with it. */
  public void observe(Observer observer) {
    observers.add(observer);
  }

  /**
   * Whether what happens now has happened before: it is not to be shown or written anywhere again.
   */
  public boolean replaying() {
    return replaying;
  }

  /**
   * Sets whether what happens from now on has happened before. Input that comes in meanwhile waits,
   * and the pacer is not asked.
   */
  public void setReplaying(boolean again) {
    replaying = again;
    inputs.hold(again);
  }

  /** Sets what tells whether something, such as a watchdog, can reset a hart that is locked up. */
  public void watchedBy(BooleanSupplier watchdog) {
    watched = watchdog;
  }

  public void setPacer(Pacer pacer) {
    this.pacer = pacer;
  }

  public Hart hart() {
    return hart;
  }

  public AddressSpace memory() {
    return hart.memory;
  }

  public VirtualClock clock() {
    return clock;
  }

  public EventQueue events() {
    return events;
  }

  public CpuEngine engine() {
    return engine;
  }

  public InputLog inputs() {
    return inputs;
  }

  /** Runs an action before the next instruction; for use on the machine's thread. */
  public void defer(Runnable action) {
    deferred.add(action);
    hart.requestExit(Exit.ATTENTION);
  }

  /** Halts or releases the hart, as sleep modes do; time goes on. */
  public void setStalled(boolean stalled) {
    this.stalled = stalled;
    hart.requestExit(Exit.ATTENTION);
  }

  /**
   * Starts the hart over at an address; not in the middle of an instruction, see {@link #defer}.
   */
  public void resetHart(int address) {
    waiting = false;
    stalled = false;
    lockedUp = false;
    hart.reset(address);
  }

  /** Makes the hart go on at another address, awake; to be called between runs. */
  public void redirect(int address) {
    waiting = false;
    atBreakpoint = false;
    hart.pc = address;
  }

  /**
   * Lets time pass until an interrupt is pending, as {@code wfi} would before the next instruction.
   */
  public void awaitInterrupt() {
    waiting = true;
    hart.requestExit(Exit.ATTENTION);
  }

  /** Makes {@link #run} return before the next instruction; for use on the machine's thread. */
  public void stop(StopReason reason) {
    if (stop == null) {
      stop = reason;
    }
    hart.requestExit(Exit.ATTENTION);
  }

  /**
   * Makes {@link #run} return soon, or the next time if it is not running; may be called from any
   * thread.
   */
  public void interrupt(String why) {
    requestedStop.set(new StopReason.Interrupted(why));
    inputs.wake();
  }

  /** Runs until a limit is reached or something stops the machine. */
  public StopReason run(RunLimits limits) {
    if (atBreakpoint) {
      atBreakpoint = false;
      engine.passBreakpoint();
    }
    StopReason reason = null;
    while (reason == null) {
      settle();
      takeInputs();
      hart.takeExit(); // Whatever it was requested for is looked at from here on.
      reason = reasonToStop(limits);
      if (reason == null) {
        if (!replaying) {
          pacer.reached(clock.nanoseconds());
        }
        reason = advance(limits);
      }
    }
    return reason;
  }

  /** Does everything that is due between two instructions. */
  private void settle() {
    do {
      events.runDue();
      while (!deferred.isEmpty()) {
        deferred.remove().run();
      }
    } while (events.next() <= clock.now());
  }

  private void takeInputs() {
    if (clock.now() > inputsTakenAt) {
      inputsTakenAt = clock.now();
      if (inputs.next() <= inputsTakenAt) {
        inputs.deliver(inputsTakenAt);
        settle();
      }
    }
  }

  private StopReason reasonToStop(RunLimits limits) {
    if (stop != null) {
      StopReason reason = stop;
      stop = null;
      return reason;
    }
    if (requestedStop.get() != null) {
      return requestedStop.getAndSet(null);
    }
    if (lockedUp && !watched.getAsBoolean()) {
      return new StopReason.Crashed(
          "double fault: the exception handler at 0x%08x traps".formatted(hart.pc));
    }
    if (hart.instructions() >= limits.instructions()) {
      return new StopReason.InstructionLimit(hart.instructions());
    }
    if (clock.now() >= limits.ticks()) {
      return new StopReason.TimeLimit(clock.nanoseconds());
    }
    return null;
  }

  private StopReason advance(RunLimits limits) {
    if (stalled || lockedUp || waiting && hart.pendingInterrupt() == 0) {
      return idle(limits);
    }
    waiting = false;
    hart.deliverInterrupt();
    return execute(limits);
  }

  private StopReason execute(RunLimits limits) {
    long budget = Math.min(limits.instructions() - hart.instructions(), QUANTUM);
    budget = Math.min(budget, clock.instructionsUntil(nextMoment(limits)));
    return switch (engine.run(budget)) {
      case BUDGET, ATTENTION -> null;
      case WAIT_FOR_INTERRUPT -> {
        waiting = true;
        yield null;
      }
      case LOCKUP -> {
        lockedUp = true;
        yield null;
      }
      case BREAKPOINT -> {
        atBreakpoint = true;
        yield new StopReason.Breakpoint(hart.pc);
      }
    };
  }

  /** Lets time pass until something happens. */
  private StopReason idle(RunLimits limits) {
    long next = nextMoment(limits);
    if (next == EventQueue.NEVER || limits.sleepEnds() && nothingWillHappen()) {
      return sleepForever();
    }
    idleRemainder += next - clock.now();
    clock.advanceTo(next);
    hart.idle(idleRemainder / clock.ticksPerInstruction());
    idleRemainder %= clock.ticksPerInstruction();
    return null;
  }

  private boolean nothingWillHappen() {
    return events.next() == EventQueue.NEVER && inputs.next() == Long.MAX_VALUE;
  }

  private StopReason sleepForever() {
    if (!inputs.live()) {
      return new StopReason.Asleep();
    }
    try {
      inputs.await();
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new StopReason.Interrupted("interrupted");
    }
  }

  /** When something happens next, in ticks; later than now. */
  private long nextMoment(RunLimits limits) {
    long input = Math.max(inputs.next(), clock.now() + 1);
    return Math.min(Math.min(events.next(), limits.ticks()), input);
  }

  /** The state now; to be called between runs. */
  public Snapshot snapshot() {
    StateWriter out = new StateWriter(stateSize);
    hart.save(out);
    clock.save(out);
    out.putBoolean(waiting);
    out.putBoolean(stalled);
    out.putBoolean(lockedUp);
    out.putLong(idleRemainder);
    for (Stateful part : parts) {
      part.save(out);
    }
    events.save(out);
    byte[] state = out.toByteArray();
    stateSize = state.length + ROOM_TO_GROW;
    long now = clock.now();
    return new Snapshot(
        hart.instructions(),
        now,
        now == inputsTakenAt,
        state,
        observers.stream().map(Observer::remember).toList());
  }

  /**
   * Goes back, or forward, to a state of this machine or of one built alike; to be called between
   * runs. Inputs that took effect later are scheduled to do so again.
   */
  public void restore(Snapshot snapshot) {
    forgetPassedBreakpoint();
    StateReader in = new StateReader(snapshot.state());
    hart.load(in);
    clock.load(in);
    waiting = in.getBoolean();
    stalled = in.getBoolean();
    lockedUp = in.getBoolean();
    idleRemainder = in.getLong();
    for (Stateful part : parts) {
      part.load(in);
    }
    // Last: while they load, parts may arm deadlines from state that is only half there.
    events.load(in);
    deferred.clear();
    stop = null;
    atBreakpoint = false;
    inputs.seek(snapshot.ticks(), snapshot.inputsTaken());
    inputsTakenAt = snapshot.inputsTaken() ? snapshot.ticks() : snapshot.ticks() - 1;
    engine.flush();
    snapshot.memories().stream()
        .filter(memory -> observers.contains(memory.observer()))
        .forEach(memory -> memory.recall().run());
  }

  /** Lets the engine stop at the breakpoint that it has passed last, should it come there again. */
  private void forgetPassedBreakpoint() {
    hart.pc = NOWHERE;
    engine.passBreakpoint();
  }

  /** SHA-256 of the state now: equal for machines that will do the same from here on. */
  public String stateHash() {
    return snapshot().hash();
  }
}
