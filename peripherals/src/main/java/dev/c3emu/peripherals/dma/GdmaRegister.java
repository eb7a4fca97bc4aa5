package dev.c3emu.peripherals.dma;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of GDMA; the arrays are indexed by channel. */
public enum GdmaRegister implements Register {
  INT_RAW(
      0x000,
      0x0,
      "OUTFIFO_UDF[12]w1c OUTFIFO_OVF[11]w1c INFIFO_UDF[10]w1c "
          + "INFIFO_OVF[9]w1c OUT_TOTAL_EOF[8]w1c IN_DSCR_EMPTY[7]w1c "
          + "OUT_DSCR_ERR[6]w1c IN_DSCR_ERR[5]w1c OUT_EOF[4]w1c OUT_DONE[3]w1c "
          + "IN_ERR_EOF[2]w1c IN_SUC_EOF[1]w1c IN_DONE[0]w1c",
      3,
      0x10),
  INT_ST(
      0x004,
      0x0,
      "OUTFIFO_UDF[12]ro OUTFIFO_OVF[11]ro INFIFO_UDF[10]ro INFIFO_OVF[9]ro "
          + "OUT_TOTAL_EOF[8]ro IN_DSCR_EMPTY[7]ro OUT_DSCR_ERR[6]ro "
          + "IN_DSCR_ERR[5]ro OUT_EOF[4]ro OUT_DONE[3]ro IN_ERR_EOF[2]ro "
          + "IN_SUC_EOF[1]ro IN_DONE[0]ro",
      3,
      0x10),
  INT_ENA(
      0x008,
      0x0,
      "OUTFIFO_UDF[12] OUTFIFO_OVF[11] INFIFO_UDF[10] INFIFO_OVF[9] "
          + "OUT_TOTAL_EOF[8] IN_DSCR_EMPTY[7] OUT_DSCR_ERR[6] IN_DSCR_ERR[5] "
          + "OUT_EOF[4] OUT_DONE[3] IN_ERR_EOF[2] IN_SUC_EOF[1] IN_DONE[0]",
      3,
      0x10),
  INT_CLR(
      0x00C,
      0x0,
      "OUTFIFO_UDF[12]wt OUTFIFO_OVF[11]wt INFIFO_UDF[10]wt INFIFO_OVF[9]wt "
          + "OUT_TOTAL_EOF[8]wt IN_DSCR_EMPTY[7]wt OUT_DSCR_ERR[6]wt "
          + "IN_DSCR_ERR[5]wt OUT_EOF[4]wt OUT_DONE[3]wt IN_ERR_EOF[2]wt "
          + "IN_SUC_EOF[1]wt IN_DONE[0]wt",
      3,
      0x10),
  AHB_TEST(0x040, 0x0, "AHB_TESTADDR[5:4] AHB_TESTMODE[2:0]"),
  MISC_CONF(0x044, 0x0, "CLK_EN[3] ARB_PRI_DIS[2] AHBM_RST_INTER[0]"),
  DATE(0x048, 0x2008250, "DATE[31:0]"),
  IN_CONF0(
      0x070,
      0x0,
      "MEM_TRANS_EN[4] IN_DATA_BURST_EN[3] INDSCR_BURST_EN[2] IN_LOOP_TEST[1] " + "IN_RST[0]",
      3,
      0xC0),
  IN_CONF1(0x074, 0x0, "IN_CHECK_OWNER[12]", 3, 0xC0),
  INFIFO_STATUS(
      0x078,
      0x7800003,
      "IN_BUF_HUNGRY[27]ro IN_REMAIN_UNDER_4B[26]ro IN_REMAIN_UNDER_3B[25]ro "
          + "IN_REMAIN_UNDER_2B[24]ro IN_REMAIN_UNDER_1B[23]ro INFIFO_CNT[7:2]ro "
          + "INFIFO_EMPTY[1]ro INFIFO_FULL[0]ro",
      3,
      0xC0),
  IN_POP(0x07C, 0x800, "INFIFO_POP[12]wt INFIFO_RDATA[11:0]ro", 3, 0xC0),
  IN_LINK(
      0x080,
      0x1100000,
      "INLINK_PARK[24]ro INLINK_RESTART[23]wt INLINK_START[22]wt "
          + "INLINK_STOP[21]wt INLINK_AUTO_RET[20] INLINK_ADDR[19:0]",
      3,
      0xC0),
  IN_STATE(
      0x084, 0x0, "IN_STATE[22:20]ro IN_DSCR_STATE[19:18]ro INLINK_DSCR_ADDR[17:0]ro", 3, 0xC0),
  IN_SUC_EOF_DES_ADDR(0x088, 0x0, "IN_SUC_EOF_DES_ADDR[31:0]ro", 3, 0xC0),
  IN_ERR_EOF_DES_ADDR(0x08C, 0x0, "IN_ERR_EOF_DES_ADDR[31:0]ro", 3, 0xC0),
  IN_DSCR(0x090, 0x0, "INLINK_DSCR[31:0]ro", 3, 0xC0),
  IN_DSCR_BF0(0x094, 0x0, "INLINK_DSCR_BF0[31:0]ro", 3, 0xC0),
  IN_DSCR_BF1(0x098, 0x0, "INLINK_DSCR_BF1[31:0]ro", 3, 0xC0),
  IN_PRI(0x09C, 0x0, "RX_PRI[3:0]", 3, 0xC0),
  IN_PERI_SEL(0x0A0, 0x3F, "PERI_IN_SEL[5:0]", 3, 0xC0),
  OUT_CONF0(
      0x0D0,
      0x8,
      "OUT_DATA_BURST_EN[5] OUTDSCR_BURST_EN[4] OUT_EOF_MODE[3] "
          + "OUT_AUTO_WRBACK[2] OUT_LOOP_TEST[1] OUT_RST[0]",
      3,
      0xC0),
  OUT_CONF1(0x0D4, 0x0, "OUT_CHECK_OWNER[12]", 3, 0xC0),
  OUTFIFO_STATUS(
      0x0D8,
      0x7800002,
      "OUT_REMAIN_UNDER_4B[26]ro OUT_REMAIN_UNDER_3B[25]ro "
          + "OUT_REMAIN_UNDER_2B[24]ro OUT_REMAIN_UNDER_1B[23]ro OUTFIFO_CNT[7:2]ro "
          + "OUTFIFO_EMPTY[1]ro OUTFIFO_FULL[0]ro",
      3,
      0xC0),
  OUT_PUSH(0x0DC, 0x0, "OUTFIFO_PUSH[9]wt OUTFIFO_WDATA[8:0]", 3, 0xC0),
  OUT_LINK(
      0x0E0,
      0x800000,
      "OUTLINK_PARK[23]ro OUTLINK_RESTART[22]wt OUTLINK_START[21]wt "
          + "OUTLINK_STOP[20]wt OUTLINK_ADDR[19:0]",
      3,
      0xC0),
  OUT_STATE(
      0x0E4, 0x0, "OUT_STATE[22:20]ro OUT_DSCR_STATE[19:18]ro OUTLINK_DSCR_ADDR[17:0]ro", 3, 0xC0),
  OUT_EOF_DES_ADDR(0x0E8, 0x0, "OUT_EOF_DES_ADDR[31:0]ro", 3, 0xC0),
  OUT_EOF_BFR_DES_ADDR(0x0EC, 0x0, "OUT_EOF_BFR_DES_ADDR[31:0]ro", 3, 0xC0),
  OUT_DSCR(0x0F0, 0x0, "OUTLINK_DSCR[31:0]ro", 3, 0xC0),
  OUT_DSCR_BF0(0x0F4, 0x0, "OUTLINK_DSCR_BF0[31:0]ro", 3, 0xC0),
  OUT_DSCR_BF1(0x0F8, 0x0, "OUTLINK_DSCR_BF1[31:0]ro", 3, 0xC0),
  OUT_PRI(0x0FC, 0x0, "TX_PRI[3:0]", 3, 0xC0),
  OUT_PERI_SEL(0x100, 0x3F, "PERI_OUT_SEL[5:0]", 3, 0xC0);

  private final RegisterSpec spec;

  GdmaRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  GdmaRegister(int offset, int reset, String fields, int count, int stride) {
    spec = RegisterSpec.array(offset, reset, fields, count, stride);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
