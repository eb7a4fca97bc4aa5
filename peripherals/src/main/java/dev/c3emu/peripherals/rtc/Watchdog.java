package dev.c3emu.peripherals.rtc;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.peripherals.system.ClockedCounter;
import java.util.function.IntFunction;

/**
 * The counter of a four-stage watchdog, as the timer groups and the low-power domain have one (TRM
 * "Watchdog Timers"). It runs from stage 0 to stage 3 and round again, each stage as long as its
 * timeout, until it is fed; what an expired stage means is its owner's business.
 */
public final class Watchdog implements Stateful {
  /** Stages of a watchdog. */
  public static final int STAGES = 4;

  private final ClockedCounter counter;
  private final Deadline deadline;
  private final Expiry expiry;
  private final long[] timeouts = {1, 1, 1, 1};

  /** Bit n: the expiry of stage n matters. */
  private int active;

  private boolean enabled;
  private boolean paused;
  private int stage;

  /** The count at which {@link #stage} began. */
  private long stageStart;

  /** Is told of every active stage that expires. */
  @FunctionalInterface
  public interface Expiry {
    /**
     * Called when a stage has expired; the watchdog has already gone on to the next.
     *
     * @param stage 0..3
     */
    void expired(int stage);
  }

  public Watchdog(EventQueue events, String name, Expiry expiry) {
    this.expiry = expiry;
    counter = new ClockedCounter(events.clock());
    deadline = events.deadline(name, this::fire);
  }

  /**
   * Enables or disables the watchdog and sets its stages. Enabling it starts stage 0.
   *
   * @param actions what a stage, 0..3, does when it expires; one that is off just takes its time
   * @param timeouts in counts, 0 or more; 0 is taken as 1
   */
  public void configure(boolean enable, IntFunction<StageAction> actions, long... timeouts) {
    skipInactive();
    active = 0;
    for (int i = 0; i < STAGES; i++) {
      this.timeouts[i] = Math.max(1, timeouts[i]);
      active |= actions.apply(i) == StageAction.OFF ? 0 : 1 << i;
    }
    boolean starting = enable && !enabled;
    enabled = enable;
    counter.run(enabled && !paused);
    if (starting) {
      feed();
    } else {
      arm();
    }
  }

  /** Sets the speed, from now on; see {@link ClockedCounter#setRate}. */
  public void setRate(long counts, long ticks) {
    counter.setRate(counts, ticks);
    arm();
  }

  /** Stops the watchdog where it is, or lets it go on. */
  public void pause(boolean pause) {
    paused = pause;
    counter.run(enabled && !paused);
    arm();
  }

  /** Restarts the prescaler, so that the current count takes its whole time again. */
  public void restartPrescaler() {
    counter.restartPeriod();
    arm();
  }

  /** Starts again with stage 0. */
  public void feed() {
    stage = 0;
    stageStart = counter.count();
    arm();
  }

  /** Whether a stage that matters will expire unless software does something. */
  public boolean isRunning() {
    return deadline.isArmed();
  }

  /** Arms the deadline for the end of the next active stage. */
  private void arm() {
    if (!enabled || paused || active == 0) {
      deadline.cancel();
      return;
    }
    skipInactive();
    long end = stageStart + timeouts[stage];
    for (int i = stage; !isActive(i); ) {
      i = (i + 1) % STAGES;
      end += timeouts[i];
    }
    deadline.at(counter.timeOf(end));
  }

  /** Goes past the inactive stages that are over. */
  private void skipInactive() {
    long elapsed = counter.count() - stageStart;
    if (active == 0) {
      long round = timeouts[0] + timeouts[1] + timeouts[2] + timeouts[3];
      stageStart += elapsed / round * round;
    }
    while (!isActive(stage) && counter.count() - stageStart >= timeouts[stage]) {
      next();
    }
  }

  private void fire() {
    while (!isActive(stage)) {
      next();
    }
    int expired = stage;
    next();
    arm();
    expiry.expired(expired);
  }

  private void next() {
    stageStart += timeouts[stage];
    stage = (stage + 1) % STAGES;
  }

  private boolean isActive(int stage) {
    return (active >>> stage & 1) != 0;
  }

  @Override
  public void save(StateWriter out) {
    counter.save(out);
    out.putLongs(timeouts);
    out.putInt(active);
    out.putBoolean(enabled);
    out.putBoolean(paused);
    out.putInt(stage);
    out.putLong(stageStart);
  }

  @Override
  public void load(StateReader in) {
    counter.load(in);
    in.getLongs(timeouts);
    active = in.getInt();
    enabled = in.getBoolean();
    paused = in.getBoolean();
    stage = in.getInt();
    stageStart = in.getLong();
  }
}
