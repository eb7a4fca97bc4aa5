package dev.c3emu.peripherals.gpio;

/**
 * The levels of the strapping pins, if nothing drives them from outside, when the chip comes out of
 * reset (TRM "Chip Boot Control").
 */
public record BootStraps(boolean gpio2, boolean gpio8, boolean gpio9) {
  /** Boots from flash. */
  public static final BootStraps FLASH = new BootStraps(false, true, true);

  /** Waits for a download through UART or USB. */
  public static final BootStraps DOWNLOAD = new BootStraps(true, true, false);

  private static final int GPIO2 = 1 << 1;
  private static final int GPIO8 = 1 << 2;
  private static final int GPIO9 = 1 << 3;

  /** What GPIO_STRAP shows; the mask ROM prints it after {@code boot:}. */
  public int register() {
    return (gpio2 ? GPIO2 : 0) | (gpio8 ? GPIO8 : 0) | (gpio9 ? GPIO9 : 0);
  }

  /**
   * The register that comes of the pins as they are driven from outside.
   *
   * @param driven the pins that are, pin 0 in bit 0
   * @param levels their levels
   */
  int register(int driven, int levels) {
    return new BootStraps(
            level(2, gpio2, driven, levels),
            level(8, gpio8, driven, levels),
            level(9, gpio9, driven, levels))
        .register();
  }

  /** Whether the register makes the mask ROM wait for a download. */
  static boolean isDownload(int register) {
    return (register & GPIO9) == 0;
  }

  /** What the register shows when software asks for a download, whatever the pins say. */
  static int forceDownload(int register) {
    return (register | GPIO8) & ~GPIO9;
  }

  private static boolean level(int pin, boolean undriven, int driven, int levels) {
    return (driven >>> pin & 1) != 0 ? (levels >>> pin & 1) != 0 : undriven;
  }
}
