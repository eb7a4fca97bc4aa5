package dev.c3emu.peripherals.pwm;

/**
 * What a PWM channel puts out.
 *
 * @param frequency pulses in a second; 0 while the output holds one level
 * @param duty the share of time at which the output is high, 0..1
 */
public record PwmOutput(double frequency, double duty) {
  static PwmOutput steady(boolean level) {
    return new PwmOutput(0, level ? 1 : 0);
  }
}
