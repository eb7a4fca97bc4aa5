package dev.c3emu.peripherals.timer;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.peripherals.system.ClockedCounter;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * SYSTIMER: two 52-bit counters at 16 MHz (the crystal's clock over 2.5, whatever the CPU does) and
 * three comparators, each with an interrupt of its own (TRM "System Timer").
 *
 * <p>A comparator works from a target and a period that COMP_LOAD hands over. In target mode it
 * fires once: when its counter reaches the target, or at once if the target lies less than 2^51
 * counts back. In period mode it fires every so many counts, from the moment of COMP_LOAD or of
 * selecting period mode. It waits while its counter stands.
 */
public final class SystemTimer extends RegisterDevice<SystemTimerRegister> {
  private static final int SIZE = 0x1000;
  private static final int UNITS = 2;
  private static final int COMPARATORS = 3;
  private static final int TICKS_PER_COUNT = 10;
  private static final int COUNTER_BITS = 52;
  private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;

  private static final int UNIT0_WORK_EN = 1 << 30;
  private static final int TARGET0_WORK_EN = 1 << 24;
  private static final int UPDATE = 1 << 30;
  private static final int VALUE_VALID = 1 << 29;
  private static final int UNIT_SELECT = 1 << 31;
  private static final int PERIOD_MODE = 1 << 30;
  private static final int PERIOD = (1 << 26) - 1;
  private static final int LOAD = 1;

  private final ClockedCounter[] units = new ClockedCounter[UNITS];
  private final Comparator[] comparators = new Comparator[COMPARATORS];
  private final Interrupts[] interrupts = new Interrupts[COMPARATORS];
  private boolean halted;

  /**
   * @param lines the interrupt lines of the three comparators
   */
  public SystemTimer(EventQueue events, List<InterruptLine> lines) {
    super("SYSTIMER", SystemTimerRegister.values(), SIZE);
    for (int i = 0; i < UNITS; i++) {
      units[i] = new ClockedCounter(events.clock());
      units[i].setRate(1, TICKS_PER_COUNT);
    }
    for (int i = 0; i < COMPARATORS; i++) {
      comparators[i] = new Comparator(events, i);
      interrupts[i] = new Interrupts(lines.get(i));
    }
    configure();
  }

  /** Stops the counters, as light sleep does by stopping the crystal, or lets them go on. */
  public void halt(boolean halt) {
    halted = halt;
    configure();
  }

  @Override
  protected int onRead(SystemTimerRegister register, int index, int stored) {
    return switch (register) {
      case INT_ENA -> gather(Interrupts::enabled);
      case INT_RAW -> gather(Interrupts::raw);
      case INT_ST -> gather(Interrupts::status);
      default -> stored;
    };
  }

  @Override
  protected boolean isSteady(SystemTimerRegister register, int index) {
    return true;
  }

  @Override
  protected void onWrite(SystemTimerRegister register, int index, int written) {
    switch (register) {
      case CONF -> configure();
      case UNIT_OP -> {
        if ((written & UPDATE) != 0) {
          latch(index);
        }
      }
      case UNIT_LOAD -> {
        if ((written & LOAD) != 0) {
          units[index].set(
              join(
                  get(SystemTimerRegister.UNIT_LOAD_HI, index),
                  get(SystemTimerRegister.UNIT_LOAD_LO, index)));
          arm();
        }
      }
      case TARGET_CONF -> comparators[index].configure();
      case COMP_LOAD -> {
        if ((written & LOAD) != 0) {
          comparators[index].load();
        }
      }
      case INT_ENA -> {
        for (int i = 0; i < COMPARATORS; i++) {
          interrupts[i].enable(written >>> i & 1);
        }
      }
      case INT_CLR -> {
        for (int i = 0; i < COMPARATORS; i++) {
          interrupts[i].clear(written >>> i & 1);
        }
      }
      default -> {}
    }
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      halted = false;
      for (ClockedCounter unit : units) {
        unit.set(0);
        unit.restartPeriod();
      }
      for (Comparator comparator : comparators) {
        comparator.reset();
      }
      for (Interrupts interrupt : interrupts) {
        interrupt.reset();
      }
      configure();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    out.putBoolean(halted);
    for (ClockedCounter unit : units) {
      unit.save(out);
    }
    for (int i = 0; i < COMPARATORS; i++) {
      comparators[i].save(out);
      interrupts[i].save(out);
    }
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    halted = in.getBoolean();
    for (ClockedCounter unit : units) {
      unit.load(in);
    }
    for (int i = 0; i < COMPARATORS; i++) {
      comparators[i].load(in);
      interrupts[i].load(in);
    }
  }

  private int gather(ToIntFunction<Interrupts> part) {
    int bits = 0;
    for (int i = 0; i < COMPARATORS; i++) {
      bits |= part.applyAsInt(interrupts[i]) << i;
    }
    return bits;
  }

  /** Starts and stops counters and comparators as CONF says. */
  private void configure() {
    int conf = get(SystemTimerRegister.CONF);
    for (int i = 0; i < UNITS; i++) {
      boolean run = !halted && (conf & UNIT0_WORK_EN >>> i) != 0;
      if (run != units[i].isRunning()) {
        units[i].run(run);
      }
    }
    for (int i = 0; i < COMPARATORS; i++) {
      comparators[i].enable((conf & TARGET0_WORK_EN >>> i) != 0);
    }
  }

  private void arm() {
    for (Comparator comparator : comparators) {
      comparator.arm();
    }
  }

  private void latch(int unit) {
    long value = units[unit].count() & COUNTER_MASK;
    set(SystemTimerRegister.UNIT_VALUE_HI, unit, (int) (value >>> 32));
    set(SystemTimerRegister.UNIT_VALUE_LO, unit, (int) value);
    set(SystemTimerRegister.UNIT_OP, unit, VALUE_VALID);
  }

  private static long join(int high, int low) {
    return (long) high << 32 | Integer.toUnsignedLong(low);
  }

  /** How far {@code target} lies ahead of {@code value} on the 52-bit circle; negative: behind. */
  private static long distance(long target, long value) {
    return (target - value) << (64 - COUNTER_BITS) >> (64 - COUNTER_BITS);
  }

  /** One of the three comparators. */
  private final class Comparator implements Stateful {
    private final int index;
    private final Deadline deadline;
    private boolean enabled;
    private boolean periodic;

    /** Whether {@link #next} is still to come. */
    private boolean waiting;

    /** The count at which to fire, 52 bits. */
    private long next;

    /** The period handed over by COMP_LOAD, in counts; 0 never fires. */
    private int period;

    Comparator(EventQueue events, int index) {
      this.index = index;
      deadline = events.deadline("SYSTIMER target " + index, this::fire);
    }

    void enable(boolean enable) {
      if (enable && !enabled && periodic) {
        startPeriod();
      }
      enabled = enable;
      arm();
    }

    /** A write to TARGET_CONF: the unit and the mode apply at once, the period with COMP_LOAD. */
    void configure() {
      boolean wasPeriodic = periodic;
      periodic = (get(SystemTimerRegister.TARGET_CONF, index) & PERIOD_MODE) != 0;
      if (periodic && !wasPeriodic) {
        startPeriod();
      } else if (!periodic && wasPeriodic) {
        waiting = false;
      }
      arm();
    }

    void load() {
      period = get(SystemTimerRegister.TARGET_CONF, index) & PERIOD;
      if (periodic) {
        startPeriod();
      } else {
        next =
            join(
                get(SystemTimerRegister.TARGET_HI, index),
                get(SystemTimerRegister.TARGET_LO, index));
        waiting = true;
      }
      arm();
    }

    void arm() {
      if (!enabled || !waiting || !unit().isRunning()) {
        deadline.cancel();
        return;
      }
      long count = unit().count();
      deadline.at(unit().timeOf(count + Math.max(0, distance(next, count))));
    }

    void reset() {
      enabled = false;
      periodic = false;
      waiting = false;
      next = 0;
      period = 0;
      deadline.cancel();
    }

    private ClockedCounter unit() {
      return units[(get(SystemTimerRegister.TARGET_CONF, index) & UNIT_SELECT) == 0 ? 0 : 1];
    }

    private void startPeriod() {
      waiting = period != 0;
      next = unit().count() + period & COUNTER_MASK;
    }

    private void fire() {
      if (periodic) {
        next = next + period & COUNTER_MASK;
        long late = -distance(next, unit().count());
        if (late >= 0) {
          next = next + (late / period + 1) * period & COUNTER_MASK;
        }
        arm();
      } else {
        waiting = false;
      }
      interrupts[index].raise(1);
    }

    @Override
    public void save(StateWriter out) {
      out.putBoolean(enabled);
      out.putBoolean(periodic);
      out.putBoolean(waiting);
      out.putLong(next);
      out.putInt(period);
    }

    @Override
    public void load(StateReader in) {
      enabled = in.getBoolean();
      periodic = in.getBoolean();
      waiting = in.getBoolean();
      next = in.getLong();
      period = in.getInt();
    }
  }
}
