package dev.c3emu.peripherals.system;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The CPU and APB clocks, as {@link SystemRegisters} selects them (TRM "Reset and Clock").
 *
 * <p>A period of either clock is always a whole number of ticks of the {@link VirtualClock}. That
 * is exact for the PLL and the crystal; RC_FAST_CLK, nominally 17.5 MHz and by nature imprecise, is
 * rounded to 160 MHz / 9 as CPU clock.
 */
public final class ClockTree implements Clocks, Stateful {
  private static final int RC_FAST_TICKS = 9;
  private static final int PLL_APB_TICKS = 2;

  private final IntConsumer cpuSpeed;
  private final List<Runnable> listeners = new ArrayList<>();
  private int cpuTicks;
  private int apbTicks;

  /**
   * Starts with the clock of a chip that was just powered: half of the crystal's, 20 MHz.
   *
   * @param cpuSpeed is told, whenever the CPU's clock changes and once at first, how many ticks of
   *     the {@link VirtualClock} a CPU cycle takes
   */
  public ClockTree(IntConsumer cpuSpeed) {
    this.cpuSpeed = cpuSpeed;
    selectCrystal(2);
  }

  @Override
  public int cpuHertz() {
    return (int) (VirtualClock.TICKS_PER_SECOND / cpuTicks);
  }

  @Override
  public int apbHertz() {
    return (int) (VirtualClock.TICKS_PER_SECOND / apbTicks);
  }

  @Override
  public int apbTicks() {
    return apbTicks;
  }

  /** Ticks of the {@link VirtualClock} in a period of the CPU clock now. */
  public int cpuTicks() {
    return cpuTicks;
  }

  @Override
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * Runs the CPU from the PLL.
   *
   * @param megahertz 80 or 160
   */
  void selectPll(int megahertz) {
    change(megahertz == 160 ? 1 : 2, PLL_APB_TICKS);
  }

  /**
   * Runs CPU and APB from the crystal.
   *
   * @param divider 1 or more
   */
  void selectCrystal(int divider) {
    change(XTAL_TICKS * divider, XTAL_TICKS * divider);
  }

  /**
   * Runs CPU and APB from RC_FAST_CLK.
   *
   * @param divider 1 or more
   */
  void selectRcFast(int divider) {
    change(RC_FAST_TICKS * divider, RC_FAST_TICKS * divider);
  }

  private void change(int newCpuTicks, int newApbTicks) {
    if (newCpuTicks == cpuTicks && newApbTicks == apbTicks) {
      return;
    }
    cpuTicks = newCpuTicks;
    apbTicks = newApbTicks;
    cpuSpeed.accept(newCpuTicks);
    for (Runnable listener : listeners) {
      listener.run();
    }
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(cpuTicks);
    out.putInt(apbTicks);
  }

  /**
   * Nobody is told: the virtual clock and the devices load what they derived from the frequencies
   * themselves.
   */
  @Override
  public void load(StateReader in) {
    cpuTicks = in.getInt();
    apbTicks = in.getInt();
  }
}
