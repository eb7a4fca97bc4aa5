package dev.c3emu.emulator.image;

import java.util.List;

/** A second-stage bootloader alone: the start of a flash whose rest is erased. */
public record BootloaderImage(EspImage image) implements FirmwareFile {
  @Override
  public String name() {
    return image.content().file();
  }

  @Override
  public List<ImageFormatException> defects() {
    return image.defects();
  }

  @Override
  public List<ImageFormatException> bootDefects() {
    return image.defectsButHash();
  }

  @Override
  public boolean bootsFromFlash() {
    return true;
  }

  @Override
  public byte[] flash() {
    int size = FlashSize.of(image.header().flashSizeBytes(), image.content());
    return FlashSize.holding(image.content(), size);
  }

  @Override
  public LoadPlan loadPlan() {
    return LoadPlan.of(image, 0);
  }
}
