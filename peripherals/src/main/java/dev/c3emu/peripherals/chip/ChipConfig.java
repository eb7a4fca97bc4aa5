package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.emulator.image.LoadPlan;
import dev.c3emu.peripherals.boot.MaskRom;
import dev.c3emu.peripherals.boot.StandInBootloader;
import dev.c3emu.peripherals.gpio.BootStraps;
import dev.c3emu.peripherals.system.EfuseContent;
import dev.c3emu.peripherals.wifi.WifiConfig;
import java.util.Optional;

/**
 * What a chip is built from. Two chips of equal configuration do the same.
 *
 * @param flash the flash chip's content, shared and never written; its length is the chip's size
 * @param rom the mask ROM, if there is one
 * @param directStart how to start without running the mask ROM; empty to start in the ROM
 * @param efuse what is burnt into the eFuses
 * @param straps the strapping pins at reset
 * @param seed of the random number generator
 * @param instantUart whether characters take no time on UART lines
 * @param wifi the air around the station
 */
public record ChipConfig(
    byte[] flash,
    Optional<MaskRom> rom,
    Optional<LoadPlan> directStart,
    EfuseContent efuse,
    BootStraps straps,
    long seed,
    boolean instantUart,
    WifiConfig wifi) {

  /**
   * Firmware on a board of standard make. With a mask ROM it boots as silicon does; an application
   * without a bootloader gets a stand-in for one. Without a ROM it is loaded and started directly.
   */
  public static ChipConfig of(FirmwareFile firmware, Optional<MaskRom> rom) {
    byte[] flash = firmware.flash();
    Optional<LoadPlan> direct = Optional.empty();
    if (rom.isEmpty()) {
      direct = Optional.of(firmware.loadPlan());
    } else if (!firmware.bootsFromFlash()) {
      direct =
          Optional.of(firmware.loadPlan()).filter(plan -> !StandInBootloader.install(plan, flash));
    }
    return new ChipConfig(
        flash,
        rom,
        direct,
        EfuseContent.standard(),
        BootStraps.FLASH,
        0,
        false,
        WifiConfig.standard());
  }

  /** The same chip with other eFuses. */
  public ChipConfig withEfuse(EfuseContent content) {
    return new ChipConfig(flash, rom, directStart, content, straps, seed, instantUart, wifi);
  }

  /**
   * The same chip, which waits for a download in its mask ROM.
   *
   * @throws IllegalStateException if there is no mask ROM
   */
  public ChipConfig withDownloadBoot() {
    if (rom.isEmpty()) {
      throw new IllegalStateException("the mask ROM is what downloads");
    }
    return new ChipConfig(
        flash, rom, Optional.empty(), efuse, BootStraps.DOWNLOAD, seed, instantUart, wifi);
  }

  /** The same chip, whose random number generator starts with another seed. */
  public ChipConfig withSeed(long newSeed) {
    return new ChipConfig(flash, rom, directStart, efuse, straps, newSeed, instantUart, wifi);
  }

  /** The same chip; whether its UARTs take no time to send and receive. */
  public ChipConfig withInstantUart(boolean instant) {
    return new ChipConfig(flash, rom, directStart, efuse, straps, seed, instant, wifi);
  }

  /** The same chip in another air. */
  public ChipConfig withWifi(WifiConfig air) {
    return new ChipConfig(flash, rom, directStart, efuse, straps, seed, instantUart, air);
  }
}
