package dev.c3emu.peripherals.flash;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of SPI0. */
public enum SpiMem0Register implements Register {
  CMD(0x000, 0x0, "MSPI_ST[7:4]ro SPI0_MST_ST[3:0]ro"),
  CTRL(
      0x008,
      0x2C2000,
      "FREAD_QIO[24] FREAD_DIO[23] WP[21] FREAD_QUAD[20] D_POL[19] Q_POL[18] "
          + "FREAD_DUAL[14] FASTRD_MODE[13] FCMD_QUAD[8] FCMD_DUAL[7] FDUMMY_OUT[3]"),
  CTRL1(0x00C, 0x0, "RXFIFO_WFULL_ERR[31]ro RXFIFO_RST[30]wt CLK_MODE[1:0]"),
  CTRL2(0x010, 0x21, "SYNC_RESET[31]wt CS_HOLD_DELAY[30:25] CS_HOLD_TIME[9:5] CS_SETUP_TIME[4:0]"),
  CLOCK(0x014, 0x30103, "CLK_EQU_SYSCLK[31] CLKCNT_N[23:16] CLKCNT_H[15:8] CLKCNT_L[7:0]"),
  USER(
      0x018,
      0x0,
      "USR_COMMAND[31] USR_ADDR[30] USR_DUMMY[29] USR_MISO[28] USR_MOSI[27] "
          + "USR_DUMMY_IDLE[26] CK_OUT_EDGE[9] CS_SETUP[7] CS_HOLD[6]"),
  USER1(0x01C, 0x5C000007, "USR_ADDR_BITLEN[31:26] USR_DUMMY_CYCLELEN[5:0]"),
  USER2(0x020, 0x70000000, "USR_COMMAND_BITLEN[31:28] USR_COMMAND_VALUE[15:0]"),
  MOSI_DLEN(0x024, 0x0, "USR_MOSI_DBITLEN[9:0]"),
  MISO_DLEN(0x028, 0x0, "USR_MISO_DBITLEN[9:0]"),
  RD_STATUS(0x02C, 0x0, "WB_MODE[23:16]"),
  MISC(
      0x034,
      0x0,
      "CS_KEEP_ACTIVE[10] CK_IDLE_EDGE[9] CSPI_ST_TRANS_END_INT_ENA[6] "
          + "CSPI_ST_TRANS_END[5] TRANS_END_INT_ENA[4] TRANS_END[3] CS1_DIS[1] CS0_DIS[0]"),
  CACHE_FCTRL(
      0x03C,
      0x0,
      "FADDR_QUAD[8] FDOUT_QUAD[7] FDIN_QUAD[6] FADDR_DUAL[5] FDOUT_DUAL[4] "
          + "FDIN_DUAL[3] CACHE_FLASH_USR_CMD[2] CACHE_USR_ADDR_4BYTE[1] CACHE_REQ_EN[0]"),
  FSM(0x054, 0x200, "CSPI_LOCK_DELAY_TIME[11:7] EM_ST[6:4]ro CSPI_ST[3:0]ro"),
  TIMING_CALI(0x0A8, 0x1, "EXTRA_DUMMY_CYCLELEN[4:2] TIMING_CALI[1] TIMING_CLK_ENA[0]"),
  DIN_MODE(0x0AC, 0x0, "DIN3_MODE[7:6] DIN2_MODE[5:4] DIN1_MODE[3:2] DIN0_MODE[1:0]"),
  DIN_NUM(0x0B0, 0x0, "DIN3_NUM[7:6] DIN2_NUM[5:4] DIN1_NUM[3:2] DIN0_NUM[1:0]"),
  DOUT_MODE(0x0B4, 0x0, "DOUT3_MODE[3] DOUT2_MODE[2] DOUT1_MODE[1] DOUT0_MODE[0]"),
  CLOCK_GATE(0x0DC, 0x1, "CLK_EN[0]"),
  CORE_CLK_SEL(0x0E0, 0x0, "SPI01_CLK_SEL[1:0]"),
  DATE(0x3FC, 0x2007130, "DATE[27:0]");

  private final RegisterSpec spec;

  SpiMem0Register(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
