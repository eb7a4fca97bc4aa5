package dev.c3emu.emulator.image;

import java.util.List;

/** A file that firmware came in, recognised by {@link FirmwareReader}. */
public sealed interface FirmwareFile
    permits MergedFlash, BootloaderImage, AppImage, RamApp, DirectBoot, ElfProgram {
  /** The file's name as the reader was given it. */
  String name();

  /** All that is wrong with what the file holds; empty if it is sound. */
  List<ImageFormatException> defects();

  /** Those defects that keep a chip from running it. */
  List<ImageFormatException> bootDefects();

  /**
   * Makes sure that a chip would run it.
   *
   * @throws ImageFormatException the first of {@link #bootDefects}, if there is one
   */
  default void verify() {
    bootDefects().stream()
        .findFirst()
        .ifPresent(
            defect -> {
              throw defect;
            });
  }

  /** Whether the mask ROM finds something to start in {@link #flash}. */
  boolean bootsFromFlash();

  /** What the flash chip holds; a new array of 1, 2, 4, 8 or 16 MB. */
  byte[] flash();

  /**
   * How to start it without the mask ROM.
   *
   * @throws ImageFormatException if there is no way: it does not fit the chip's memory
   */
  LoadPlan loadPlan();
}
