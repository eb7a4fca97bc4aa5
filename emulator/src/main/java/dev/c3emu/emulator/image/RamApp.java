package dev.c3emu.emulator.image;

import java.util.List;

/** An application that lies in RAM alone, as the mask ROM's download mode would place it. */
public record RamApp(EspImage image) implements FirmwareFile {
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
    return defects();
  }

  @Override
  public boolean bootsFromFlash() {
    return false;
  }

  /** An erased chip of 4 MB. */
  @Override
  public byte[] flash() {
    return FlashSize.blank();
  }

  @Override
  public LoadPlan loadPlan() {
    return LoadPlan.of(image, 0);
  }
}
