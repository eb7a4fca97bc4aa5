package dev.c3emu.peripherals.flash;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of SPI1. */
public enum SpiMem1Register implements Register {
  CMD(
      0x000,
      0x0,
      "FLASH_READ[31]wt FLASH_WREN[30]wt FLASH_WRDI[29]wt FLASH_RDID[28]wt FLASH_RDSR[27]wt "
          + "FLASH_WRSR[26]wt FLASH_PP[25]wt FLASH_SE[24]wt FLASH_BE[23]wt FLASH_CE[22]wt "
          + "FLASH_DP[21]wt FLASH_RES[20]wt FLASH_HPM[19]wt USR[18]wt FLASH_PE[17]wt MSPI_ST[7:4]ro "
          + "SPI1_MST_ST[3:0]ro"),
  ADDR(0x004, 0x0, "USR_ADDR_VALUE[31:0]"),
  CTRL(
      0x008,
      0x2CA000,
      "FREAD_QIO[24] FREAD_DIO[23] WRSR_2B[22] WP[21] FREAD_QUAD[20] D_POL[19] "
          + "Q_POL[18] RESANDRES[15] FREAD_DUAL[14] FASTRD_MODE[13] TX_CRC_EN[11] "
          + "FCS_CRC_EN[10] FCMD_QUAD[8] FCMD_DUAL[7] FDUMMY_OUT[3]"),
  CTRL1(0x00C, 0xFFC, "CS_HOLD_DLY_RES[11:2] CLK_MODE[1:0]"),
  CTRL2(0x010, 0x0, "SYNC_RESET[31]wt CS_HOLD_DELAY[30:25] CS_HOLD_TIME[9:5] CS_SETUP_TIME[4:0]"),
  CLOCK(0x014, 0x30103, "CLK_EQU_SYSCLK[31] CLKCNT_N[23:16] CLKCNT_H[15:8] CLKCNT_L[7:0]"),
  USER(
      0x018,
      0x80000000,
      "USR_COMMAND[31] USR_ADDR[30] USR_DUMMY[29] USR_MISO[28] USR_MOSI[27] "
          + "USR_DUMMY_IDLE[26] USR_MOSI_HIGHPART[25] USR_MISO_HIGHPART[24] FWRITE_QIO[15] "
          + "FWRITE_DIO[14] FWRITE_QUAD[13] FWRITE_DUAL[12] CK_OUT_EDGE[9] CS_SETUP[7] CS_HOLD[6]"),
  USER1(0x01C, 0x5C000007, "USR_ADDR_BITLEN[31:26] USR_DUMMY_CYCLELEN[5:0]"),
  USER2(0x020, 0x70000000, "USR_COMMAND_BITLEN[31:28] USR_COMMAND_VALUE[15:0]"),
  MOSI_DLEN(0x024, 0x0, "USR_MOSI_DBITLEN[9:0]"),
  MISO_DLEN(0x028, 0x0, "USR_MISO_DBITLEN[9:0]"),
  RD_STATUS(0x02C, 0x0, "WB_MODE[23:16] STATUS[15:0]"),
  MISC(0x034, 0x2, "CS_KEEP_ACTIVE[10] CK_IDLE_EDGE[9] CS1_DIS[1] CS0_DIS[0]"),
  TX_CRC(0x038, 0xFFFFFFFF, "DATA[31:0]ro"),
  CACHE_FCTRL(
      0x03C,
      0x0,
      "FADDR_QUAD[8] FDOUT_QUAD[7] FDIN_QUAD[6] FADDR_DUAL[5] FDOUT_DUAL[4] "
          + "FDIN_DUAL[3] CACHE_USR_ADDR_4BYTE[1]"),
  FSM(0x054, 0x200, "CSPI_LOCK_DELAY_TIME[11:7] EM_ST[6:4]ro CSPI_ST[3:0]ro"),
  W(0x058, 0x0, "BUF[31:0]", 16),
  FLASH_WAITI_CTRL(0x098, 0x14, "WAITI_DUMMY_CYCLELEN[15:10] WAITI_CMD[9:2] WAITI_DUMMY[1]"),
  FLASH_SUS_CTRL(
      0x09C,
      0x8002000,
      "SUS_TIMEOUT_CNT[31:25] PES_END_EN[24] PER_END_EN[23] RD_SUS_2B[22] "
          + "PESR_END_MSK[21:6] FLASH_PES_EN[5] PES_PER_EN[4] FLASH_PES_WAIT_EN[3] "
          + "FLASH_PER_WAIT_EN[2] FLASH_PES[1]wt FLASH_PER[0]wt"),
  FLASH_SUS_CMD(
      0x0A0, 0x5757A, "WAIT_PESR_COMMAND[31:16] FLASH_PES_COMMAND[15:8] FLASH_PER_COMMAND[7:0]"),
  SUS_STATUS(
      0x0A4,
      0x0,
      "SPI0_LOCK_EN[7] FLASH_PES_DLY_128[6] FLASH_PER_DLY_128[5] FLASH_DP_DLY_128[4] "
          + "FLASH_RES_DLY_128[3] FLASH_HPM_DLY_128[2] WAIT_PESR_CMD_2B[1] FLASH_SUS[0]ro"),
  TIMING_CALI(0x0A8, 0x0, "EXTRA_DUMMY_CYCLELEN[4:2] TIMING_CALI[1]"),
  INT_ENA(
      0x0C0,
      0x0,
      "MST_ST_END_INT_ENA[4] SLV_ST_END_INT_ENA[3] WPE_END_INT_ENA[2] "
          + "PES_END_INT_ENA[1] PER_END_INT_ENA[0]"),
  INT_CLR(
      0x0C4,
      0x0,
      "MST_ST_END_INT_CLR[4]wt SLV_ST_END_INT_CLR[3]wt WPE_END_INT_CLR[2]wt "
          + "PES_END_INT_CLR[1]wt PER_END_INT_CLR[0]wt"),
  INT_RAW(
      0x0C8,
      0x0,
      "MST_ST_END_INT_RAW[4]ro SLV_ST_END_INT_RAW[3]ro WPE_END_INT_RAW[2]ro "
          + "PES_END_INT_RAW[1]ro PER_END_INT_RAW[0]ro"),
  INT_ST(
      0x0CC,
      0x0,
      "MST_ST_END_INT_ST[4]ro SLV_ST_END_INT_ST[3]ro WPE_END_INT_ST[2]ro "
          + "PES_END_INT_ST[1]ro PER_END_INT_ST[0]ro"),
  CLOCK_GATE(0x0DC, 0x1, "CLK_EN[0]"),
  DATE(0x3FC, 0x2007170, "DATE[27:0]");

  private final RegisterSpec spec;

  SpiMem1Register(int offset, int reset, String fields) {
    this(offset, reset, fields, 1);
  }

  SpiMem1Register(int offset, int reset, String fields, int count) {
    spec = RegisterSpec.array(offset, reset, fields, count, 4);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
