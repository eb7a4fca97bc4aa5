package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.machine.InputPort;
import dev.c3emu.peripherals.serial.UsbSerialJtag;
import java.nio.charset.StandardCharsets;

/**
 * The cable between the chip's USB port and a host, as input that is logged: {@code out} unplugs
 * it, {@code in} plugs it in again. Anything else does nothing.
 */
final class UsbCable implements InputPort {
  /** What the port is called. */
  static final String NAME = "usbcable";

  private final UsbSerialJtag usb;

  UsbCable(UsbSerialJtag usb) {
    this.usb = usb;
  }

  @Override
  public void accept(byte[] data) {
    String text = new String(data, StandardCharsets.US_ASCII);
    if (text.equals("in") || text.equals("out")) {
      usb.setConnected(text.equals("in"));
    }
  }
}
