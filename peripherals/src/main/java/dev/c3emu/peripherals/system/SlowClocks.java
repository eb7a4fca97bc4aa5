package dev.c3emu.peripherals.system;

/** Which of the low-power domain's oscillators run. */
@FunctionalInterface
public interface SlowClocks {
  /** Whether {@code clock} oscillates now. */
  boolean running(SlowClock clock);
}
