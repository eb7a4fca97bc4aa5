package dev.c3emu.emulator.image;

import dev.c3emu.emulator.digest.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes of a program that is partly in flash the application image that a flashing tool would:
 * flash segments first, from the lowest address, so that ESP-IDF finds the image's header before
 * its read-only data.
 */
final class ElfToImage {
  private static final int WORD = 4;
  private static final int RAM_GAP = 64;

  private final ElfParts program;
  private final List<Run> flash = new ArrayList<>();
  private final List<Run> ram = new ArrayList<>();

  private ElfToImage(ElfParts program) {
    this.program = program;
  }

  /**
   * @throws ImageFormatException if it has too many parts or parts that need the same MMU entry
   */
  static ImageBytes convert(ElfParts program) {
    return new ElfToImage(program).convert();
  }

  private ImageBytes convert() {
    program.segments().forEach(this::gather);
    checkPages();
    ImageBytes elf = program.elf().content();
    EspImageWriter writer = new EspImageWriter(header());
    flash.forEach(run -> writer.segment(run.start(), describe(run.bytes())));
    ram.forEach(run -> writer.segment(run.start(), run.bytes()));
    if (writer.segmentCount() > EspImageReader.MAX_SEGMENTS) {
      throw elf.malformed(
          0,
          "program of at most " + EspImageReader.MAX_SEGMENTS + " segments",
          writer.segmentCount() + " segments");
    }
    return ImageBytes.of(elf.file(), writer.toByteArray());
  }

  /** Adds a segment to the run it continues or starts a new one. */
  private void gather(Segment segment) {
    List<Run> runs = segment.memory().isFlash() ? flash : ram;
    Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (last == null || !last.isContinuedBy(segment)) {
      last = new Run(segment.memory(), new ArrayList<>());
      runs.add(last);
    }
    last.segments().add(segment);
  }

  private void checkPages() {
    Map<Integer, Run> owners = new HashMap<>();
    for (Run run : flash) {
      int last = PageMapping.entryOf(run.end() - 1);
      for (int entry = PageMapping.entryOf(run.start()); entry <= last; entry++) {
        if (owners.put(entry, run) != null) {
          throw run.segments()
              .get(0)
              .content()
              .malformed(
                  0,
                  "content for cache pages that no other has",
                  "content for " + Hex.of(run.start()));
        }
      }
    }
  }

  private EspImageHeader header() {
    int bytes = AppImage.FLASH_OFFSET + PageMapping.PAGE;
    for (Run run : flash) {
      bytes += run.length() + PageMapping.PAGE;
    }
    for (Run run : ram) {
      bytes += run.length();
    }
    EspImageHeader usual = EspImageHeader.forEntry(program.elf().entry());
    int megabytes = FlashSize.atLeast(Math.min(bytes, FlashSize.LARGEST)) >> 20;
    int code = Integer.numberOfTrailingZeros(megabytes);
    return usual.withFlashSize(Math.max(code, usual.flashSize()));
  }

  /** An application's description names its ELF file by digest. */
  private byte[] describe(byte[] content) {
    if (AppDescription.read(ImageBytes.of("", content)).isPresent()) {
      byte[] digest = Sha256.digest(program.elf().content().toByteArray());
      System.arraycopy(digest, 0, content, AppDescription.ELF_SHA256_AT, digest.length);
    }
    return content;
  }

  /** Segments that go into one, the gaps between them zero. */
  private record Run(MemoryType memory, List<Segment> segments) {
    /** Down to a word boundary. */
    int start() {
      return segments.get(0).address() & -WORD;
    }

    int end() {
      Segment last = segments.get(segments.size() - 1);
      return last.address() + last.length();
    }

    int length() {
      return end() - start();
    }

    /** In flash what shares a page must stay together. */
    boolean isContinuedBy(Segment next) {
      int gap = next.address() - end();
      return memory == next.memory()
          && (memory.isFlash()
              ? gap == 0 || PageMapping.entryOf(end() - 1) == PageMapping.entryOf(next.address())
              : gap < RAM_GAP);
    }

    byte[] bytes() {
      byte[] bytes = new byte[length()];
      segments.forEach(segment -> segment.content().copyTo(bytes, segment.address() - start()));
      return bytes;
    }
  }
}
