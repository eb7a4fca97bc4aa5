package dev.c3emu.peripherals.rtc;

/**
 * The machine's end of power management: how the low-power domain stops and starts the CPU. Every
 * call states a condition, so repeating it does nothing; after a state is loaded the condition is
 * stated again.
 */
public interface SleepControl {
  /**
   * The CPU executes nothing after the current instruction; virtual time goes on from deadline to
   * deadline. The timers of the digital system stand still too: in deep sleep always, in light
   * sleep unless {@link RtcController#keepsCrystal}.
   */
  void sleep(SleepMode mode);

  /** The CPU executes again. After {@link SleepMode#DEEP} a reset is requested next. */
  void wake();

  /** Software stalls the CPU, other than by sleep, or lets it go on. */
  void stall(boolean stalled);
}
