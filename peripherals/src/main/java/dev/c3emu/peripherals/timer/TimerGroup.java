package dev.c3emu.peripherals.timer;

import static dev.c3emu.peripherals.timer.TimerGroupRegister.*;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.peripherals.rtc.ResetCause;
import dev.c3emu.peripherals.rtc.ResetRequest;
import dev.c3emu.peripherals.rtc.StageAction;
import dev.c3emu.peripherals.rtc.Watchdog;
import dev.c3emu.peripherals.system.Clocks;
import dev.c3emu.peripherals.system.SlowClocks;

/**
 * TIMG0 or TIMG1: a general-purpose timer, a watchdog, and, used in TIMG0 only, a meter for the
 * slow clocks (TRM "Timer Group", "Watchdog Timers").
 *
 * <p>Timer and watchdog count APB_CLK or the crystal, divided by their prescalers. The watchdog of
 * TIMG0 guards booting from flash: until the program clears WDT_FLASHBOOT_MOD_EN it runs, and its
 * stage 0 resets the system, even though WDT_EN is clear.
 */
public final class TimerGroup extends RegisterDevice<TimerGroupRegister> {
  private static final int SIZE = 0x1000;

  private static final int T0_EN = 1 << 31;
  private static final int T0_INCREASE = 1 << 30;
  private static final int T0_AUTORELOAD = 1 << 29;
  private static final int T0_DIVIDER_SHIFT = 13;
  private static final int T0_DIVCNT_RST = 1 << 12;
  private static final int T0_ALARM_EN = 1 << 10;
  private static final int T0_USE_XTAL = 1 << 9;

  private static final int WDT_EN = 1 << 31;
  private static final int WDT_STAGE0_SHIFT = 29;
  private static final int WDT_STAGE_BITS = 2;
  private static final int WDT_USE_XTAL = 1 << 21;
  private static final int WDT_FLASHBOOT_MOD_EN = 1 << 14;
  private static final int WDT_PRESCALE_SHIFT = 16;
  private static final int WDT_DIVCNT_RST = 1;
  private static final int WDT_KEY = 0x50D8_3AA1;

  private static final int CALI_START = 1 << 31;
  private static final int CALI_MAX_SHIFT = 16;
  private static final int CALI_MAX = 0x7FFF;
  private static final int CALI_RDY = 1 << 15;
  private static final int CALI_CLK_SEL_SHIFT = 13;
  private static final int CALI_START_CYCLING = 1 << 12;
  private static final int CALI_VALUE_SHIFT = 7;
  private static final int CALI_CYCLING_DATA_VLD = 1;
  private static final int CALI_TIMEOUT_THRES_SHIFT = 7;
  private static final int CALI_TIMEOUT = 1;

  private static final int T0_INT = 1;
  private static final int WDT_INT = 1 << 1;

  private static final int TIMER_CLK_IS_ACTIVE = 1 << 30;
  private static final int WDT_CLK_IS_ACTIVE = 1 << 29;

  private final int group;
  private final Clocks clocks;
  private final ResetRequest resets;
  private final Interrupts timerInterrupt;
  private final Interrupts watchdogInterrupt;
  private final AlarmTimer timer;
  private final Watchdog watchdog;
  private final SlowClockMeter meter;
  private boolean halted;

  /** RTC_CALI_START as last written: its rising edge starts a measurement. */
  private boolean measuring;

  /**
   * @param group 0 or 1
   * @param timerLine interrupt of the timer, TGx_T0
   * @param watchdogLine interrupt of the watchdog, TGx_WDT
   */
  public TimerGroup(
      int group,
      EventQueue events,
      Clocks clocks,
      SlowClocks slowClocks,
      InterruptLine timerLine,
      InterruptLine watchdogLine,
      ResetRequest resets) {
    super("TIMG" + group, TimerGroupRegister.values(), SIZE);
    this.group = group;
    this.clocks = clocks;
    this.resets = resets;
    timerInterrupt = new Interrupts(timerLine);
    watchdogInterrupt = new Interrupts(watchdogLine);
    timer = new AlarmTimer(events, name() + " T0 alarm", this::alarm);
    watchdog = new Watchdog(events, name() + " watchdog", this::expired);
    meter = new SlowClockMeter(events.clock(), slowClocks);
    clocks.onChange(this::configure);
    powerUp();
  }

  /** Whether the watchdog will act unless software does something. */
  public boolean watchdogRuns() {
    return watchdog.isRunning();
  }

  /** Stops timer and watchdog, as light sleep does by stopping their clocks, or lets them go on. */
  public void halt(boolean halt) {
    halted = halt;
    configure();
  }

  /** Ends the protection of booting from flash, for a program that no bootloader started. */
  public void endFlashBoot() {
    set(WDTCONFIG0, get(WDTCONFIG0) & ~WDT_FLASHBOOT_MOD_EN);
    configure();
  }

  @Override
  protected int onRead(TimerGroupRegister register, int index, int stored) {
    return switch (register) {
      case RTCCALICFG -> meter.ready(timeout()) ? stored | CALI_RDY : stored;
      case RTCCALICFG1 -> measured();
      case RTCCALICFG2 -> meter.timedOut(timeout()) ? stored | CALI_TIMEOUT : stored;
      case INT_ENA_TIMERS -> bits(timerInterrupt.enabled(), watchdogInterrupt.enabled());
      case INT_RAW_TIMERS -> bits(timerInterrupt.raw(), watchdogInterrupt.raw());
      case INT_ST_TIMERS -> bits(timerInterrupt.status(), watchdogInterrupt.status());
      default -> stored;
    };
  }

  @Override
  protected boolean isSteady(TimerGroupRegister register, int index) {
    return switch (register) {
      case RTCCALICFG, RTCCALICFG1, RTCCALICFG2 -> false;
      default -> true;
    };
  }

  @Override
  protected boolean accepts(TimerGroupRegister register, int index) {
    return switch (register) {
      case WDTCONFIG0, WDTCONFIG1, WDTCONFIG2, WDTCONFIG3, WDTCONFIG4, WDTCONFIG5, WDTFEED ->
          get(WDTWPROTECT) == WDT_KEY;
      default -> true;
    };
  }

  @Override
  protected void onWrite(TimerGroupRegister register, int index, int written) {
    switch (register) {
      case T0CONFIG -> {
        if ((written & T0_DIVCNT_RST) != 0) {
          timer.restartPrescaler();
        }
        configureTimer();
        configureAlarm();
      }
      case T0UPDATE -> {
        long value = timer.value();
        set(T0LO, (int) value);
        set(T0HI, (int) (value >>> 32));
      }
      case T0ALARMLO, T0ALARMHI -> configureAlarm();
      case T0LOAD -> timer.load(join(get(T0LOADHI), get(T0LOADLO)));
      case WDTCONFIG1 -> {
        if ((written & WDT_DIVCNT_RST) != 0) {
          watchdog.restartPrescaler();
        }
        configureWatchdog();
      }
      case WDTCONFIG0, WDTCONFIG2, WDTCONFIG3, WDTCONFIG4, WDTCONFIG5 -> configureWatchdog();
      case WDTFEED -> watchdog.feed();
      case REGCLK -> configure();
      case RTCCALICFG -> measure();
      case INT_ENA_TIMERS -> {
        timerInterrupt.enable(written & T0_INT);
        watchdogInterrupt.enable(written & WDT_INT);
      }
      case INT_CLR_TIMERS -> {
        timerInterrupt.clear(written & T0_INT);
        watchdogInterrupt.clear(written & WDT_INT);
      }
      default -> {}
    }
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      halted = false;
      timer.reset();
      timerInterrupt.reset();
      watchdogInterrupt.reset();
      meter.stop();
      powerUp();
      watchdog.feed();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    out.putBoolean(halted);
    out.putBoolean(measuring);
    timer.save(out);
    watchdog.save(out);
    meter.save(out);
    timerInterrupt.save(out);
    watchdogInterrupt.save(out);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    halted = in.getBoolean();
    measuring = in.getBoolean();
    timer.load(in);
    watchdog.load(in);
    meter.load(in);
    timerInterrupt.load(in);
    watchdogInterrupt.load(in);
  }

  private void powerUp() {
    measuring = false;
    configure();
    measure();
  }

  private void configure() {
    configureTimer();
    configureWatchdog();
  }

  private void configureTimer() {
    int config = get(T0CONFIG);
    boolean run = (config & T0_EN) != 0 && !halted && (get(REGCLK) & TIMER_CLK_IS_ACTIVE) != 0;
    timer.configure(
        run,
        (config & T0_INCREASE) == 0,
        (long) divider(config >>> T0_DIVIDER_SHIFT & 0xFFFF) * source(config & T0_USE_XTAL));
  }

  private void configureAlarm() {
    timer.setAlarm((get(T0CONFIG) & T0_ALARM_EN) != 0, join(get(T0ALARMHI), get(T0ALARMLO)));
  }

  private void alarm() {
    set(T0CONFIG, get(T0CONFIG) & ~T0_ALARM_EN);
    if ((get(T0CONFIG) & T0_AUTORELOAD) != 0) {
      timer.reload(join(get(T0LOADHI), get(T0LOADLO)));
    }
    timerInterrupt.raise(T0_INT);
  }

  private void configureWatchdog() {
    int config = get(WDTCONFIG0);
    int prescale = get(WDTCONFIG1) >>> WDT_PRESCALE_SHIFT;
    watchdog.setRate(1, (long) Math.max(1, prescale) * source(config & WDT_USE_XTAL));
    watchdog.pause(halted || (get(REGCLK) & WDT_CLK_IS_ACTIVE) == 0);
    watchdog.configure(
        (config & WDT_EN) != 0 || isGuardingFlashBoot(),
        this::action,
        Integer.toUnsignedLong(get(WDTCONFIG2)),
        Integer.toUnsignedLong(get(WDTCONFIG3)),
        Integer.toUnsignedLong(get(WDTCONFIG4)),
        Integer.toUnsignedLong(get(WDTCONFIG5)));
  }

  private boolean isGuardingFlashBoot() {
    return group == 0 && (get(WDTCONFIG0) & WDT_FLASHBOOT_MOD_EN) != 0;
  }

  private StageAction action(int stage) {
    int config = get(WDTCONFIG0);
    if ((config & WDT_EN) == 0) {
      return stage == 0 ? StageAction.RESET_SYSTEM : StageAction.OFF;
    }
    return StageAction.of(config, stage, WDT_STAGE0_SHIFT, WDT_STAGE_BITS);
  }

  private void expired(int stage) {
    switch (action(stage)) {
      case INTERRUPT -> watchdogInterrupt.raise(WDT_INT);
      case RESET_CPU -> resets.request(group == 0 ? ResetCause.TG0WDT_CPU : ResetCause.TG1WDT_CPU);
      case RESET_SYSTEM ->
          resets.request(group == 0 ? ResetCause.TG0WDT_SYS : ResetCause.TG1WDT_SYS);
      case OFF, RESET_RTC, RESERVED -> {}
    }
  }

  /** A write to RTCCALICFG: a start, one measurement or cycling, begins a measurement. */
  private void measure() {
    int config = get(RTCCALICFG);
    boolean start = (config & CALI_START) != 0;
    boolean cycling = (config & CALI_START_CYCLING) != 0;
    if (start && !measuring || cycling && !meter.isStarted()) {
      meter.start(config >>> CALI_CLK_SEL_SHIFT & 3, config >>> CALI_MAX_SHIFT & CALI_MAX);
    } else if (!start && !cycling) {
      meter.stop();
    }
    measuring = start;
  }

  private int measured() {
    if (!meter.ready(timeout())) {
      return 0;
    }
    int valid = (get(RTCCALICFG) & CALI_START_CYCLING) != 0 ? CALI_CYCLING_DATA_VLD : 0;
    return meter.value() << CALI_VALUE_SHIFT | valid;
  }

  /** RTC_CALI_TIMEOUT_THRES, in crystal cycles. */
  private long timeout() {
    return get(RTCCALICFG2) >>> CALI_TIMEOUT_THRES_SHIFT;
  }

  /** Ticks of the virtual clock in a cycle of the selected clock. */
  private int source(int useCrystal) {
    return useCrystal != 0 ? Clocks.XTAL_TICKS : clocks.apbTicks();
  }

  /** What a DIVIDER field divides by (TRM "Timer Group", 16-bit prescaler). */
  private static int divider(int field) {
    return switch (field) {
      case 0 -> 65_536;
      case 1 -> 2;
      default -> field;
    };
  }

  private static int bits(int timer, int watchdog) {
    return timer | watchdog;
  }

  private static long join(int high, int low) {
    return (long) high << 32 | Integer.toUnsignedLong(low);
  }
}
