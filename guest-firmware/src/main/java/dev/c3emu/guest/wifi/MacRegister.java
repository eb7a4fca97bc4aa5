package dev.c3emu.guest.wifi;

/** The registers of the stand-in for the WiFi MAC that the driver uses. */
enum MacRegister {
  CONTROL(0x1804),
  COMMAND(0x180C),
  INT_ENA(0x1828),
  EVENT(0x1840),
  SCAN_DWELL(0x1854),
  STA_SSID(0x18A0),
  STA_PASSPHRASE(0x18C0),
  STA_LENGTHS(0x1900),
  LINK_INFO(0x1918);

  /** The interrupt source of the MAC. */
  static final int SOURCE = 0;

  static final int CONTROL_STATION = 1;
  static final int COMMAND_CONNECT = 1 << 2;
  static final int COMMAND_DISCONNECT = 1 << 3;
  static final int COMMAND_EVENT_POP = 1 << 4;
  static final int INT_EVENT = 1 << 9;
  static final int EVENT_STATION_STARTED = 1;
  static final int EVENT_CONNECTED = 6;
  static final int EVENT_DISCONNECTED = 7;
  static final int PASSPHRASE_LENGTH_SHIFT = 8;

  private static final int MAC = 0x6003_3000;

  private final int offset;

  MacRegister(int offset) {
    this.offset = offset;
  }

  int address() {
    return MAC + offset;
  }

  /** Bytes from the start of the MAC's range. */
  int offset() {
    return offset;
  }
}
