package dev.c3emu.peripherals.pwm;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of RMT. */
public enum RemoteControlRegister implements Register {
  CHDATA(0x000, 0x0, "DATA[31:0]", 4, 4),
  CH_TX_CONF0(
      0x010,
      0x710200,
      "CONF_UPDATE[24]wt AFIFO_RST[23]wt CARRIER_OUT_LV[22] CARRIER_EN[21] "
          + "CARRIER_EFF_EN[20] MEM_SIZE[18:16] DIV_CNT[15:8] TX_STOP[7]wt IDLE_OUT_EN[6] "
          + "IDLE_OUT_LV[5] MEM_TX_WRAP_EN[4] TX_CONTI_MODE[3] APB_MEM_RST[2]wt "
          + "MEM_RD_RST[1]wt TX_START[0]wt",
      2,
      4),
  CH_RX_CONF0(
      0x018,
      0x30FFFF02,
      "CARRIER_OUT_LV[29] CARRIER_EN[28] MEM_SIZE[25:23] IDLE_THRES[22:8] " + "DIV_CNT[7:0]",
      2,
      8),
  CH_RX_CONF1(
      0x01C,
      0x1E8,
      "CONF_UPDATE[15]wt AFIFO_RST[14]wt MEM_RX_WRAP_EN[13] RX_FILTER_THRES[12:5] "
          + "RX_FILTER_EN[4] MEM_OWNER[3] APB_MEM_RST[2]wt MEM_WR_RST[1]wt RX_EN[0]",
      2,
      8),
  CH_TX_STATUS(
      0x028,
      0x0,
      "APB_MEM_RADDR[31:24]ro APB_MEM_WR_ERR[23]ro MEM_EMPTY[22]ro "
          + "APB_MEM_RD_ERR[21]ro APB_MEM_WADDR[20:12]ro STATE[11:9]ro MEM_RADDR_EX[8:0]ro",
      2,
      4),
  CH_RX_STATUS(
      0x030,
      0x0,
      "APB_MEM_RD_ERR[27]ro MEM_FULL[26]ro MEM_OWNER_ERR[25]ro STATE[24:22]ro "
          + "APB_MEM_RADDR[20:12]ro MEM_WADDR_EX[8:0]ro",
      2,
      4),
  INT_RAW(
      0x038,
      0x0,
      "CH1_TX_LOOP[13]ro CH0_TX_LOOP[12]ro CH3_RX_THR_EVENT[11]ro "
          + "CH2_RX_THR_EVENT[10]ro CH1_TX_THR_EVENT[9]ro CH0_TX_THR_EVENT[8]ro "
          + "CH3_RX_ERR[7]ro CH2_RX_ERR[6]ro CH1_TX_ERR[5]ro CH0_TX_ERR[4]ro "
          + "CH3_RX_END[3]ro CH2_RX_END[2]ro CH1_TX_END[1]ro CH0_TX_END[0]ro"),
  INT_ST(
      0x03C,
      0x0,
      "CH1_TX_LOOP[13]ro CH0_TX_LOOP[12]ro CH3_RX_THR_EVENT[11]ro "
          + "CH2_RX_THR_EVENT[10]ro CH1_TX_THR_EVENT[9]ro CH0_TX_THR_EVENT[8]ro "
          + "CH3_RX_ERR[7]ro CH2_RX_ERR[6]ro CH1_TX_ERR[5]ro CH0_TX_ERR[4]ro "
          + "CH3_RX_END[3]ro CH2_RX_END[2]ro CH1_TX_END[1]ro CH0_TX_END[0]ro"),
  INT_ENA(
      0x040,
      0x0,
      "CH1_TX_LOOP[13] CH0_TX_LOOP[12] CH3_RX_THR_EVENT[11] "
          + "CH2_RX_THR_EVENT[10] CH1_TX_THR_EVENT[9] CH0_TX_THR_EVENT[8] "
          + "CH3_RX_ERR[7] CH2_RX_ERR[6] CH1_TX_ERR[5] CH0_TX_ERR[4] CH3_RX_END[3] "
          + "CH2_RX_END[2] CH1_TX_END[1] CH0_TX_END[0]"),
  INT_CLR(
      0x044,
      0x0,
      "CH1_TX_LOOP[13]wt CH0_TX_LOOP[12]wt CH3_RX_THR_EVENT[11]wt "
          + "CH2_RX_THR_EVENT[10]wt CH1_TX_THR_EVENT[9]wt CH0_TX_THR_EVENT[8]wt "
          + "CH3_RX_ERR[7]wt CH2_RX_ERR[6]wt CH1_TX_ERR[5]wt CH0_TX_ERR[4]wt "
          + "CH3_RX_END[3]wt CH2_RX_END[2]wt CH1_TX_END[1]wt CH0_TX_END[0]wt"),
  CHCARRIER_DUTY(0x048, 0x400040, "CARRIER_HIGH[31:16] CARRIER_LOW[15:0]", 2, 4),
  CH_RX_CARRIER_RM(0x050, 0x0, "CARRIER_HIGH_THRES[31:16] CARRIER_LOW_THRES[15:0]", 2, 4),
  CH_TX_LIM(
      0x058, 0x80, "LOOP_COUNT_RESET[20]wt TX_LOOP_CNT_EN[19] TX_LOOP_NUM[18:9] TX_LIM[8:0]", 2, 4),
  CH_RX_LIM(0x060, 0x80, "RX_LIM[8:0]", 2, 4),
  SYS_CONF(
      0x068,
      0x5000010,
      "CLK_EN[31] SCLK_ACTIVE[26] SCLK_SEL[25:24] SCLK_DIV_B[23:18] SCLK_DIV_A[17:12] "
          + "SCLK_DIV_NUM[11:4] MEM_FORCE_PU[3] MEM_FORCE_PD[2] MEM_CLK_FORCE_ON[1] "
          + "APB_FIFO_MASK[0]"),
  TX_SIM(0x06C, 0x0, "TX_SIM_EN[2] TX_SIM_CH1[1] TX_SIM_CH0[0]"),
  REF_CNT_RST(0x070, 0x0, "CH3[3]wt CH2[2]wt CH1[1]wt CH0[0]wt"),
  DATE(0x0CC, 0x2006231, "DATE[27:0]"),
  MEM(0x400, 0x0, "LEVEL1[31] DURATION1[30:16] LEVEL0[15] DURATION0[14:0]", 192, 4);

  private final RegisterSpec spec;

  RemoteControlRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  RemoteControlRegister(int offset, int reset, String fields, int count, int stride) {
    spec = RegisterSpec.array(offset, reset, fields, count, stride);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
