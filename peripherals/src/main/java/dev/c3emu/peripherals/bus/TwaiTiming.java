package dev.c3emu.peripherals.bus;

import static dev.c3emu.peripherals.bus.TwaiRegister.BUS_TIMING_0;
import static dev.c3emu.peripherals.bus.TwaiRegister.BUS_TIMING_1;

import dev.c3emu.emulator.device.StoredRegisters;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.system.Clocks;

/**
 * How long a bit takes (TRM "Two-wire Automotive Interface", "Bit Timing"): 3 + TIME_SEG1 +
 * TIME_SEG2 quanta of 2 * (BAUD_PRESC + 1) APB cycles.
 */
final class TwaiTiming {
  private static final int BAUD_PRESC = 0x3FFF;
  private static final int TIME_SEG1 = 0xF;
  private static final int TIME_SEG2_SHIFT = 4;
  private static final int TIME_SEG2 = 7;

  private final StoredRegisters<TwaiRegister> registers;
  private final Clocks clocks;

  TwaiTiming(StoredRegisters<TwaiRegister> registers, Clocks clocks) {
    this.registers = registers;
    this.clocks = clocks;
  }

  /** The time of so many bits, in ticks. */
  long ticks(int bits) {
    int segments = registers.get(BUS_TIMING_1);
    long quanta = 3 + (segments & TIME_SEG1) + (segments >>> TIME_SEG2_SHIFT & TIME_SEG2);
    long cycles = 2L * ((registers.get(BUS_TIMING_0) & BAUD_PRESC) + 1) * quanta;
    return bits * cycles * VirtualClock.TICKS_PER_SECOND / clocks.apbHertz();
  }
}
