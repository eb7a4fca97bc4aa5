package dev.c3emu.emulator.image;

import java.util.List;

/**
 * A program as its linker left it, with symbols. One that is all in RAM is copied there; one that
 * is partly in flash becomes the image that a flashing tool would make of it.
 */
public record ElfProgram(ElfFile elf) implements FirmwareFile {
  @Override
  public String name() {
    return elf.content().file();
  }

  @Override
  public List<ImageFormatException> defects() {
    return bootDefects();
  }

  @Override
  public List<ImageFormatException> bootDefects() {
    try {
      loadPlan();
      flash();
      return List.of();
    } catch (ImageFormatException e) {
      return List.of(e);
    }
  }

  /** Whether it is a direct-boot program. */
  @Override
  public boolean bootsFromFlash() {
    return ElfParts.of(elf).isDirectBoot();
  }

  /**
   * @throws ImageFormatException if it is not a program for this chip
   */
  @Override
  public byte[] flash() {
    ElfParts parts = program();
    if (parts.isDirectBoot()) {
      return new ElfDirectBoot(parts).image(name()).flash();
    }
    return parts.isInRamAlone() ? FlashSize.blank() : app(parts).flash();
  }

  @Override
  public LoadPlan loadPlan() {
    ElfParts parts = program();
    if (parts.isDirectBoot()) {
      ElfDirectBoot laidOut = new ElfDirectBoot(parts);
      List<PageMapping> pages = laidOut.image(name()).loadPlan().pages();
      return new LoadPlan(elf.entry(), laidOut.ram(), pages);
    }
    return parts.isInRamAlone()
        ? new LoadPlan(elf.entry(), parts.segments(), List.of())
        : app(parts).loadPlan();
  }

  private ElfParts program() {
    ElfParts parts = ElfParts.of(elf);
    parts.check();
    return parts;
  }

  private static AppImage app(ElfParts parts) {
    return new AppImage(EspImageReader.read(ElfToImage.convert(parts)));
  }
}
