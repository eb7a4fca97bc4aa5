package dev.c3emu.peripherals.gpio;

/** The levels of the strapping pins when the chip comes out of reset (TRM "Chip Boot Control"). */
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
}
