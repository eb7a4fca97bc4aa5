package dev.c3emu.peripherals.gpio;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of GPIO_SD. */
public enum GpioSigmaDeltaRegister implements Register {
  SIGMADELTA(0x000, 0xFF00, "SD0_PRESCALE[15:8] SD0_IN[7:0]", 4, 4),
  SIGMADELTA_CG(0x020, 0x0, "CLK_EN[31]"),
  SIGMADELTA_MISC(0x024, 0x0, "SPI_SWAP[31] FUNCTION_CLK_EN[30]"),
  SIGMADELTA_VERSION(0x028, 0x2006230, "GPIO_SD_DATE[27:0]");

  private final RegisterSpec spec;

  GpioSigmaDeltaRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  GpioSigmaDeltaRegister(int offset, int reset, String fields, int count, int stride) {
    spec = RegisterSpec.array(offset, reset, fields, count, stride);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
