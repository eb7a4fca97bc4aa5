package dev.c3emu.peripherals.serial;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import java.math.BigInteger;

/**
 * A deadline counted in half bits of a serial line. Back-to-back runs follow each other at exact
 * fractions of ticks, so a long transfer takes exactly its nominal time; a run in progress keeps
 * the part of it that has passed when the rate changes, and stands still while the clock is
 * stopped.
 */
final class BitTimer implements Stateful {
  /** What is owed while the clock stands still is kept in units of 2^-32 half bits. */
  private static final int OWED_SHIFT = 32;

  private final VirtualClock clock;
  private final Deadline deadline;

  private BitRate rate = BitRate.STOPPED;
  private boolean running;

  /** The exact end of the run: {@code ticks + fraction / rate.denominator()}. */
  private long ticks;

  private long fraction;

  /** What is left of the run, while the clock is stopped. */
  private long owed;

  BitTimer(EventQueue events, String name, Runnable action) {
    clock = events.clock();
    deadline =
        events.deadline(
            name,
            () -> {
              running = false;
              action.run();
            });
  }

  /** Runs for {@code halfBits} from now. */
  void start(int halfBits) {
    runFrom(clock.now(), 0, halfBits);
  }

  /** Runs for {@code halfBits} from the exact end of the run that has just ended. */
  void proceed(int halfBits) {
    runFrom(ticks, fraction, halfBits);
  }

  /** Runs for {@code halfBits} from the exact end of a run of another timer of the same rate. */
  void follow(BitTimer other, int halfBits) {
    runFrom(other.ticks, other.fraction, halfBits);
  }

  private void runFrom(long fromTicks, long fromFraction, int halfBits) {
    running = true;
    if (rate.stopped()) {
      owed = (long) halfBits << OWED_SHIFT;
      return;
    }
    long parts = rate.numerator() % rate.denominator() * halfBits + fromFraction;
    ticks =
        fromTicks + rate.numerator() / rate.denominator() * halfBits + parts / rate.denominator();
    fraction = parts % rate.denominator();
    arm();
  }

  private void arm() {
    deadline.at(fraction == 0 ? ticks : ticks + 1);
  }

  void cancel() {
    running = false;
    deadline.cancel();
  }

  /** Takes now for the end of a run. */
  void endNow() {
    cancel();
    ticks = clock.now();
    fraction = 0;
  }

  boolean running() {
    return running;
  }

  /** Half bits from the exact end of the last run until now, rounded down. */
  long halfBitsSinceEnd() {
    if (rate.stopped()) {
      return 0;
    }
    long passed = Math.max(0, clock.now() - ticks);
    return BigInteger.valueOf(passed)
        .multiply(BigInteger.valueOf(rate.denominator()))
        .divide(BigInteger.valueOf(rate.numerator()))
        .longValue();
  }

  /** Changes the rate from now on. */
  void setRate(BitRate next) {
    if (next.equals(rate)) {
      return;
    }
    if (running && !rate.stopped()) {
      owed = remaining();
      deadline.cancel();
    }
    rate = next;
    fraction = 0;
    if (running && !rate.stopped()) {
      ticks = clock.now() + ticksFor(owed);
      owed = 0;
      arm();
    }
  }

  private long remaining() {
    BigInteger parts =
        BigInteger.valueOf(ticks - clock.now())
            .multiply(BigInteger.valueOf(rate.denominator()))
            .add(BigInteger.valueOf(fraction))
            .max(BigInteger.ZERO);
    return divideUp(parts.shiftLeft(OWED_SHIFT), rate.numerator());
  }

  private long ticksFor(long work) {
    BigInteger parts = BigInteger.valueOf(work).multiply(BigInteger.valueOf(rate.numerator()));
    return divideUp(parts, rate.denominator(), OWED_SHIFT);
  }

  private static long divideUp(BigInteger value, long divisor) {
    return divideUp(value, divisor, 0);
  }

  private static long divideUp(BigInteger value, long divisor, int shift) {
    BigInteger by = BigInteger.valueOf(divisor).shiftLeft(shift);
    return value.add(by).subtract(BigInteger.ONE).divide(by).longValue();
  }

  @Override
  public void save(StateWriter out) {
    out.putLong(rate.numerator());
    out.putLong(rate.denominator());
    out.putBoolean(running);
    out.putLong(ticks);
    out.putLong(fraction);
    out.putLong(owed);
  }

  @Override
  public void load(StateReader in) {
    rate = new BitRate(in.getLong(), in.getLong());
    running = in.getBoolean();
    ticks = in.getLong();
    fraction = in.getLong();
    owed = in.getLong();
  }
}
