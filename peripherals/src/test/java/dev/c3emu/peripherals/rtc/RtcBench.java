package dev.c3emu.peripherals.rtc;

import static dev.c3emu.peripherals.rtc.RtcControllerRegister.*;

import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.DeviceBench.Line;
import java.util.ArrayList;
import java.util.List;

/** A real-time controller on a bench. */
final class RtcBench {
  private static final int WDT_EN = 1 << 31;

  final DeviceBench device = new DeviceBench();
  final VirtualClock clock = device.clock;
  final EventQueue events = device.events;
  final Line line = new Line();
  final List<ResetCause> resets = new ArrayList<>();
  final Control control = new Control();
  final RtcController rtc;

  private int pinLevels;
  private boolean matrixWakes;

  RtcBench(boolean crystal32k) {
    rtc = new RtcController(events, line, resets::add, control, crystal32k);
    rtc.connect(
        new WakePins() {
          @Override
          public int levels() {
            return pinLevels;
          }

          @Override
          public boolean requested() {
            return matrixWakes;
          }
        });
  }

  void pin(int pin, boolean level) {
    pinLevels = level ? pinLevels | 1 << pin : pinLevels & ~(1 << pin);
    rtc.pinsChanged();
  }

  void matrixWakes(boolean requested) {
    matrixWakes = requested;
    rtc.pinsChanged();
  }

  void advance(long ticks) {
    device.advance(ticks);
  }

  int cause() {
    return read(RESET_STATE) & 0x3F;
  }

  long time() {
    write(TIME_UPDATE, 1 << 31);
    return (long) read(TIME_HIGH0) << 32 | Integer.toUnsignedLong(read(TIME_LOW0));
  }

  void alarm(int time) {
    write(SLP_TIMER0, time);
    write(SLP_TIMER1, 0);
    write(SLP_TIMER1, 1 << 16);
  }

  void watchdog(int action, int timeout) {
    write(WDTCONFIG1, timeout);
    write(WDTCONFIG0, WDT_EN | action << 28);
  }

  void enableWake(WakeSource source) {
    write(WAKEUP_STATE, source.bit() << 15);
  }

  int read(RtcControllerRegister register) {
    return DeviceBench.read(rtc, register);
  }

  void write(RtcControllerRegister register, int value) {
    DeviceBench.write(rtc, register, value);
  }

  static final class Control implements SleepControl {
    SleepMode sleeping;
    boolean stalled;

    @Override
    public void sleep(SleepMode mode) {
      sleeping = mode;
    }

    @Override
    public void wake() {
      sleeping = null;
    }

    @Override
    public void stall(boolean stall) {
      stalled = stall;
    }
  }
}
