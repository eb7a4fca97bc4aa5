package dev.c3emu.peripherals.analog;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/**
 * The registers of the master of the internal analog bus. The manual does not describe them; the
 * layout is what the mask ROM and the drivers use. The many without a known name are memory.
 */
public enum AnalogI2cRegister implements Register {
  ANA_COMMAND(
      0x000, 0x0, "SELECT[26] BUSY[25]ro WRITE[24] DATA[23:16] REGISTER[15:8] BLOCK[7:0]", 2, 4),
  ANA_08(0x008, 0x0, "VALUE[31:0]", 14, 4),
  ANA_CONF0(
      0x040,
      0x0100_0000,
      "CONF0_31[31:25] BBPLL_CAL_DONE[24]ro CONF0_23[23:4] BBPLL_STOP_FORCE_LOW[3] "
          + "BBPLL_STOP_FORCE_HIGH[2] CONF0_1[1:0]"),
  ANA_CONFIG(0x044, 0x0, "VALUE[31:0]"),
  ANA_CONFIG2(0x048, 0x0, "VALUE[31:0]"),
  ANA_COMPARATOR(0x04C, 0x0100_0000, "CONTROL_25[31:25] DONE[24]ro CONTROL_0[23:0]"),
  ANA_PWDET_CTRL(
      0x050, 0x0700_0000, "CTRL_27[31:27] STATE[26:24]ro CTRL_2[23:2] START[1] ENABLE[0]"),
  ANA_54(0x054, 0x0, "VALUE[31:0]", 3, 4),
  ANA_PWDET_CONF(0x060, 0x0, "CONF_5[31:5] SOURCE[4:3] CONF_0[2:0]"),
  ANA_64(0x064, 0x0, "VALUE[31:0]", 7, 4),
  ANA_PWDET_SAMPLE(0x080, 0x0, "SAMPLE[12:0]ro", 8, 4),
  ANA_A0(0x0A0, 0x0, "VALUE[31:0]", 984, 4);

  private final RegisterSpec spec;

  AnalogI2cRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  AnalogI2cRegister(int offset, int reset, String fields, int count, int stride) {
    spec = RegisterSpec.array(offset, reset, fields, count, stride);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
