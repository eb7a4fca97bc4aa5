package dev.c3emu.peripherals.gpio;

import java.util.function.IntUnaryOperator;

/**
 * The configuration of the pads, turned on its side: a mask of pins for each property, so that the
 * levels of all pins come from a handful of logic operations.
 *
 * @param matrix driven through the GPIO matrix
 * @param direct driven by OUT rather than by a peripheral's signal
 * @param outInverted output inverted
 * @param enableFromRegister output enabled by ENABLE rather than by the peripheral
 * @param enableInverted output enable inverted
 * @param openDrain drives low only
 * @param pulledUp high when nothing drives it
 * @param input input enabled
 */
record PadMasks(
    int matrix,
    int direct,
    int outInverted,
    int enableFromRegister,
    int enableInverted,
    int openDrain,
    int pulledUp,
    int input) {
  private static final int PAD_DRIVER = 1 << 2;

  /** OUT_SEL from here on names no signal: OUT drives the pin. */
  private static final int OUT_SEL_DIRECT = 128;

  private static final int OUT_INV_SEL = 1 << 8;
  private static final int OEN_SEL = 1 << 9;
  private static final int OEN_INV_SEL = 1 << 10;

  /**
   * Reads the configuration.
   *
   * @param outSelect FUNC_OUT_SEL_CFG of a pin
   * @param configuration PIN of a pin
   */
  static PadMasks of(IoMux ioMux, IntUnaryOperator outSelect, IntUnaryOperator configuration) {
    int direct = Gpio.pins(pin -> (outSelect.applyAsInt(pin) & 0xFF) >= OUT_SEL_DIRECT);
    return new PadMasks(
        Gpio.pins(ioMux::usesMatrix),
        direct,
        Gpio.pins(pin -> (outSelect.applyAsInt(pin) & OUT_INV_SEL) != 0),
        direct | Gpio.pins(pin -> (outSelect.applyAsInt(pin) & OEN_SEL) != 0),
        Gpio.pins(pin -> (outSelect.applyAsInt(pin) & OEN_INV_SEL) != 0),
        Gpio.pins(pin -> (configuration.applyAsInt(pin) & PAD_DRIVER) != 0),
        Gpio.pins(ioMux::pulledUp),
        Gpio.pins(ioMux::inputEnabled));
  }
}
