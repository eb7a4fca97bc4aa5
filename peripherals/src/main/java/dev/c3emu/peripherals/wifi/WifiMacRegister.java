package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/**
 * The registers of the stand-in, from the block at 0x1800 that no public fact about the real MAC
 * claims; {@code docs/wifi.md} describes them for drivers.
 */
public enum WifiMacRegister implements Register {
  ID(0x1800, 0x3146_4957, "ID[31:0]ro"),
  CONTROL(0x1804, 0, "LOOPBACK[3] PROMISCUOUS[2] RAW_FRAMES[1] STATION[0]"),
  STATUS(
      0x1808,
      0,
      "EVENTS[21:16]ro LINK[10:8]ro RX_RUNNING[3]ro TX_BUSY[2]ro SCANNING[1]ro STATION_UP[0]ro"),
  COMMAND(
      0x180C,
      0,
      "STATISTICS_CLEAR[5]wt EVENT_POP[4]wt DISCONNECT[3]wt CONNECT[2]wt SCAN_STOP[1]wt "
          + "SCAN_START[0]wt"),
  MAC_LOW(0x1810, 0, "MAC_LOW[31:0]"),
  MAC_HIGH(0x1814, 0, "MAC_HIGH[15:0]"),
  LOSS(0x1818, 0, "RX_PERMILLE[25:16] TX_PERMILLE[9:0]"),

  INT_RAW(
      0x1820,
      0,
      "COMMAND_REFUSED[11]ro EVENT_OVERFLOW[10]ro EVENT[9]ro SCAN_ADDRESS_ERROR[8]ro "
          + "SCAN_DONE[7]ro TX_DESCRIPTOR_ERROR[6]ro RX_DESCRIPTOR_ERROR[5]ro RX_NO_BUFFER[4]ro "
          + "TX_END[3]ro TX_FAILED[2]ro TX_DONE[1]ro RX_DONE[0]ro"),
  INT_ST(
      0x1824,
      0,
      "COMMAND_REFUSED[11]ro EVENT_OVERFLOW[10]ro EVENT[9]ro SCAN_ADDRESS_ERROR[8]ro "
          + "SCAN_DONE[7]ro TX_DESCRIPTOR_ERROR[6]ro RX_DESCRIPTOR_ERROR[5]ro RX_NO_BUFFER[4]ro "
          + "TX_END[3]ro TX_FAILED[2]ro TX_DONE[1]ro RX_DONE[0]ro"),
  INT_ENA(
      0x1828,
      0,
      "COMMAND_REFUSED[11] EVENT_OVERFLOW[10] EVENT[9] SCAN_ADDRESS_ERROR[8] SCAN_DONE[7] "
          + "TX_DESCRIPTOR_ERROR[6] RX_DESCRIPTOR_ERROR[5] RX_NO_BUFFER[4] TX_END[3] "
          + "TX_FAILED[2] TX_DONE[1] RX_DONE[0]"),
  INT_CLR(
      0x182C,
      0,
      "COMMAND_REFUSED[11]wt EVENT_OVERFLOW[10]wt EVENT[9]wt SCAN_ADDRESS_ERROR[8]wt "
          + "SCAN_DONE[7]wt TX_DESCRIPTOR_ERROR[6]wt RX_DESCRIPTOR_ERROR[5]wt RX_NO_BUFFER[4]wt "
          + "TX_END[3]wt TX_FAILED[2]wt TX_DONE[1]wt RX_DONE[0]wt"),
  PWR_INT_RAW(0x1830, 0, "BEACON_MISSED[3]ro BEACON[2]ro RADIO_OFF[1]ro RADIO_ON[0]ro"),
  PWR_INT_ST(0x1834, 0, "BEACON_MISSED[3]ro BEACON[2]ro RADIO_OFF[1]ro RADIO_ON[0]ro"),
  PWR_INT_ENA(0x1838, 0, "BEACON_MISSED[3] BEACON[2] RADIO_OFF[1] RADIO_ON[0]"),
  PWR_INT_CLR(0x183C, 0, "BEACON_MISSED[3]wt BEACON[2]wt RADIO_OFF[1]wt RADIO_ON[0]wt"),

  EVENT(0x1840, 0, "VALID[31]ro ARGUMENT[23:8]ro CODE[7:0]ro"),
  EVENT_TIME(0x1844, 0, "MICROSECONDS[31:0]ro"),

  SCAN_CHANNELS(0x1850, 0x3FFE, "CHANNELS[14:1]"),
  SCAN_DWELL(0x1854, 120, "MILLISECONDS[15:0]"),
  SCAN_ADDRESS(0x1858, 0, "ADDRESS[31:0]"),
  SCAN_CAPACITY(0x185C, 0, "RECORDS[7:0]"),
  SCAN_COUNT(0x1860, 0, "COUNT[7:0]ro"),
  SCAN_INDEX(0x1864, 0, "INDEX[7:0]"),
  SCAN_SSID(0x1870, 0, "BYTES[31:0]ro", 8),
  SCAN_BSSID_LOW(0x1890, 0, "BSSID_LOW[31:0]ro"),
  SCAN_BSSID_HIGH(0x1894, 0, "BSSID_HIGH[15:0]ro"),
  SCAN_INFO(0x1898, 0, "SSID_LENGTH[31:24]ro AUTH_MODE[23:16]ro RSSI[15:8]ro CHANNEL[7:0]ro"),

  STA_SSID(0x18A0, 0, "BYTES[31:0]", 8),
  STA_PASSPHRASE(0x18C0, 0, "BYTES[31:0]", 16),
  STA_LENGTHS(0x1900, 0, "PASSPHRASE[14:8] SSID[5:0]"),
  STA_BSSID_LOW(0x1904, 0, "BSSID_LOW[31:0]"),
  STA_BSSID_HIGH(0x1908, 0, "USE[31] BSSID_HIGH[15:0]"),
  STA_CHANNEL(0x190C, 0, "CHANNEL[3:0]"),
  LINK_BSSID_LOW(0x1910, 0, "BSSID_LOW[31:0]ro"),
  LINK_BSSID_HIGH(0x1914, 0, "BSSID_HIGH[15:0]ro"),
  LINK_INFO(0x1918, 0, "SSID_LENGTH[31:24]ro AUTH_MODE[23:16]ro RSSI[15:8]ro CHANNEL[7:0]ro"),
  LINK_BEACONS(0x191C, 0, "RECEIVED[31:0]ro"),

  RX_LIST(0x1920, 0, "ADDRESS[31:0]"),
  RX_CONTROL(0x1924, 0, "RESUME[2]wt STOP[1]wt START[0]wt"),
  RX_NEXT(0x1928, 0, "ADDRESS[31:0]ro"),
  RX_LAST(0x192C, 0, "ADDRESS[31:0]ro"),
  TX_LIST(0x1930, 0, "ADDRESS[31:0]"),
  TX_CONTROL(0x1934, 0, "RESUME[2]wt STOP[1]wt START[0]wt"),
  TX_NEXT(0x1938, 0, "ADDRESS[31:0]ro"),
  TX_LAST(0x193C, 0, "ADDRESS[31:0]ro"),

  STAT_TX_FRAMES(0x1940, 0, "COUNT[31:0]ro"),
  STAT_TX_BYTES(0x1944, 0, "COUNT[31:0]ro"),
  STAT_TX_LOST(0x1948, 0, "COUNT[31:0]ro"),
  STAT_TX_FAILED(0x194C, 0, "COUNT[31:0]ro"),
  STAT_RX_FRAMES(0x1950, 0, "COUNT[31:0]ro"),
  STAT_RX_BYTES(0x1954, 0, "COUNT[31:0]ro"),
  STAT_RX_LOST(0x1958, 0, "COUNT[31:0]ro"),
  STAT_RX_FILTERED(0x195C, 0, "COUNT[31:0]ro"),
  STAT_RX_NO_BUFFER(0x1960, 0, "COUNT[31:0]ro");

  private final RegisterSpec spec;

  WifiMacRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  WifiMacRegister(int offset, int reset, String fields, int count) {
    spec = RegisterSpec.array(offset, reset, fields, count, 4);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
