package dev.c3emu.tools.inspect;

import dev.c3emu.emulator.image.DirectBoot;
import dev.c3emu.emulator.image.ElfFile;
import dev.c3emu.emulator.image.ElfProgram;
import dev.c3emu.emulator.image.EspImage;
import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.emulator.image.ImageBytes;
import dev.c3emu.emulator.image.ImageSlot;
import dev.c3emu.emulator.image.MergedFlash;
import dev.c3emu.emulator.image.Segment;
import dev.c3emu.tools.image.ImageKind;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of instructions, as a file holds it.
 *
 * @param name section or memory
 * @param address guest address of the first byte
 */
record CodeRegion(String name, int address, byte[] bytes) {
  private static final int FLASH_WINDOW = 0x4200_0000;

  /** All code in a file; of a merged flash, that of the application that boots. */
  static List<CodeRegion> of(FirmwareFile file) {
    if (file instanceof ElfProgram program) {
      return of(program.elf());
    }
    if (file instanceof DirectBoot direct) {
      return List.of(region("flash", FLASH_WINDOW, direct.content()));
    }
    Optional<EspImage> image =
        file instanceof MergedFlash flash
            ? flash.bootSlot().or(() -> Optional.of(flash.bootloader())).flatMap(ImageSlot::image)
            : ImageKind.singleImage(file);
    return image.stream()
        .flatMap(found -> found.segments().stream())
        .flatMap(segment -> ofSegment(segment).stream())
        .toList();
  }

  static List<CodeRegion> of(ElfFile elf) {
    return elf.sections().stream()
        .filter(section -> section.isCode() && section.isLoaded())
        .map(section -> region(section.name(), section.address(), section.content()))
        .toList();
  }

  private static Optional<CodeRegion> ofSegment(Segment segment) {
    return segment.memory().isExecutable()
        ? Optional.of(region(segment.memory().name(), segment.address(), segment.content()))
        : Optional.empty();
  }

  private static CodeRegion region(String name, int address, ImageBytes content) {
    return new CodeRegion(name, address, content.toByteArray());
  }

  /** The address after the last byte. */
  int end() {
    return address + bytes.length;
  }
}
