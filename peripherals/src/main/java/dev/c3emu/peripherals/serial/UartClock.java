package dev.c3emu.peripherals.serial;

import static dev.c3emu.peripherals.serial.UartRegister.CLKDIV;
import static dev.c3emu.peripherals.serial.UartRegister.CLK_CONF;

import dev.c3emu.emulator.device.StoredRegisters;
import dev.c3emu.peripherals.system.Clocks;

/** The rate of the bits, as CLK_CONF and CLKDIV set it (TRM "UART Controller", "Baud Rate"). */
final class UartClock {
  private static final int SCLK_DIV_NUM_SHIFT = 12;
  private static final int SCLK_DIV_NUM = 0xFF;
  private static final int SCLK_DIV_A_SHIFT = 6;
  private static final int SCLK_DIV_A = 0x3F;
  private static final int SCLK_DIV_B = 0x3F;
  private static final int SCLK_SEL_SHIFT = 20;
  private static final int SCLK_SEL = 3;
  private static final int SCLK_EN = 1 << 22;
  private static final int TX_SCLK_EN = 1 << 24;
  private static final int RX_SCLK_EN = 1 << 25;

  private static final int CLKDIV_WHOLE = 0xFFF;
  private static final int CLKDIV_FRAG_SHIFT = 20;
  private static final int CLKDIV_FRAG = 0xF;

  private final StoredRegisters<UartRegister> registers;
  private final Clocks clocks;

  UartClock(StoredRegisters<UartRegister> registers, Clocks clocks) {
    this.registers = registers;
    this.clocks = clocks;
  }

  /** The rate of the core, whether or not transmitter and receiver get it. */
  BitRate rate() {
    int conf = registers.get(CLK_CONF);
    if ((conf & SCLK_EN) == 0) {
      return BitRate.STOPPED;
    }
    int hertz = sourceHertz(conf >>> SCLK_SEL_SHIFT & SCLK_SEL);
    int whole = (conf >>> SCLK_DIV_NUM_SHIFT & SCLK_DIV_NUM) + 1;
    int numerator = conf >>> SCLK_DIV_A_SHIFT & SCLK_DIV_A;
    int denominator = conf & SCLK_DIV_B;
    return denominator == 0
        ? BitRate.of(hertz, whole, 1, divisor())
        : BitRate.of(hertz, whole * denominator + numerator, denominator, divisor());
  }

  BitRate transmitterRate() {
    return (registers.get(CLK_CONF) & TX_SCLK_EN) != 0 ? rate() : BitRate.STOPPED;
  }

  BitRate receiverRate() {
    return (registers.get(CLK_CONF) & RX_SCLK_EN) != 0 ? rate() : BitRate.STOPPED;
  }

  /** Sixteenths of a core clock cycle in a bit. */
  int divisor() {
    int clkdiv = registers.get(CLKDIV);
    return (clkdiv & CLKDIV_WHOLE) << 4 | clkdiv >>> CLKDIV_FRAG_SHIFT & CLKDIV_FRAG;
  }

  private int sourceHertz(int selection) {
    return switch (selection) {
      case 1 -> clocks.apbHertz();
      case 2 -> Clocks.RC_FAST_HZ;
      case 3 -> Clocks.XTAL_HZ;
      default -> 0;
    };
  }
}
