package dev.c3emu.peripherals.bluetooth;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/**
 * The registers of the baseband that the mask ROM's controller needs in order to run. No manual
 * describes them; offsets and bits are what the ROM's code uses, the names those of the licensed
 * core in other makers' headers.
 */
public enum BluetoothBasebandRegister implements Register {
  CNTL(
      0x000,
      0x0,
      "MASTER_SOFT_RST[31]wt MASTER_TGSOFT_RST[30]wt REG_SOFT_RST[29]wt RADIOCNTL_SOFT_RST[28]wt "
          + "SWINT_REQ[27]wt RFTEST_ABORT[26]wt ADVERT_ABORT[25]wt SCAN_ABORT[24]wt CNTL_9[23:9] "
          + "ENABLE[8] CNTL_0[7:0]"),
  VERSION(0x004, 0x0900_1B00, "VERSION[31:0]ro"),
  INTCNTL(0x00C, 0x0, "ENABLE[31:0]"),
  INTSTAT(0x010, 0x0, "STATUS[31:0]ro"),
  INTRAWSTAT(0x014, 0x0, "RAW[31:0]ro"),
  INTACK(0x018, 0x0, "ACK[31:0]wt"),
  SLOTCLK(0x01C, 0x0, "SAMPLE[31]wt UPDATE[30]wt SLOT[27:0]"),
  FINETIMECNT(0x020, 0x0, "COUNT[9:0]ro"),
  AESCNTL(0x0B0, 0x0, "CNTL_1[31:1] START[0]wt"),
  TIMGRTGT(0x0E4, 0x0, "TARGET[22:0]"),
  HSTIMTGT(0x0E8, 0x0, "TARGET[27:0]"),
  FINETIMTGT_SLOT(0x0EC, 0x0, "TARGET[27:0]"),
  FINETIMTGT_COUNT(0x0F0, 0x0, "TARGET[9:0]"),
  INTFIFO(0x2D8, 0x0, "FLUSH[31]wt STATUS[30:10]ro ENTRIES[9:5]ro CNTL_1[4:1] POP[0]wt");

  private final RegisterSpec spec;

  BluetoothBasebandRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
