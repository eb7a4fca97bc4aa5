package dev.c3emu.peripherals.bus;

import dev.c3emu.emulator.device.StoredRegisters;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.system.Clocks;

/**
 * How long the phases of a transfer take, in cycles of the module's clock, and how long those are
 * (TRM "I2C Controller", "SCL Frequency" and "Timeout"). Registers count from the moment they are
 * written.
 */
final class I2cTiming {
  private static final int BITS_PER_BYTE = 9;
  private static final int TIMEOUT_ENABLE = 1 << 5;
  private static final int LONGEST_TIMEOUT = 23;
  private static final int RC_FAST = 1 << 20;

  private final StoredRegisters<I2cRegister> registers;

  I2cTiming(StoredRegisters<I2cRegister> registers) {
    this.registers = registers;
  }

  /** Cycles of a start condition, or a repeated one. */
  int start() {
    return get(I2cRegister.SCL_RSTART_SETUP) + get(I2cRegister.SCL_START_HOLD) + 2;
  }

  /** Cycles of a stop condition. */
  int stop() {
    return get(I2cRegister.SCL_STOP_SETUP) + get(I2cRegister.SCL_STOP_HOLD) + 2;
  }

  /** Cycles of a byte with its acknowledgement. */
  long transfer() {
    int high = get(I2cRegister.SCL_HIGH_PERIOD);
    int bit = get(I2cRegister.SCL_LOW_PERIOD) + 1 + (high & 0x1FF) + (high >>> 9 & 0x7F);
    return (long) BITS_PER_BYTE * bit;
  }

  /** Whether {@link #timeout} is that of TO, else that of SCL_ST_TIME_OUT. */
  boolean limitsStretching() {
    return (get(I2cRegister.TO) & TIMEOUT_ENABLE) != 0;
  }

  /** Cycles for which SCL may stay low. */
  long timeout() {
    int exponent = get(limitsStretching() ? I2cRegister.TO : I2cRegister.SCL_ST_TIME_OUT) & 0x1F;
    return 1L << Math.min(LONGEST_TIMEOUT, exponent);
  }

  /** The time of so many cycles, in ticks. */
  long ticks(long cycles) {
    int conf = get(I2cRegister.CLK_CONF);
    int denominator = conf >>> 14 & 0x3F;
    int fraction = Math.max(1, denominator);
    long divider = ((conf & 0xFF) + 1L) * fraction + (denominator == 0 ? 0 : conf >>> 8 & 0x3F);
    long hertz = (conf & RC_FAST) != 0 ? Clocks.RC_FAST_HZ : Clocks.XTAL_HZ;
    // Both rates are multiples of 2.5 MHz; dividing by it keeps the product within 64 bits.
    long unit = 2_500_000;
    long ticks = cycles * divider * (VirtualClock.TICKS_PER_SECOND / unit);
    return ticks / (hertz / unit * fraction);
  }

  private int get(I2cRegister register) {
    return registers.get(register);
  }
}
