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
import java.util.function.BooleanSupplier;

/**
 * A computer: a hart, its memory, its clock and whatever else has been attached. It is a function
 * of what it was built from and of its {@link InputLog}; one thread runs it.
 */
public final class Machine {
  /** The longest stretch without looking up; keeps input and stop requests prompt. */
  private static final long QUANTUM = 1 << 20;

  private static final int INPUT_POLL_MILLISECONDS = 100;

  private final Hart hart;
  private final VirtualClock clock;
  private final EventQueue events;
  private final CpuEngine engine;
  private final InputLog inputs = new InputLog();
  private final List<Stateful> parts = new ArrayList<>();
  private final Queue<Runnable> deferred = new ArrayDeque<>();
  private BooleanSupplier watched = () -> false;
  private Pacer pacer = Pacer.FREE;
  private StopReason stop;
  private volatile StopReason requestedStop;
  private boolean waiting;
  private boolean stalled;
  private boolean lockedUp;

  public Machine(Hart hart, VirtualClock clock, EventQueue events, CpuEngine engine) {
    this.hart = hart;
    this.clock = clock;
    this.events = events;
    this.engine = engine;
    events.onEarlier(() -> hart.requestExit(Exit.ATTENTION));
    attach(hart.memory);
  }

  /** Makes a part take part in snapshots and in the state hash; always in the same order. */
  public void attach(Stateful part) {
    parts.add(part);
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

  /** Starts the hart over at an address. */
  public void resetHart(int address) {
    waiting = false;
    stalled = false;
    lockedUp = false;
    hart.reset(address);
  }

  /** Makes {@link #run} return before the next instruction; for use on the machine's thread. */
  public void stop(StopReason reason) {
    if (stop == null) {
      stop = reason;
    }
    hart.requestExit(Exit.ATTENTION);
  }

  /** Makes {@link #run} return soon; may be called from any thread. */
  public void interrupt(String why) {
    requestedStop = new StopReason.Interrupted(why);
  }

  /** Runs until a limit is reached or something stops the machine. */
  public StopReason run(RunLimits limits) {
    while (true) {
      StopReason reason = boundary(limits);
      if (reason != null) {
        return reason;
      }
      if (stalled || lockedUp || waiting && hart.pendingInterrupt() == 0) {
        reason = idle(limits);
      } else {
        waiting = false;
        hart.deliverInterrupt();
        reason = execute(limits);
      }
      if (reason != null) {
        return reason;
      }
    }
  }

  /** Everything that happens between two instructions. */
  private StopReason boundary(RunLimits limits) {
    inputs.deliver(clock.now());
    events.runDue();
    while (!deferred.isEmpty()) {
      deferred.remove().run();
    }
    if (stop != null) {
      StopReason reason = stop;
      stop = null;
      return reason;
    }
    if (requestedStop != null) {
      StopReason reason = requestedStop;
      requestedStop = null;
      return reason;
    }
    if (hart.instructions() >= limits.instructions()) {
      return new StopReason.InstructionLimit(hart.instructions());
    }
    if (clock.now() >= limits.ticks()) {
      return new StopReason.TimeLimit(clock.nanoseconds());
    }
    pacer.reached(clock.nanoseconds());
    return null;
  }

  private StopReason execute(RunLimits limits) {
    long budget =
        Math.min(
            Math.min(limits.instructions() - hart.instructions(), QUANTUM),
            clock.instructionsUntil(nextMoment(limits)));
    if (budget <= 0) {
      return null;
    }
    return switch (engine.run(budget)) {
      case BUDGET, ATTENTION -> null;
      case WAIT_FOR_INTERRUPT -> {
        waiting = true;
        yield null;
      }
      case LOCKUP -> lockUp();
      case BREAKPOINT -> new StopReason.Breakpoint(hart.pc);
    };
  }

  private StopReason lockUp() {
    lockedUp = true;
    return watched.getAsBoolean()
        ? null
        : new StopReason.Crashed(
            "double fault: the exception handler at 0x%08x traps".formatted(hart.pc));
  }

  /** Lets time pass until something happens. */
  private StopReason idle(RunLimits limits) {
    long next = nextMoment(limits);
    if (next == EventQueue.NEVER) {
      return sleepForever();
    }
    long before = clock.now();
    clock.advanceTo(next);
    hart.idle((next - before) / clock.ticksPerInstruction());
    return null;
  }

  private StopReason sleepForever() {
    if (!inputs.live()) {
      return new StopReason.Asleep();
    }
    try {
      inputs.await(INPUT_POLL_MILLISECONDS);
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new StopReason.Interrupted("interrupted");
    }
  }

  private long nextMoment(RunLimits limits) {
    return Math.min(Math.min(events.next(), limits.ticks()), inputs.nextScheduled());
  }

  /** The state now; to be called between runs. */
  public Snapshot snapshot() {
    StateWriter out = new StateWriter(1 << 20);
    hart.save(out);
    clock.save(out);
    out.putBoolean(waiting);
    out.putBoolean(stalled);
    out.putBoolean(lockedUp);
    for (Stateful part : parts) {
      part.save(out);
    }
    events.save(out);
    return new Snapshot(hart.instructions(), clock.now(), out.toByteArray());
  }

  /**
   * Goes back, or forward, to a state of this machine or of one built alike; to be called between
   * runs.
   */
  public void restore(Snapshot snapshot) {
    StateReader in = new StateReader(snapshot.state());
    hart.load(in);
    clock.load(in);
    waiting = in.getBoolean();
    stalled = in.getBoolean();
    lockedUp = in.getBoolean();
    for (Stateful part : parts) {
      part.load(in);
    }
    // Last: while they load, parts may arm deadlines from state that is only half there.
    events.load(in);
    deferred.clear();
    stop = null;
    engine.flush();
  }

  /** SHA-256 of the state now: equal for machines that will do the same from here on. */
  public String stateHash() {
    return snapshot().hash();
  }
}
