package dev.c3emu.peripherals.bus;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of TWAI0. */
public enum TwaiRegister implements Register {
  MODE(0x000, 0x1, "RX_FILTER_MODE[3] SELF_TEST_MODE[2] LISTEN_ONLY_MODE[1] RESET_MODE[0]"),
  CMD(0x004, 0x0, "SELF_RX_REQ[4]wt CLR_OVERRUN[3]wt RELEASE_BUF[2]wt ABORT_TX[1]wt TX_REQ[0]wt"),
  STATUS(
      0x008,
      0x0,
      "MISS_ST[8]ro BUS_OFF_ST[7]ro ERR_ST[6]ro TX_ST[5]ro RX_ST[4]ro "
          + "TX_COMPLETE[3]ro TX_BUF_ST[2]ro OVERRUN_ST[1]ro RX_BUF_ST[0]ro"),
  INT_RAW(
      0x00C,
      0x0,
      "BUS_ERR_INT_ST[7]ro ARB_LOST_INT_ST[6]ro ERR_PASSIVE_INT_ST[5]ro "
          + "OVERRUN_INT_ST[3]ro ERR_WARN_INT_ST[2]ro TX_INT_ST[1]ro RX_INT_ST[0]ro"),
  INT_ENA(
      0x010,
      0x0,
      "BUS_ERR_INT_ENA[7] ARB_LOST_INT_ENA[6] ERR_PASSIVE_INT_ENA[5] "
          + "OVERRUN_INT_ENA[3] ERR_WARN_INT_ENA[2] TX_INT_ENA[1] RX_INT_ENA[0]"),
  BUS_TIMING_0(0x018, 0x0, "SYNC_JUMP_WIDTH[15:14] BAUD_PRESC[13:0]"),
  BUS_TIMING_1(0x01C, 0x0, "TIME_SAMP[7] TIME_SEG2[6:4] TIME_SEG1[3:0]"),
  ARB_LOST_CAP(0x02C, 0x0, "ARB_LOST_CAP[4:0]ro"),
  ERR_CODE_CAP(0x030, 0x0, "ECC_TYPE[7:6]ro ECC_DIRECTION[5]ro ECC_SEGMENT[4:0]ro"),
  ERR_WARNING_LIMIT(0x034, 0x60, "ERR_WARNING_LIMIT[7:0]"),
  RX_ERR_CNT(0x038, 0x0, "RX_ERR_CNT[7:0]"),
  TX_ERR_CNT(0x03C, 0x0, "TX_ERR_CNT[7:0]"),
  DATA(0x040, 0x0, "BYTE[7:0]", 13, 4),
  RX_MESSAGE_CNT(0x074, 0x0, "RX_MESSAGE_COUNTER[6:0]ro"),
  CLOCK_DIVIDER(0x07C, 0x0, "CLOCK_OFF[8] CD[7:0]");

  private final RegisterSpec spec;

  TwaiRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  TwaiRegister(int offset, int reset, String fields, int count, int stride) {
    spec = RegisterSpec.array(offset, reset, fields, count, stride);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
