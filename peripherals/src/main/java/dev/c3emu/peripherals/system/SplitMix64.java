package dev.c3emu.peripherals.system;

/**
 * A pseudo-random sequence whose whole state is one number, so that it can be saved: SplitMix64
 * (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
 */
public final class SplitMix64 {
  private static final long GAMMA = 0x9E37_79B9_7F4A_7C15L;

  private long state;

  public SplitMix64(long seed) {
    state = seed;
  }

  public long state() {
    return state;
  }

  public void restore(long saved) {
    state = saved;
  }

  /** The number that {@link #next} will return. */
  public int peek() {
    return mix(state + GAMMA);
  }

  public int next() {
    state += GAMMA;
    return mix(state);
  }

  private static int mix(long value) {
    long z = (value ^ value >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
    return (int) (z ^ z >>> 31);
  }
}
