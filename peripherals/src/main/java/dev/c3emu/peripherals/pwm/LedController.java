package dev.c3emu.peripherals.pwm;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.peripherals.system.Clocks;
import java.util.Arrays;

/**
 * The LED PWM controller: four timers and six channels (TRM "LED PWM Controller").
 *
 * <p>Timers and fades are worked out from the clock when a register is read; a deadline is armed
 * only for the end of a fade and for interrupts that are enabled. A parameter update takes effect
 * at once, not at the next overflow.
 */
public final class LedController extends RegisterDevice<LedControllerRegister> {
  /** The number of channels. */
  public static final int CHANNELS = 6;

  private static final int TIMERS = 4;

  private static final int TIMER_UPDATE = 1 << 25;
  private static final int TIMER_RESET = 1 << 23;
  private static final int TIMER_PAUSE = 1 << 22;

  private static final int CHANNEL_UPDATE = 1 << 4;
  private static final int CHANNEL_COUNT_RESET = 1 << 16;
  private static final int DUTY_START = 1 << 31;

  private static final int FIRST_FADE_INTERRUPT = 4;
  private static final int FIRST_COUNT_INTERRUPT = 10;

  private final EventQueue events;
  private final Interrupts interrupts;
  private final Clocks clocks;
  private final Deadline event;
  private final PwmTimer[] timers = new PwmTimer[TIMERS];
  private final PwmChannel[] channels = new PwmChannel[CHANNELS];

  /** The overflows of each timer that the raw interrupt bits already tell of. */
  private final long[] seen = new long[TIMERS];

  private final PwmOutput[] reported = new PwmOutput[CHANNELS];
  private PwmListener listener = PwmListener.NONE;

  /**
   * @param line interrupt source LEDC
   */
  public LedController(EventQueue events, InterruptLine line, Clocks clocks) {
    super("LEDC", LedControllerRegister.values(), 0x400);
    this.events = events;
    interrupts = new Interrupts(line);
    this.clocks = clocks;
    event = events.deadline("LEDC event", this::advance);
    clear();
    clocks.onChange(this::updateClock);
  }

  /** Who is told of changed outputs; one listener at most. */
  public void listen(PwmListener listener) {
    this.listener = listener;
  }

  /**
   * What a channel puts out now.
   *
   * @param channel 0..{@link #CHANNELS} - 1
   */
  public PwmOutput output(int channel) {
    return channels[channel].output(timerOf(channel), now());
  }

  /**
   * The level of a channel's output now.
   *
   * @param channel 0..{@link #CHANNELS} - 1
   */
  public boolean level(int channel) {
    return channels[channel].level(timerOf(channel), now());
  }

  @Override
  protected int onRead(LedControllerRegister register, int index, int stored) {
    return switch (register) {
      case CH_DUTY_R -> channels[index].duty(timerOf(index).overflows(now()));
      case TIMER_VALUE -> timers[index].value(now());
      case INT_RAW -> {
        advance();
        yield interrupts.raw();
      }
      case INT_ST -> {
        advance();
        yield interrupts.status();
      }
      default -> stored;
    };
  }

  @Override
  protected boolean isSteady(LedControllerRegister register, int index) {
    return switch (register) {
      case CH_DUTY_R, TIMER_VALUE, INT_RAW, INT_ST -> false;
      default -> true;
    };
  }

  @Override
  protected int onPeek(LedControllerRegister register, int index, int stored) {
    return switch (register) {
      case INT_RAW -> interrupts.raw();
      case INT_ST -> interrupts.status();
      default -> onRead(register, index, stored);
    };
  }

  @Override
  protected void onWrite(LedControllerRegister register, int index, int written) {
    catchUp();
    switch (register) {
      case TIMER_CONF -> onTimerConf(index, written);
      case CH_CONF0 -> onChannelConf(index, written);
      case CONF -> updateClock();
      case INT_ENA -> interrupts.enable(get(LedControllerRegister.INT_ENA));
      case INT_CLR -> interrupts.clear(written);
      default -> {}
    }
    arm();
    report();
  }

  private void onTimerConf(int timer, int written) {
    boolean pause = (written & TIMER_PAUSE) != 0;
    boolean hold = (written & TIMER_RESET) != 0;
    timers[timer].control(now(), pause, hold);
    if ((written & TIMER_UPDATE) != 0) {
      timers[timer].configure(now(), sourceHertz(), written >>> 4 & 0x3_FFFF, written & 0xF);
    }
  }

  private void onChannelConf(int index, int written) {
    PwmChannel channel = channels[index];
    if ((written & CHANNEL_UPDATE) != 0) {
      long before = timerOf(index).overflows(now());
      int conf0 = get(LedControllerRegister.CH_CONF0, index);
      long after = timers[conf0 & 3].overflows(now());
      channel.latch(conf0, get(LedControllerRegister.CH_HPOINT, index), after - before, after);
      startFade(index, after);
    }
    if ((written & CHANNEL_COUNT_RESET) != 0) {
      channel.restartCount(timerOf(index).overflows(now()));
    }
  }

  private void startFade(int index, long overflows) {
    int conf1 = get(LedControllerRegister.CH_CONF1, index);
    if ((conf1 & DUTY_START) != 0) {
      set(LedControllerRegister.CH_CONF1, index, conf1 & ~DUTY_START);
      channels[index].startFade(get(LedControllerRegister.CH_DUTY, index), conf1, overflows);
    }
  }

  private void updateClock() {
    catchUp();
    for (PwmTimer timer : timers) {
      timer.configure(now(), sourceHertz(), timer.divider(), timer.resolution());
    }
    arm();
    report();
  }

  private int sourceHertz() {
    return switch (get(LedControllerRegister.CONF) & 3) {
      case 1 -> clocks.apbHertz();
      case 2 -> Clocks.RC_FAST_HZ;
      case 3 -> Clocks.XTAL_HZ;
      default -> 0;
    };
  }

  private void advance() {
    catchUp();
    arm();
    report();
  }

  /** Raises what has happened up to now. */
  private void catchUp() {
    for (int i = 0; i < TIMERS; i++) {
      long overflows = timers[i].overflows(now());
      if (overflows > seen[i]) {
        seen[i] = overflows;
        interrupts.raise(1 << i);
      }
    }
    for (int i = 0; i < CHANNELS; i++) {
      long overflows = timerOf(i).overflows(now());
      if (channels[i].isFading() && overflows >= channels[i].fadeEnd()) {
        channels[i].endFade();
        interrupts.raise(1 << FIRST_FADE_INTERRUPT + i);
      }
      if (overflows >= channels[i].countEnd()) {
        channels[i].passCount(overflows);
        interrupts.raise(1 << FIRST_COUNT_INTERRUPT + i);
      }
    }
  }

  /** Arms the deadline for the next thing that somebody will notice. */
  private void arm() {
    int awaited = interrupts.enabled() & ~interrupts.raw();
    long next = EventQueue.NEVER;
    for (int i = 0; i < TIMERS; i++) {
      if ((awaited & 1 << i) != 0) {
        next = Math.min(next, timers[i].timeOfOverflow(seen[i] + 1));
      }
    }
    for (int i = 0; i < CHANNELS; i++) {
      if (channels[i].isFading()) {
        next = Math.min(next, timerOf(i).timeOfOverflow(channels[i].fadeEnd()));
      }
      long countEnd = channels[i].countEnd();
      if ((awaited & 1 << FIRST_COUNT_INTERRUPT + i) != 0 && countEnd != EventQueue.NEVER) {
        next = Math.min(next, timerOf(i).timeOfOverflow(countEnd));
      }
    }
    if (next != event.time()) {
      event.at(next);
    }
  }

  private void report() {
    if (listener == PwmListener.NONE) {
      return;
    }
    for (int i = 0; i < CHANNELS; i++) {
      PwmOutput output = output(i);
      if (!output.equals(reported[i]) && !channels[i].isMoving()) {
        reported[i] = output;
        listener.changed(i, output);
      }
    }
  }

  private PwmTimer timerOf(int channel) {
    return timers[channels[channel].timer()];
  }

  private long now() {
    return events.clock().now();
  }

  private void clear() {
    for (int i = 0; i < TIMERS; i++) {
      timers[i] = new PwmTimer();
    }
    for (int i = 0; i < CHANNELS; i++) {
      channels[i] = new PwmChannel();
    }
    Arrays.fill(seen, 0);
    Arrays.fill(reported, PwmOutput.steady(false));
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      interrupts.reset();
      event.cancel();
      PwmOutput[] before = reported.clone();
      clear();
      System.arraycopy(before, 0, reported, 0, CHANNELS);
      report();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    interrupts.save(out);
    for (PwmTimer timer : timers) {
      timer.save(out);
    }
    for (PwmChannel channel : channels) {
      channel.save(out);
    }
    out.putLongs(seen);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    interrupts.load(in);
    for (PwmTimer timer : timers) {
      timer.load(in);
    }
    for (PwmChannel channel : channels) {
      channel.load(in);
    }
    in.getLongs(seen);
  }
}
