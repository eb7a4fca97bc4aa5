package dev.c3emu.peripherals.gpio;

import dev.c3emu.emulator.device.RegisterDevice;

/**
 * The sigma-delta modulators (TRM "IO MUX and GPIO Matrix"). Registers without behaviour: what they
 * put out is far faster than anything that watches pins.
 */
public final class GpioSigmaDelta extends RegisterDevice<GpioSigmaDeltaRegister> {
  /** Bytes of address space. */
  public static final int SIZE = 0x100;

  public GpioSigmaDelta() {
    super("GPIO_SD", GpioSigmaDeltaRegister.values(), SIZE);
  }
}
