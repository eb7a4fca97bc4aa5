package dev.c3emu.emulator.time;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/**
 * The only clock of a machine. Its unit, the <em>tick</em>, is one cycle of the CPU at its full
 * speed of 160 MHz (6.25 ns); every other clock of the chip is derived from it exactly, by integer
 * arithmetic from the total, never by accumulating rounded steps.
 *
 * <p>Time passes when instructions execute ({@link #ticksPerInstruction} ticks each: 1 at 160 MHz,
 * 2 at 80 MHz, 4 at 40 MHz, ...) and when an idle CPU sleeps to the next deadline.
 */
public final class VirtualClock implements Stateful {
  /** Ticks in one second of virtual time. */
  public static final long TICKS_PER_SECOND = 160_000_000L;

  /** Ticks in one microsecond of virtual time. */
  public static final long TICKS_PER_MICROSECOND = TICKS_PER_SECOND / 1_000_000;

  private final InstructionCounter counter;
  private int ticksPerInstruction = 4;
  private long anchorTicks;
  private long anchorInstructions;
  private Runnable onSpeedChange = () -> {};

  /**
   * @param counter tells how many instructions the CPU has executed, exact even inside a device
   *     access
   */
  public VirtualClock(InstructionCounter counter) {
    this.counter = counter;
  }

  /** Ticks since power-on. */
  public long now() {
    return anchorTicks + (counter.instructions() - anchorInstructions) * ticksPerInstruction;
  }

  /** Nanoseconds since power-on, rounded down. */
  public long nanoseconds() {
    return toNanoseconds(now());
  }

  /**
   * Converts ticks to nanoseconds, rounded down.
   *
   * @param ticks up to 292 years
   */
  public static long toNanoseconds(long ticks) {
    return ticks / 4 * 25 + ticks % 4 * 25 / 4;
  }

  /** Converts nanoseconds to ticks, rounded down. */
  public static long fromNanoseconds(long nanoseconds) {
    return nanoseconds / 25 * 4 + nanoseconds % 25 * 4 / 25;
  }

  public int ticksPerInstruction() {
    return ticksPerInstruction;
  }

  /**
   * Sets the CPU speed from now on.
   *
   * @param ticks ticks an instruction takes, 1 (160 MHz) or more
   * @throws IllegalArgumentException if {@code ticks} is not positive
   */
  public void setTicksPerInstruction(int ticks) {
    if (ticks < 1) {
      throw new IllegalArgumentException("ticks per instruction: " + ticks);
    }
    if (ticks != ticksPerInstruction) {
      anchor(now());
      ticksPerInstruction = ticks;
      onSpeedChange.run();
    }
  }

  /**
   * Sets what to call when instructions take longer or shorter from now on; the machine plans the
   * running budget anew then.
   */
  public void onSpeedChange(Runnable listener) {
    onSpeedChange = listener;
  }

  /**
   * Lets time pass without instructions, up to {@code deadline}; does nothing if it has passed.
   *
   * @param deadline an absolute time in ticks
   */
  public void advanceTo(long deadline) {
    if (deadline > now()) {
      anchor(deadline);
    }
  }

  /**
   * How many instructions bring the clock to {@code deadline} or just past it; 0 if it has passed.
   *
   * @param deadline an absolute time in ticks; {@link Long#MAX_VALUE} means never
   */
  public long instructionsUntil(long deadline) {
    long now = now();
    return deadline <= now ? 0 : (deadline - now - 1) / ticksPerInstruction + 1;
  }

  private void anchor(long ticks) {
    anchorTicks = ticks;
    anchorInstructions = counter.instructions();
  }

  @Override
  public void save(StateWriter out) {
    out.putLong(now());
    out.putInt(ticksPerInstruction);
  }

  /** The instruction counter must have been loaded before. */
  @Override
  public void load(StateReader in) {
    anchor(in.getLong());
    ticksPerInstruction = in.getInt();
  }
}
