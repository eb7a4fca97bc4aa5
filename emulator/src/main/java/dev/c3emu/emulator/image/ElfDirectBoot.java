package dev.c3emu.emulator.image;

import java.util.ArrayList;
import java.util.List;

/** Lays a direct-boot program out as its flash holds it, by the addresses it is stored at. */
final class ElfDirectBoot {
  private final FlashLayout flash = new FlashLayout();
  private final List<Segment> ram = new ArrayList<>();

  /**
   * @throws ImageFormatException if parts of it are stored at the same place
   */
  ElfDirectBoot(ElfParts program) {
    for (Segment segment : program.segments()) {
      int address = segment.address();
      int storedAt = ElfParts.storedAt(program.elf(), address, segment.content());
      if (isInFlash(storedAt, segment.length())) {
        flash.part(flashOffset(storedAt), segment.content());
      } else {
        ram.add(segment);
      }
    }
  }

  /** The image that its linker meant for flash offset 0x0. */
  DirectBoot image(String name) {
    return new DirectBoot(ImageBytes.of(name, flash.toMergedFile()));
  }

  /** What is stored nowhere in flash and so has to be put into RAM. */
  List<Segment> ram() {
    return ram;
  }

  /** Linker scripts count such addresses from 0 or from the start of either window. */
  private static boolean isInFlash(int storedAt, int length) {
    return storedAt >= 0 && (long) storedAt + length <= FlashSize.LARGEST
        || MemoryType.DROM.contains(storedAt, length)
        || MemoryType.IROM.contains(storedAt, length);
  }

  private static int flashOffset(int storedAt) {
    MemoryType window = MemoryType.at(storedAt);
    return window.isFlash() ? storedAt - window.start() : storedAt;
  }
}
