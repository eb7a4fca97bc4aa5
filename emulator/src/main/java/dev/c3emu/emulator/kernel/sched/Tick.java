package dev.c3emu.emulator.kernel.sched;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelOption;

/** The system's time in ticks, and what every tick does. */
public final class Tick {
  private static final long NANOSECONDS_PER_MICROSECOND = 1000;

  /** The real-time clock at the start: 1 May 2022, 0:00 UTC. */
  private static final long START_OF_TIME = 1_651_363_200L * 1_000_000_000L;

  private final Kernel kernel;
  private final Watchdogs watchdogs = new Watchdogs();
  private final long nanosecondsPerTick;
  private long ticks;

  public Tick(Kernel kernel) {
    this.kernel = kernel;
    nanosecondsPerTick =
        kernel.config().value(KernelOption.USEC_PER_TICK) * NANOSECONDS_PER_MICROSECOND;
  }

  /** Ticks since the start. */
  public long now() {
    return ticks;
  }

  /** Time since the start by the ticks, in nanoseconds: what the guest's clocks show. */
  public long nanoseconds() {
    return ticks * nanosecondsPerTick;
  }

  /** What a clock shows, in nanoseconds. */
  public long clock(ClockId id) {
    return switch (id) {
      case REALTIME -> START_OF_TIME + nanoseconds();
      case MONOTONIC -> nanoseconds();
    };
  }

  /** Nanoseconds of a tick. */
  public long nanosecondsPerTick() {
    return nanosecondsPerTick;
  }

  /** Ticks that last at least as long as a time in nanoseconds. */
  public long roundUp(long nanoseconds) {
    return Math.floorDiv(nanoseconds + nanosecondsPerTick - 1, nanosecondsPerTick);
  }

  public Watchdogs watchdogs() {
    return watchdogs;
  }

  /** Starts a watchdog of so many ticks from now: see {@link Watchdogs#start}. */
  public void start(Watchdog watchdog, long delay, WatchdogAction action) {
    watchdogs.start(watchdog, ticks, delay, action);
  }

  /** The timer interrupt: to be called inside {@link Kernel#interrupt}. */
  public void advance() {
    ticks++;
    kernel.scheduler().chargeSlice();
    watchdogs.expire(kernel, ticks);
  }

  void restore(long newTicks) {
    ticks = newTicks;
  }
}
