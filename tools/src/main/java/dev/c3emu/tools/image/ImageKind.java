package dev.c3emu.tools.image;

import dev.c3emu.emulator.image.AppImage;
import dev.c3emu.emulator.image.BootloaderImage;
import dev.c3emu.emulator.image.DirectBoot;
import dev.c3emu.emulator.image.EspImage;
import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.emulator.image.MergedFlash;
import dev.c3emu.emulator.image.RamApp;
import java.util.Optional;

/** What people call the kinds of files. */
public enum ImageKind {
  MERGED_FLASH("merged flash"),
  BOOTLOADER("second-stage bootloader"),
  APPLICATION("application image"),
  RAM_APPLICATION("RAM-only application image"),
  DIRECT_BOOT("direct-boot image"),
  ELF("ELF file");

  private final String title;

  ImageKind(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  public static ImageKind of(FirmwareFile file) {
    if (file instanceof MergedFlash) {
      return MERGED_FLASH;
    }
    if (file instanceof BootloaderImage) {
      return BOOTLOADER;
    }
    if (file instanceof AppImage) {
      return APPLICATION;
    }
    if (file instanceof RamApp) {
      return RAM_APPLICATION;
    }
    return file instanceof DirectBoot ? DIRECT_BOOT : ELF;
  }

  /** The one ESP image that a file is, if it is one. */
  public static Optional<EspImage> singleImage(FirmwareFile file) {
    if (file instanceof BootloaderImage bootloader) {
      return Optional.of(bootloader.image());
    }
    if (file instanceof AppImage app) {
      return Optional.of(app.image());
    }
    return file instanceof RamApp app ? Optional.of(app.image()) : Optional.empty();
  }
}
