package dev.c3emu.peripherals.wifi;

/** What the packets of a capture file are; the numbers are those of the pcap registry. */
public enum LinkType {
  ETHERNET(1),
  IEEE802_11(105);

  private final int code;

  LinkType(int code) {
    this.code = code;
  }

  /** LINKTYPE_ in the file's header. */
  public int code() {
    return code;
  }
}
