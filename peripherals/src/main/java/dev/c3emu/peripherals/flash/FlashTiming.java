package dev.c3emu.peripherals.flash;

/**
 * How long a flash chip is busy, in microseconds of virtual time.
 *
 * @param pageProgram for one page
 * @param sectorErase for 4 KB
 * @param blockErase for 64 KB; 32 KB take two thirds of it
 * @param statusWrite for a non-volatile status register
 */
public record FlashTiming(int pageProgram, int sectorErase, int blockErase, int statusWrite) {
  /** Everything is done when the command has been sent. */
  public static final FlashTiming INSTANT = new FlashTiming(0, 0, 0, 0);

  /** The typical times of a GD25Q32 at room temperature. */
  public static final FlashTiming TYPICAL = new FlashTiming(500, 45_000, 220_000, 5_000);
}
