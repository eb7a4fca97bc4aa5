package dev.c3emu.peripherals.rtc;

import static dev.c3emu.peripherals.rtc.RtcControllerRegister.*;

import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.StoredRegisters;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.peripherals.system.SlowClock;

/**
 * The RTC watchdog as WDTCONFIG0..4 set it (TRM "Watchdog Timers"). It guards booting from flash:
 * until the program clears WDT_FLASHBOOT_MOD_EN it runs, and its stage 0 resets the chip, even
 * though WDT_EN is clear.
 */
final class RtcWatchdog implements Stateful {
  private static final int EN = 1 << 31;
  private static final int STAGE0_SHIFT = 28;
  private static final int STAGE_BITS = 3;
  private static final int FLASHBOOT_MOD_EN = 1 << 12;
  private static final int PROCPU_RESET_EN = 1 << 11;
  private static final int PAUSE_IN_SLP = 1 << 9;

  /**
   * The timeout of stage 0 is in units of 2^(1 + EFUSE_WDT_DELAY_SEL) cycles; the eFuse is 0 on any
   * chip seen.
   */
  private static final int STAGE0_UNIT = 2;

  private final StoredRegisters<RtcControllerRegister> registers;
  private final Interrupts interrupts;
  private final ResetRequest resets;
  private final Watchdog watchdog;

  RtcWatchdog(
      EventQueue events,
      StoredRegisters<RtcControllerRegister> registers,
      Interrupts interrupts,
      ResetRequest resets) {
    this.registers = registers;
    this.interrupts = interrupts;
    this.resets = resets;
    watchdog = new Watchdog(events, "RTC watchdog", this::expired);
  }

  /** Counts a clock from now on. */
  void runFrom(SlowClock clock) {
    watchdog.setRate(clock.periods(), clock.ticks());
  }

  /**
   * Follows the registers.
   *
   * @param clocked whether its clock runs
   * @param asleep whether the chip sleeps
   */
  void configure(boolean clocked, boolean asleep) {
    int config = registers.get(WDTCONFIG0);
    watchdog.pause(!clocked || asleep && (config & PAUSE_IN_SLP) != 0);
    watchdog.configure(
        (config & (EN | FLASHBOOT_MOD_EN)) != 0,
        this::action,
        Integer.toUnsignedLong(registers.get(WDTCONFIG1)) * STAGE0_UNIT,
        Integer.toUnsignedLong(registers.get(WDTCONFIG2)),
        Integer.toUnsignedLong(registers.get(WDTCONFIG3)),
        Integer.toUnsignedLong(registers.get(WDTCONFIG4)));
  }

  /** Ends the protection of booting from flash; to be followed by {@link #configure}. */
  void endFlashBoot() {
    registers.set(WDTCONFIG0, registers.get(WDTCONFIG0) & ~FLASHBOOT_MOD_EN);
  }

  void feed() {
    watchdog.feed();
  }

  /** Whether it will act unless software does something. */
  boolean isRunning() {
    return watchdog.isRunning();
  }

  private StageAction action(int stage) {
    int config = registers.get(WDTCONFIG0);
    if ((config & EN) == 0) {
      return stage == 0 ? StageAction.RESET_RTC : StageAction.OFF;
    }
    return StageAction.of(config, stage, STAGE0_SHIFT, STAGE_BITS);
  }

  private void expired(int stage) {
    switch (action(stage)) {
      case INTERRUPT -> interrupts.raise(RtcInterrupt.WDT);
      case RESET_CPU -> {
        if ((registers.get(WDTCONFIG0) & PROCPU_RESET_EN) != 0) {
          resets.request(ResetCause.RTCWDT_CPU);
        }
      }
      case RESET_SYSTEM -> resets.request(ResetCause.RTCWDT_SYS);
      case RESET_RTC -> resets.request(ResetCause.RTCWDT_RTC);
      case OFF, RESERVED -> {}
    }
  }

  @Override
  public void save(StateWriter out) {
    watchdog.save(out);
  }

  @Override
  public void load(StateReader in) {
    watchdog.load(in);
  }
}
