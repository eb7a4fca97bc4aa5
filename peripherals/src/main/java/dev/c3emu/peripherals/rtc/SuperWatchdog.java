package dev.c3emu.peripherals.rtc;

import static dev.c3emu.peripherals.rtc.RtcControllerRegister.SWD_CONF;

import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.StoredRegisters;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;

/**
 * The super watchdog: an analog timer of its own that, not fed for about a second, resets the
 * system (TRM "Watchdog Timers", super watchdog). It warns at half time. SWD_CONF sets it and shows
 * what it has done.
 */
final class SuperWatchdog {
  private static final long HALF_TIME = VirtualClock.TICKS_PER_SECOND / 2;

  private static final int AUTO_FEED_EN = 1 << 31;
  private static final int DISABLE = 1 << 30;
  private static final int FEED = 1 << 29;
  private static final int RST_FLAG_CLR = 1 << 28;
  private static final int BYPASS_RST = 1 << 17;
  private static final int FEED_INT = 1 << 1;
  private static final int RESET_FLAG = 1;

  private final StoredRegisters<RtcControllerRegister> registers;
  private final Interrupts interrupts;
  private final ResetRequest resets;
  private final Deadline warning;
  private final Deadline end;

  SuperWatchdog(
      EventQueue events,
      StoredRegisters<RtcControllerRegister> registers,
      Interrupts interrupts,
      ResetRequest resets) {
    this.registers = registers;
    this.interrupts = interrupts;
    this.resets = resets;
    warning = events.deadline("RTC super watchdog warning", this::warn);
    end = events.deadline("RTC super watchdog", this::expire);
  }

  /** What the guest has written into SWD_CONF, trigger bits included. */
  void written(int conf) {
    if ((conf & RST_FLAG_CLR) != 0) {
      clear(RESET_FLAG);
    }
    if ((conf & FEED) != 0 || isOn() != isRunning()) {
      feed();
    }
  }

  /** Starts the time again if the watchdog is on, stops it if not. */
  void feed() {
    clear(FEED_INT);
    warning.cancel();
    end.cancel();
    if (isOn()) {
      warning.in(HALF_TIME);
      end.in(2 * HALF_TIME);
    }
  }

  /** Lets it feed itself from now on. */
  void feedItself() {
    set(AUTO_FEED_EN);
    feed();
  }

  boolean isRunning() {
    return end.isArmed();
  }

  /** Whether it has reset the system; survives every reset but that of the chip. */
  boolean hasReset() {
    return (registers.get(SWD_CONF) & RESET_FLAG) != 0;
  }

  void markReset() {
    set(RESET_FLAG);
  }

  private boolean isOn() {
    return (registers.get(SWD_CONF) & (AUTO_FEED_EN | DISABLE)) == 0;
  }

  private void warn() {
    set(FEED_INT);
    interrupts.raise(RtcInterrupt.SWD);
  }

  private void expire() {
    feed();
    if ((registers.get(SWD_CONF) & BYPASS_RST) == 0) {
      markReset();
      resets.request(ResetCause.SUPER_WDT);
    }
  }

  private void set(int bits) {
    registers.set(SWD_CONF, registers.get(SWD_CONF) | bits);
  }

  private void clear(int bits) {
    registers.set(SWD_CONF, registers.get(SWD_CONF) & ~bits);
  }
}
