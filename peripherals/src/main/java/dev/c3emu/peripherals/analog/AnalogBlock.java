package dev.c3emu.peripherals.analog;

/** The analog blocks that drivers outside of the radio program, by their bus address. */
public enum AnalogBlock {
  /** Bias and regulators of the low-power domain. */
  LP_BIAS(0x61),
  /** The 480 MHz synthesizer. */
  BBPLL(0x66),
  SAR_ADC(0x69),
  BIAS(0x6A),
  /** Digital regulators. */
  DIG_REG(0x6D);

  private static final int LP_BIAS_DONE_REGISTER = 3;
  private static final int LP_BIAS_DONE = 1 << 0;
  private static final int LP_BIAS_BANDGAP_DONE = 1 << 3;
  private static final int BBPLL_STATUS_REGISTER = 8;
  private static final int BBPLL_CALIBRATION_END = 1 << 6;
  private static final int BBPLL_LOCKED = 1 << 7;

  private final int address;

  AnalogBlock(int address) {
    this.address = address;
  }

  /** The block's address on the bus. */
  public int address() {
    return address;
  }

  /** The bits of a register that report the end of something, which has always ended. */
  static int doneBits(int address, int register) {
    if (address == BBPLL.address && register == BBPLL_STATUS_REGISTER) {
      return BBPLL_CALIBRATION_END | BBPLL_LOCKED;
    }
    if (address == LP_BIAS.address && register == LP_BIAS_DONE_REGISTER) {
      return LP_BIAS_DONE | LP_BIAS_BANDGAP_DONE;
    }
    return 0;
  }
}
