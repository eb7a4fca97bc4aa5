package dev.c3emu.emulator.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An ESP image: a bootloader or an application, alone or within a flash.
 *
 * @param content the image from its header to its checksum or hash
 * @param segments in the image's order
 * @param checksum the byte after the segments
 * @param hash the SHA-256 after the checksum, if the header says that there is one
 * @param application what an ESP-IDF application says of itself
 * @param bootloader what a bootloader says of itself
 */
public record EspImage(
    ImageBytes content,
    EspImageHeader header,
    List<Segment> segments,
    IntegrityCheck checksum,
    Optional<IntegrityCheck> hash,
    Optional<AppDescription> application,
    Optional<BootloaderDescription> bootloader) {
  private static final int SEGMENT_HEADER = 8;
  private static final int BOOTLOADER_CODE = 0x403C_0000;

  public EspImage {
    segments = List.copyOf(segments);
  }

  /** Where in the file the image starts. */
  public int offset() {
    return content.offset();
  }

  /** Bytes from header to checksum or hash. */
  public int length() {
    return content.length();
  }

  /** Whether nothing of it is to be mapped: it can run without flash. */
  public boolean isInRamAlone() {
    return segments.stream().noneMatch(segment -> segment.memory().isFlash())
        && segments.stream().anyMatch(segment -> segment.memory().isRam());
  }

  /** Whether it looks like a second-stage bootloader: it keeps out of the way of what it loads. */
  public boolean isBootloader() {
    return isInRamAlone()
        && application.isEmpty()
        && (bootloader.isPresent() || header.entry() >= BOOTLOADER_CODE);
  }

  /** All that would keep a loader from loading it, first to last; empty if it is sound. */
  public List<ImageFormatException> defects() {
    List<ImageFormatException> defects = new ArrayList<>(defectsButHash());
    hash.flatMap(IntegrityCheck::defect).ifPresent(defects::add);
    return List.copyOf(defects);
  }

  /**
   * The defects that keep a chip from running it as its bootloader. The mask ROM only complains of
   * a wrong hash: flashing tools patch the flash settings in a bootloader's header.
   */
  List<ImageFormatException> defectsButHash() {
    List<ImageFormatException> defects = new ArrayList<>(misplacements());
    checksum.defect().ifPresent(defects::add);
    return List.copyOf(defects);
  }

  /** What of it has no place in the chip's memory; corruption apart. */
  List<ImageFormatException> misplacements() {
    List<ImageFormatException> defects = new ArrayList<>();
    if (header.chipId() != EspImageHeader.ESP32_C3) {
      defects.add(content.malformed(12, "chip id 5 (ESP32-C3)", foundChip()));
    }
    if (segments.stream().noneMatch(this::holdsEntry)) {
      defects.add(content.malformed(4, "entry in an executable segment", Hex.of(header.entry())));
    }
    segments.forEach(segment -> check(segment, defects));
    return List.copyOf(defects);
  }

  private boolean holdsEntry(Segment segment) {
    return segment.memory().isExecutable() && segment.contains(header.entry());
  }

  private String foundChip() {
    return header.chipId() + " (" + header.chipName() + ")";
  }

  private void check(Segment segment, List<ImageFormatException> defects) {
    long at = segment.content().offset() - offset() - SEGMENT_HEADER;
    MemoryType memory = segment.memory();
    if (segment.length() % 4 != 0) {
      defects.add(
          content.malformed(at + 4, "segment length in whole words", Hex.of(segment.length())));
    }
    if (!memory.isFlash() && !memory.isRam() && memory != MemoryType.PADDING) {
      defects.add(
          content.malformed(
              at, "segment address in RAM or flash of the ESP32-C3", Hex.of(segment.address())));
    } else if (memory != MemoryType.PADDING
        && !memory.contains(segment.address(), segment.length())) {
      defects.add(
          content.malformed(
              at + 4,
              "segment length at most " + Hex.of(memory.end() - segment.address()),
              Hex.of(segment.length())));
    }
    if (memory.isFlash() && !PageMapping.isCongruent(segment)) {
      defects.add(
          content.malformed(
              at,
              "segment address " + Hex.of(PageMapping.congruentAddress(segment)),
              Hex.of(segment.address())));
    }
  }
}
