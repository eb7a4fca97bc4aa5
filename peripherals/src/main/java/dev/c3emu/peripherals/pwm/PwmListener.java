package dev.c3emu.peripherals.pwm;

/** Is told when a channel of {@link LedController} starts to put out something else. */
@FunctionalInterface
public interface PwmListener {
  /** Hears nothing. */
  PwmListener NONE = (channel, output) -> {};

  /**
   * Called when the guest changed the output, and at the end of a fade, but not at its steps.
   *
   * @param channel 0..5
   */
  void changed(int channel, PwmOutput output);
}
