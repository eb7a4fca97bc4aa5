package dev.c3emu.peripherals.rtc;

import static dev.c3emu.peripherals.rtc.RtcControllerRegister.*;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.peripherals.system.SlowClock;
import dev.c3emu.peripherals.system.SlowClocks;

/**
 * RTC_CNTL: the low-power domain (TRM "Low-power Management", "Watchdog Timers", "Reset and
 * Clock"). It has the RTC timer with its alarm, the RTC watchdog and the super watchdog, the cause
 * of the last reset, software resets, and sleep. Its registers survive a reset of the CPU and of
 * the digital system; the RTC timer survives everything but power-on.
 */
public final class RtcController extends RegisterDevice<RtcControllerRegister>
    implements SlowClocks {
  private static final int SIZE = 0x800;

  private static final int SW_SYS_RST = 1 << 31;
  private static final int XTL_FORCE_PU = 1 << 13;
  private static final int SW_PROCPU_RST = 1 << 5;
  private static final int STALL_C0_SHIFT = 2;
  private static final int STALL_C1_SHIFT = 26;

  /** SW_STALL_PROCPU_C1 and _C0 stall the CPU when together they are 0x86. */
  private static final int STALL_CODE = 0x86;

  private static final int MAIN_TIMER_ALARM_EN = 1 << 16;
  private static final int TIME_UPDATE_NOW = 1 << 31;
  private static final int TIMER_SYS_RST = 1 << 29;
  private static final int TIMER_XTL_OFF = 1 << 28;

  private static final int SLEEP_EN = 1 << 31;
  private static final int SLP_REJECT_CAUSE_CLR = 1 << 1;
  private static final int MIN_SLP_VAL_SHIFT = 8;
  private static final int WAKEUP_ENA_SHIFT = 15;
  private static final int DEEP_SLP_REJECT_EN = 1 << 31;
  private static final int LIGHT_SLP_REJECT_EN = 1 << 30;
  private static final int SLEEP_REJECT_ENA_SHIFT = 12;
  private static final int SLEEP_REJECT_ENA = (1 << 18) - 1;
  private static final int DG_WRAP_PD_EN = 1 << 31;

  private static final int CAUSE_MASK = 0x3F;
  private static final int ALL_RESET_FLAG = 1 << 14;
  private static final int ALL_RESET_FLAG_CLR = 1 << 16;
  private static final int JTAG_RESET_FLAG = 1 << 20;
  private static final int JTAG_RESET_FLAG_CLR = 1 << 22;

  private static final int ANA_CLK_RTC_SEL_SHIFT = 30;
  private static final int ENB_CK8M_DIV = 1 << 7;
  private static final int ENB_CK8M = 1 << 6;
  private static final int XPD_XTAL_32K = 1 << 16;
  private static final int XTAL32K_XPD_FORCE = 1 << 7;

  private static final int WDT_FEED = 1 << 31;
  private static final int WDT_KEY = 0x50D8_3AA1;
  private static final int SWD_KEY = 0x8F1D_312A;

  private static final int FORCE_DOWNLOAD_BOOT = 1;

  private final ResetRequest resets;
  private final SleepControl control;
  private final boolean crystal32k;
  private final Interrupts interrupts;
  private final RtcTimer timer;
  private final RtcWatchdog watchdog;
  private final SuperWatchdog superWatchdog;
  private final SleepUnit sleep;
  private final PinWakeup pins;

  /**
   * @param line the RTC_CORE interrupt
   * @param crystal32k whether the board has a 32.768 kHz crystal
   */
  public RtcController(
      EventQueue events,
      InterruptLine line,
      ResetRequest resets,
      SleepControl control,
      boolean crystal32k) {
    super("RTC_CNTL", RtcControllerRegister.values(), SIZE);
    this.resets = resets;
    this.control = control;
    this.crystal32k = crystal32k;
    interrupts = new Interrupts(line);
    timer = new RtcTimer(events, this::alarmReached);
    watchdog = new RtcWatchdog(events, stored(), interrupts, resets);
    superWatchdog = new SuperWatchdog(events, stored(), interrupts, resets);
    sleep = new SleepUnit(events, control, this::awake);
    pins = new PinWakeup(stored());
    powerUp();
    recordReset(ResetCause.POWERON);
  }

  /** Sets what RESET_STATE shows; to be called after the devices were reset. */
  public void recordReset(ResetCause cause) {
    int state = get(RESET_STATE) & ~CAUSE_MASK | cause.code() | ALL_RESET_FLAG;
    set(RESET_STATE, cause == ResetCause.USB_JTAG ? state | JTAG_RESET_FLAG : state);
    if ((get(TIME_UPDATE) & TIMER_SYS_RST) != 0) {
      latchTime();
    }
  }

  /** Whether the next reset shall start the download mode, whatever the strapping pins say. */
  public boolean forcesDownloadBoot() {
    return (get(OPTION1) & FORCE_DOWNLOAD_BOOT) != 0;
  }

  /** Whether the crystal, and with it the peripherals clocked by it, runs on in light sleep. */
  public boolean keepsCrystal() {
    return (get(OPTIONS0) & XTL_FORCE_PU) != 0;
  }

  /** Connects the pins that can wake the chip; {@link #pinsChanged} tells of their changes. */
  public void connect(WakePins wakePins) {
    pins.connect(wakePins);
  }

  /** Looks again at the pins, which may wake the chip. */
  public void pinsChanged() {
    pins.look();
    drivePins();
  }

  /** Whether a watchdog of this domain will act unless software does something. */
  public boolean watchdogRuns() {
    return watchdog.isRunning() || superWatchdog.isRunning();
  }

  /**
   * Leaves the watchdogs as a bootloader leaves them, for a program that none started: no
   * protection of booting from flash, the super watchdog feeding itself.
   */
  public void endFlashBoot() {
    watchdog.endFlashBoot();
    configureWatchdog();
    superWatchdog.feedItself();
  }

  @Override
  public boolean running(SlowClock clock) {
    return switch (clock) {
      case RC_SLOW -> true;
      case XTAL32K -> crystal32k && isCrystal32kOn();
      case RC_FAST_D256 -> (get(CLK_CONF) & (ENB_CK8M | ENB_CK8M_DIV)) == 0;
    };
  }

  @Override
  protected int onRead(RtcControllerRegister register, int index, int stored) {
    return switch (register) {
      case INT_ENA -> interrupts.enabled();
      case INT_RAW -> interrupts.raw();
      case INT_ST -> interrupts.status();
      default -> stored;
    };
  }

  @Override
  protected boolean isSteady(RtcControllerRegister register, int index) {
    return true;
  }

  @Override
  protected boolean accepts(RtcControllerRegister register, int index) {
    return switch (register) {
      case WDTCONFIG0, WDTCONFIG1, WDTCONFIG2, WDTCONFIG3, WDTCONFIG4, WDTFEED ->
          get(WDTWPROTECT) == WDT_KEY;
      case SWD_CONF -> get(SWD_WPROTECT) == SWD_KEY;
      default -> true;
    };
  }

  @Override
  protected void onWrite(RtcControllerRegister register, int index, int written) {
    switch (register) {
      case OPTIONS0 -> {
        updateStall();
        softwareReset(written);
      }
      case SW_CPU_STALL -> updateStall();
      case SLP_TIMER1 -> {
        if ((written & MAIN_TIMER_ALARM_EN) != 0) {
          sleep.drive(WakeSource.TIMER, false);
          timer.setAlarm((long) get(SLP_TIMER1) << 32 | Integer.toUnsignedLong(get(SLP_TIMER0)));
        }
      }
      case TIME_UPDATE -> {
        if ((written & TIME_UPDATE_NOW) != 0) {
          latchTime();
        }
      }
      case STATE0 -> writeState0(written);
      case RESET_STATE -> {
        clearBits(RESET_STATE, written, ALL_RESET_FLAG_CLR, ALL_RESET_FLAG);
        clearBits(RESET_STATE, written, JTAG_RESET_FLAG_CLR, JTAG_RESET_FLAG);
      }
      case CLK_CONF, EXT_XTL_CONF -> configureClock();
      case WDTCONFIG0, WDTCONFIG1, WDTCONFIG2, WDTCONFIG3, WDTCONFIG4 -> configureWatchdog();
      case WDTFEED -> {
        if ((written & WDT_FEED) != 0) {
          watchdog.feed();
        }
      }
      case SWD_CONF -> superWatchdog.written(written);
      case GPIO_WAKEUP -> {
        pins.configure();
        drivePins();
      }
      case INT_ENA -> interrupts.enable(written);
      case INT_ENA_W1TS -> interrupts.enable(interrupts.enabled() | written);
      case INT_ENA_W1TC -> interrupts.enable(interrupts.enabled() & ~written);
      case INT_CLR -> interrupts.clear(written);
      default -> {}
    }
  }

  @Override
  public void reset(ResetScope scope) {
    sleep.reset();
    set(STATE0, get(STATE0) & ~SLEEP_EN);
    configureWatchdog();
    if (scope.includes(ResetScope.SYSTEM)) {
      boolean superWatchdogHasReset = superWatchdog.hasReset();
      resetRegisters();
      if (scope.includes(ResetScope.CHIP)) {
        timer.clear();
      } else if (superWatchdogHasReset) {
        superWatchdog.markReset();
      }
      powerUp();
    }
    updateStall();
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    interrupts.save(out);
    timer.save(out);
    watchdog.save(out);
    sleep.save(out);
    pins.save(out);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    interrupts.load(in);
    timer.load(in);
    watchdog.load(in);
    sleep.load(in);
    pins.load(in);
    updateStall();
  }

  private void powerUp() {
    interrupts.reset();
    timer.cancelAlarm();
    sleep.drive(WakeSource.TIMER, false);
    configureClock();
    watchdog.feed();
    superWatchdog.feed();
  }

  private void softwareReset(int written) {
    if ((written & SW_SYS_RST) != 0) {
      resets.request(ResetCause.SW_SYS);
    } else if ((written & SW_PROCPU_RST) != 0) {
      resets.request(ResetCause.SW_CPU);
    }
  }

  private void updateStall() {
    int high = get(SW_CPU_STALL) >>> STALL_C1_SHIFT;
    int low = get(OPTIONS0) >>> STALL_C0_SHIFT & 3;
    control.stall((high << 2 | low) == STALL_CODE);
  }

  private void latchTime() {
    set(TIME_LOW1, get(TIME_LOW0));
    set(TIME_HIGH1, get(TIME_HIGH0));
    long now = timer.time();
    set(TIME_LOW0, (int) now);
    set(TIME_HIGH0, (int) (now >>> 32));
  }

  private void alarmReached() {
    interrupts.raise(RtcInterrupt.MAIN_TIMER);
    sleep.drive(WakeSource.TIMER, true);
  }

  /** Runs timer and watchdog from the slow clock that CLK_CONF selects. */
  private void configureClock() {
    SlowClock clock = slowClock();
    timer.runFrom(clock, running(clock));
    watchdog.runFrom(clock);
    configureWatchdog();
  }

  private SlowClock slowClock() {
    int selected = get(CLK_CONF) >>> ANA_CLK_RTC_SEL_SHIFT;
    return selected < SlowClock.values().length ? SlowClock.values()[selected] : SlowClock.RC_SLOW;
  }

  private boolean isCrystal32kOn() {
    int conf = get(EXT_XTL_CONF);
    return (conf & XTAL32K_XPD_FORCE) == 0 || (conf & XPD_XTAL_32K) != 0;
  }

  private void writeState0(int written) {
    if ((written & SLP_REJECT_CAUSE_CLR) != 0) {
      set(SLP_REJECT_CAUSE, 0);
    }
    if ((get(STATE0) & SLEEP_EN) != 0 && !sleep.isAsleep()) {
      fallAsleep();
    }
  }

  private void fallAsleep() {
    boolean deep = sleepsDeeply();
    drivePins();
    int rejecting =
        get(SLP_REJECT_CONF) >>> SLEEP_REJECT_ENA_SHIFT & SLEEP_REJECT_ENA & sleep.active();
    int rejectEnable = deep ? DEEP_SLP_REJECT_EN : LIGHT_SLP_REJECT_EN;
    if (rejecting != 0 && (get(SLP_REJECT_CONF) & rejectEnable) != 0) {
      set(SLP_REJECT_CAUSE, rejecting);
      set(STATE0, get(STATE0) & ~SLEEP_EN);
      interrupts.raise(RtcInterrupt.SLP_REJECT);
      return;
    }
    if ((get(TIME_UPDATE) & TIMER_XTL_OFF) != 0 && !keepsCrystal()) {
      latchTime();
    }
    SlowClock clock = slowClock();
    long shortest = get(TIMER5) >>> MIN_SLP_VAL_SHIFT & 0xFF;
    sleep.sleep(
        deep ? SleepMode.DEEP : SleepMode.LIGHT,
        get(WAKEUP_STATE) >>> WAKEUP_ENA_SHIFT,
        shortest * clock.ticks() / clock.periods());
    configureWatchdog();
  }

  private void awake(SleepMode from, int causes) {
    set(STATE0, get(STATE0) & ~SLEEP_EN);
    set(SLP_WAKEUP_CAUSE, causes);
    configureWatchdog();
    sleep.drive(WakeSource.TIMER, false);
    interrupts.raise(RtcInterrupt.SLP_WAKEUP);
    if (from == SleepMode.DEEP) {
      resets.request(ResetCause.DEEPSLEEP);
    }
  }

  /** Whether the next sleep takes the power from the digital system. */
  private boolean sleepsDeeply() {
    return (get(DIG_PWC) & DG_WRAP_PD_EN) != 0;
  }

  private void drivePins() {
    sleep.drive(WakeSource.GPIO, pins.wakes(sleepsDeeply()));
  }

  private void configureWatchdog() {
    watchdog.configure(timer.isRunning(), sleep.isAsleep());
  }

  /** Clears {@code bits} of a register if {@code trigger} was written as 1. */
  private void clearBits(RtcControllerRegister register, int written, int trigger, int bits) {
    if ((written & trigger) != 0) {
      set(register, get(register) & ~bits);
    }
  }
}
