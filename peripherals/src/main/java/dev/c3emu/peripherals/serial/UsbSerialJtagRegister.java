package dev.c3emu.peripherals.serial;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of the USB Serial/JTAG controller. */
public enum UsbSerialJtagRegister implements Register {
  EP1(0x000, 0x0, "RDWR_BYTE[7:0]ro"),
  EP1_CONF(0x004, 0x2, "SERIAL_OUT_EP_DATA_AVAIL[2]ro SERIAL_IN_EP_DATA_FREE[1]ro WR_DONE[0]wt"),
  INT_RAW(
      0x008,
      0x8,
      "OUT_EP2_ZERO_PAYLOAD_INT_RAW[11]ro OUT_EP1_ZERO_PAYLOAD_INT_RAW[10]ro "
          + "USB_BUS_RESET_INT_RAW[9]ro IN_TOKEN_REC_IN_EP1_INT_RAW[8]ro STUFF_ERR_INT_RAW[7]ro "
          + "CRC16_ERR_INT_RAW[6]ro CRC5_ERR_INT_RAW[5]ro PID_ERR_INT_RAW[4]ro "
          + "SERIAL_IN_EMPTY_INT_RAW[3]ro SERIAL_OUT_RECV_PKT_INT_RAW[2]ro SOF_INT_RAW[1]ro "
          + "JTAG_IN_FLUSH_INT_RAW[0]ro"),
  INT_ST(
      0x00C,
      0x0,
      "OUT_EP2_ZERO_PAYLOAD_INT_ST[11]ro OUT_EP1_ZERO_PAYLOAD_INT_ST[10]ro "
          + "USB_BUS_RESET_INT_ST[9]ro IN_TOKEN_REC_IN_EP1_INT_ST[8]ro "
          + "STUFF_ERR_INT_ST[7]ro CRC16_ERR_INT_ST[6]ro CRC5_ERR_INT_ST[5]ro "
          + "PID_ERR_INT_ST[4]ro SERIAL_IN_EMPTY_INT_ST[3]ro "
          + "SERIAL_OUT_RECV_PKT_INT_ST[2]ro SOF_INT_ST[1]ro JTAG_IN_FLUSH_INT_ST[0]ro"),
  INT_ENA(
      0x010,
      0x0,
      "OUT_EP2_ZERO_PAYLOAD_INT_ENA[11] OUT_EP1_ZERO_PAYLOAD_INT_ENA[10] "
          + "USB_BUS_RESET_INT_ENA[9] IN_TOKEN_REC_IN_EP1_INT_ENA[8] STUFF_ERR_INT_ENA[7] "
          + "CRC16_ERR_INT_ENA[6] CRC5_ERR_INT_ENA[5] PID_ERR_INT_ENA[4] "
          + "SERIAL_IN_EMPTY_INT_ENA[3] SERIAL_OUT_RECV_PKT_INT_ENA[2] SOF_INT_ENA[1] "
          + "JTAG_IN_FLUSH_INT_ENA[0]"),
  INT_CLR(
      0x014,
      0x0,
      "OUT_EP2_ZERO_PAYLOAD_INT_CLR[11]wt OUT_EP1_ZERO_PAYLOAD_INT_CLR[10]wt "
          + "USB_BUS_RESET_INT_CLR[9]wt IN_TOKEN_REC_IN_EP1_INT_CLR[8]wt "
          + "STUFF_ERR_INT_CLR[7]wt CRC16_ERR_INT_CLR[6]wt CRC5_ERR_INT_CLR[5]wt "
          + "PID_ERR_INT_CLR[4]wt SERIAL_IN_EMPTY_INT_CLR[3]wt "
          + "SERIAL_OUT_RECV_PKT_INT_CLR[2]wt SOF_INT_CLR[1]wt JTAG_IN_FLUSH_INT_CLR[0]wt"),
  CONF0(
      0x018,
      0x4200,
      "USB_PAD_ENABLE[14] PULLUP_VALUE[13] DM_PULLDOWN[12] DM_PULLUP[11] "
          + "DP_PULLDOWN[10] DP_PULLUP[9] PAD_PULL_OVERRIDE[8] VREF_OVERRIDE[7] VREFL[6:5] "
          + "VREFH[4:3] EXCHG_PINS[2] EXCHG_PINS_OVERRIDE[1] PHY_SEL[0]"),
  TEST(0x01C, 0x0, "TX_DM[3] TX_DP[2] USB_OE[1] ENABLE[0]"),
  JFIFO_ST(
      0x020,
      0x44,
      "OUT_FIFO_RESET[9] IN_FIFO_RESET[8] OUT_FIFO_FULL[7]ro OUT_FIFO_EMPTY[6]ro "
          + "OUT_FIFO_CNT[5:4]ro IN_FIFO_FULL[3]ro IN_FIFO_EMPTY[2]ro IN_FIFO_CNT[1:0]ro"),
  FRAM_NUM(0x024, 0x0, "SOF_FRAME_INDEX[10:0]ro"),
  IN_EP0_ST(0x028, 0x1, "IN_EP0_RD_ADDR[15:9]ro IN_EP0_WR_ADDR[8:2]ro IN_EP0_STATE[1:0]ro"),
  IN_EP1_ST(0x02C, 0x1, "IN_EP1_RD_ADDR[15:9]ro IN_EP1_WR_ADDR[8:2]ro IN_EP1_STATE[1:0]ro"),
  IN_EP2_ST(0x030, 0x1, "IN_EP2_RD_ADDR[15:9]ro IN_EP2_WR_ADDR[8:2]ro IN_EP2_STATE[1:0]ro"),
  IN_EP3_ST(0x034, 0x1, "IN_EP3_RD_ADDR[15:9]ro IN_EP3_WR_ADDR[8:2]ro IN_EP3_STATE[1:0]ro"),
  OUT_EP0_ST(0x038, 0x0, "OUT_EP0_RD_ADDR[15:9]ro OUT_EP0_WR_ADDR[8:2]ro OUT_EP0_STATE[1:0]ro"),
  OUT_EP1_ST(
      0x03C,
      0x0,
      "OUT_EP1_REC_DATA_CNT[22:16]ro OUT_EP1_RD_ADDR[15:9]ro OUT_EP1_WR_ADDR[8:2]ro "
          + "OUT_EP1_STATE[1:0]ro"),
  OUT_EP2_ST(0x040, 0x0, "OUT_EP2_RD_ADDR[15:9]ro OUT_EP2_WR_ADDR[8:2]ro OUT_EP2_STATE[1:0]ro"),
  MISC_CONF(0x044, 0x0, "CLK_EN[0]"),
  MEM_CONF(0x048, 0x2, "USB_MEM_CLK_EN[1] USB_MEM_PD[0]"),
  DATE(0x080, 0x2007300, "DATE[31:0]");

  private final RegisterSpec spec;

  UsbSerialJtagRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
