package dev.c3emu.peripherals.flash;

/** The commands of a serial NOR flash chip (GD25Q and W25Q data sheets, "Commands"). */
enum FlashCommand {
  WRITE_STATUS_1(0x01, 0),
  PAGE_PROGRAM(0x02, 3),
  READ(0x03, 3),
  WRITE_DISABLE(0x04, 0),
  READ_STATUS_1(0x05, 0),
  WRITE_ENABLE(0x06, 0),
  FAST_READ(0x0B, 3),
  FAST_READ_4B(0x0C, 4),
  WRITE_STATUS_3(0x11, 0),
  PAGE_PROGRAM_4B(0x12, 4),
  READ_4B(0x13, 4),
  READ_STATUS_3(0x15, 0),
  SECTOR_ERASE(0x20, 3),
  SECTOR_ERASE_4B(0x21, 4),
  WRITE_STATUS_2(0x31, 0),
  QUAD_PAGE_PROGRAM(0x32, 3),
  QUAD_PAGE_PROGRAM_4B(0x34, 4),
  READ_STATUS_2(0x35, 0),
  DUAL_OUTPUT_READ(0x3B, 3),
  DUAL_OUTPUT_READ_4B(0x3C, 4),
  READ_UNIQUE_ID(0x4B, 0),
  VOLATILE_STATUS_WRITE_ENABLE(0x50, 0),
  BLOCK_ERASE_32K(0x52, 3),
  READ_SFDP(0x5A, 3),
  BLOCK_ERASE_32K_4B(0x5C, 4),
  CHIP_ERASE(0x60, 0),
  ENABLE_RESET(0x66, 0),
  QUAD_OUTPUT_READ(0x6B, 3),
  QUAD_OUTPUT_READ_4B(0x6C, 4),
  SUSPEND(0x75, 0),
  SET_BURST(0x77, 0),
  RESUME(0x7A, 0),
  READ_MANUFACTURER(0x90, 3),
  RESET(0x99, 0),
  READ_JEDEC_ID(0x9F, 0),
  HIGH_PERFORMANCE_MODE(0xA3, 0),
  RELEASE_POWER_DOWN(0xAB, 0),
  POWER_DOWN(0xB9, 0),
  DUAL_IO_READ(0xBB, 3),
  DUAL_IO_READ_4B(0xBC, 4),
  CHIP_ERASE_ALTERNATE(0xC7, 0),
  BLOCK_ERASE_64K(0xD8, 3),
  BLOCK_ERASE_64K_4B(0xDC, 4),
  QUAD_IO_READ(0xEB, 3),
  QUAD_IO_READ_4B(0xEC, 4),
  /** Ends a continuous read, which this chip never enters. */
  MODE_RESET(0xFF, 0);

  private static final FlashCommand[] BY_OPCODE = new FlashCommand[256];

  static {
    for (FlashCommand command : values()) {
      BY_OPCODE[command.opcode] = command;
    }
  }

  private final int opcode;
  private final int addressBytes;

  FlashCommand(int opcode, int addressBytes) {
    this.opcode = opcode;
    this.addressBytes = addressBytes;
  }

  int opcode() {
    return opcode;
  }

  /** How many address bytes follow the opcode: 0, 3 or 4. */
  int addressBytes() {
    return addressBytes;
  }

  /** The command of an opcode 0..255, or null if the chip ignores it. */
  static FlashCommand of(int opcode) {
    return BY_OPCODE[opcode];
  }
}
