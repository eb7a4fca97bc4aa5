package dev.c3emu.peripherals.pwm;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.EventQueue;

/**
 * A channel of {@link LedController} with the settings that are in effect: those latched by the
 * last parameter update. The output is high from the count HPOINT on, for as many counts as the
 * duty says.
 */
final class PwmChannel implements Stateful {
  private static final int CONF0_COUNT_ENABLE = 1 << 15;
  private static final int CONF0_IDLE_LEVEL = 1 << 3;
  private static final int CONF0_OUTPUT_ENABLE = 1 << 2;
  private static final int CONF0_TIMER = 3;
  private static final int CONF1_INCREASE = 1 << 30;
  private static final int FADE_STEP = 0x3FF;

  /** The duty has 4 fractional bits; a fade's step has none. */
  private static final int DUTY_FRACTION_BITS = 4;

  private static final int DUTY_MAXIMUM = (1 << 19) - 1;

  private int conf0;
  private int highPoint;
  private int duty;

  /** CONF1 of the running fade. */
  private int fade;

  private boolean fading;

  /** Overflows of the timer when the fade began, and when the overflow counter was 0. */
  private long fadeStart;

  private long countStart;

  int timer() {
    return conf0 & CONF0_TIMER;
  }

  /**
   * Takes over the settings of CONF0 and HPOINT; {@code shift} is how far the new timer is ahead.
   */
  void latch(int conf0, int highPoint, long shift, long overflows) {
    if (!counts(this.conf0) && counts(conf0)) {
      countStart = overflows;
    } else {
      countStart += shift;
    }
    fadeStart += shift;
    this.conf0 = conf0;
    this.highPoint = highPoint;
  }

  /** Begins with a duty and changes it from there as CONF1 says. */
  void startFade(int duty, int conf1, long overflows) {
    this.duty = duty;
    fade = conf1;
    fading = true;
    fadeStart = overflows;
  }

  /** The duty with its fractional bits. */
  int duty(long overflows) {
    if (!fading) {
      return duty;
    }
    long steps = Math.min(fadeSteps(), (overflows - fadeStart) / fadeCycles());
    long change = steps * (fade & FADE_STEP) << DUTY_FRACTION_BITS;
    long value = (fade & CONF1_INCREASE) != 0 ? duty + change : duty - change;
    return (int) Math.max(0, Math.min(DUTY_MAXIMUM, value));
  }

  boolean isFading() {
    return fading;
  }

  /** Whether the duty is going to change; a fade of step 0 is how drivers set a duty. */
  boolean isMoving() {
    return fading && (fade & FADE_STEP) != 0;
  }

  /** The overflow at which the running fade ends. */
  long fadeEnd() {
    return fadeStart + fadeSteps() * fadeCycles();
  }

  void endFade() {
    duty = duty(fadeEnd());
    fading = false;
  }

  /** The overflow at which the overflow counter reaches its limit. */
  long countEnd() {
    return counts(conf0) ? countStart + countLimit() : EventQueue.NEVER;
  }

  void restartCount(long overflows) {
    countStart = overflows;
  }

  /** Takes the overflow counter past all the limits it has reached. */
  void passCount(long overflows) {
    countStart = overflows - (overflows - countStart) % countLimit();
  }

  boolean level(PwmTimer timer, long now) {
    if ((conf0 & CONF0_OUTPUT_ENABLE) == 0) {
      return (conf0 & CONF0_IDLE_LEVEL) != 0;
    }
    int width = duty(timer.overflows(now)) >>> DUTY_FRACTION_BITS;
    return Math.floorMod(timer.value(now) - highPoint, timer.length()) < width;
  }

  PwmOutput output(PwmTimer timer, long now) {
    if ((conf0 & CONF0_OUTPUT_ENABLE) == 0 || !timer.isRunning()) {
      return PwmOutput.steady(level(timer, now));
    }
    double width = (double) duty(timer.overflows(now)) / (1 << DUTY_FRACTION_BITS);
    return new PwmOutput(timer.frequency(), Math.min(1, width / timer.length()));
  }

  private static boolean counts(int conf0) {
    return (conf0 & CONF0_COUNT_ENABLE) != 0;
  }

  private long countLimit() {
    return (conf0 >>> 5 & 0x3FF) + 1;
  }

  private long fadeSteps() {
    return Math.max(1, fade >>> 20 & 0x3FF);
  }

  private long fadeCycles() {
    return Math.max(1, fade >>> 10 & 0x3FF);
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(conf0);
    out.putInt(highPoint);
    out.putInt(duty);
    out.putInt(fade);
    out.putBoolean(fading);
    out.putLong(fadeStart);
    out.putLong(countStart);
  }

  @Override
  public void load(StateReader in) {
    conf0 = in.getInt();
    highPoint = in.getInt();
    duty = in.getInt();
    fade = in.getInt();
    fading = in.getBoolean();
    fadeStart = in.getLong();
    countStart = in.getLong();
  }
}
