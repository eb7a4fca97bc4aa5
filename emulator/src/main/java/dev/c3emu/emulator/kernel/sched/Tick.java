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
    advance(1);
  }

  /**
   * The interrupt of a timer that does not tick: to be called inside {@link Kernel#interrupt}, at
   * the latest when {@link #untilNext} is over.
   *
   * @param elapsed ticks since the last time, at least 1
   */
  public void advance(long elapsed) {
    ticks += elapsed;
    kernel.scheduler().roundRobin().chargeSlice(elapsed);
    watchdogs.expire(kernel, ticks);
  }

  /** Ticks until something is due, at least 1; {@link Long#MAX_VALUE} if nothing is. */
  public long untilNext() {
    long slice = kernel.scheduler().roundRobin().sliceLeft();
    long timer = watchdogs.next() == Long.MAX_VALUE ? Long.MAX_VALUE : watchdogs.next() - ticks;
    return Math.max(Math.min(slice, timer), 1);
  }

  void restore(long newTicks) {
    ticks = newTicks;
  }
}
