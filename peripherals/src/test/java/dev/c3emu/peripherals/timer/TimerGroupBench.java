package dev.c3emu.peripherals.timer;

import static dev.c3emu.peripherals.timer.TimerGroupRegister.*;

import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.DeviceBench.Line;
import dev.c3emu.peripherals.rtc.ResetCause;
import dev.c3emu.peripherals.system.Clocks;
import dev.c3emu.peripherals.system.SlowClock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A timer group on a bench. */
final class TimerGroupBench {
  private static final int EN = 1 << 31;
  private static final int ALARM_EN = 1 << 10;
  private static final int USE_XTAL = 1 << 9;
  private static final int WDT_USE_XTAL = 1 << 21;
  private static final int T0_INT = 1;
  private static final int CALI_START = 1 << 31;

  final DeviceBench device = new DeviceBench();
  final VirtualClock clock = device.clock;
  final EventQueue events = device.events;
  final FixedClocks clocks = new FixedClocks();
  final Line timerLine = new Line();
  final Line watchdogLine = new Line();
  final List<ResetCause> resets = new ArrayList<>();
  final Set<SlowClock> running = EnumSet.allOf(SlowClock.class);
  final TimerGroup group;

  TimerGroupBench(int number) {
    group =
        new TimerGroup(
            number, events, clocks, running::contains, timerLine, watchdogLine, resets::add);
  }

  void advance(long ticks) {
    device.advance(ticks);
  }

  void advanceMicroseconds(long microseconds) {
    device.advanceMicroseconds(microseconds);
  }

  long value() {
    write(T0UPDATE, 1);
    return (long) read(T0HI) << 32 | Integer.toUnsignedLong(read(T0LO));
  }

  /** Runs the timer at 1 MHz with an alarm. */
  void alarm(int value, int mode) {
    write(T0ALARMLO, value);
    write(INT_ENA_TIMERS, T0_INT);
    write(T0CONFIG, EN | divider(40) | USE_XTAL | ALARM_EN | mode);
  }

  /** Enables the watchdog with two stages. */
  void stages(int action0, int timeout0, int action1, int timeout1) {
    write(WDTCONFIG0, 0);
    write(WDTCONFIG2, timeout0);
    write(WDTCONFIG3, timeout1);
    write(WDTCONFIG0, EN | WDT_USE_XTAL | action0 << 29 | action1 << 27);
  }

  void calibrate(int clock, int periods, int timeout) {
    write(RTCCALICFG, clock << 13 | periods << 16);
    write(RTCCALICFG2, timeout << 7);
    write(RTCCALICFG, clock << 13 | periods << 16 | CALI_START);
  }

  /** The field of a timer's configuration that divides its clock. */
  static int divider(int value) {
    return value << 13;
  }

  int read(TimerGroupRegister register) {
    return DeviceBench.read(group, register);
  }

  void write(TimerGroupRegister register, int value) {
    DeviceBench.write(group, register, value);
  }

  static final class FixedClocks implements Clocks {
    private final List<Runnable> listeners = new ArrayList<>();
    private int hertz = 80_000_000;

    void set(int apbHertz) {
      hertz = apbHertz;
      listeners.forEach(Runnable::run);
    }

    @Override
    public int cpuHertz() {
      return hertz;
    }

    @Override
    public int apbHertz() {
      return hertz;
    }

    @Override
    public void onChange(Runnable listener) {
      listeners.add(listener);
    }
  }
}
