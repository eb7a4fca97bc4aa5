package dev.c3emu.emulator.image;

import dev.c3emu.emulator.digest.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an ESP image (ESP-IDF "App Image Format"). */
public final class EspImageReader {
  /** More segments than this no loader accepts. */
  public static final int MAX_SEGMENTS = 16;

  static final int CHECKSUM_SEED = 0xEF;
  static final int CHECKSUM_ALIGNMENT = 16;
  static final int HASH_LENGTH = 32;

  private static final int SEGMENT_HEADER = 8;

  private EspImageReader() {}

  /**
   * Reads the image that starts a file; what follows it is not looked at.
   *
   * @throws ImageFormatException if the file is not such an image or ends within it; a wrong
   *     checksum, hash, chip or address is among {@link EspImage#defects} instead
   */
  public static EspImage read(String file, byte[] bytes) {
    return read(ImageBytes.of(file, bytes));
  }

  /** Reads the image that starts a stretch of a file; see {@link #read(String, byte[])}. */
  public static EspImage read(ImageBytes in) {
    EspImageHeader header = header(in);
    int count = segmentCount(in);
    List<Segment> segments = new ArrayList<>();
    long at = EspImageHeader.LENGTH;
    for (int i = 0; i < count; i++) {
      Segment segment = segment(in, at, i);
      segments.add(segment);
      at += SEGMENT_HEADER + segment.length();
    }
    long checksumAt = at | CHECKSUM_ALIGNMENT - 1;
    IntegrityCheck checksum = checksum(in, segments, checksumAt);
    long end = checksumAt + 1;
    Optional<IntegrityCheck> hash = Optional.empty();
    if (header.hashAppended()) {
      hash = Optional.of(hash(in, end));
      end += HASH_LENGTH;
    }
    return new EspImage(
        in.slice(0, end, "image"),
        header,
        segments,
        checksum,
        hash,
        description(segments),
        bootloaderDescription(segments));
  }

  private static EspImageHeader header(ImageBytes in) {
    int magic = in.u8(0, "image magic 0xe9");
    if (magic != EspImageHeader.MAGIC) {
      throw in.malformed(0, "image magic 0xe9", Hex.of(magic));
    }
    ImageBytes header = in.slice(0, EspImageHeader.LENGTH, "image header of 24 bytes");
    String what = "image header";
    int flash = header.u8(3, what);
    int hashAppended = header.u8(23, what);
    if (hashAppended > 1) {
      throw header.malformed(23, "hash flag 0 or 1", Hex.of(hashAppended));
    }
    return new EspImageHeader(
        header.u32(4, what),
        header.u8(2, what),
        flash & 0xF,
        flash >> 4,
        header.u8(8, what),
        header.u8(9, what) | header.u16(10, what) << 8,
        header.u16(12, what),
        header.u8(14, what),
        header.u16(15, what),
        header.u16(17, what),
        hashAppended == 1);
  }

  private static int segmentCount(ImageBytes in) {
    int count = in.u8(1, "segment count");
    if (count < 1 || count > MAX_SEGMENTS) {
      throw in.malformed(1, "segment count from 1 to " + MAX_SEGMENTS, Integer.toString(count));
    }
    return count;
  }

  private static Segment segment(ImageBytes in, long at, int index) {
    int address = in.u32(at, "address of segment " + index);
    long length = in.word(at + 4, "length of segment " + index);
    long left = in.length() - at - SEGMENT_HEADER;
    if (length > left) {
      throw in.malformed(at + 4, "segment length at most " + Hex.of(left), Hex.of(length));
    }
    return new Segment(address, in.slice(at + SEGMENT_HEADER, length, "segment"));
  }

  private static IntegrityCheck checksum(ImageBytes in, List<Segment> segments, long at) {
    String stored = Hex.of(in.u8(at, "checksum"));
    return new IntegrityCheck(
        "checksum", in.file(), in.offset() + at, stored, () -> Hex.of(checksum(segments)));
  }

  private static int checksum(List<Segment> segments) {
    int sum = CHECKSUM_SEED;
    for (Segment segment : segments) {
      sum ^= segment.content().exclusiveOr();
    }
    return sum;
  }

  private static IntegrityCheck hash(ImageBytes in, long at) {
    ImageBytes stored = in.slice(at, HASH_LENGTH, "SHA-256 of 32 bytes");
    return new IntegrityCheck(
        "SHA-256",
        in.file(),
        stored.offset(),
        Hex.digits(stored.toByteArray()),
        () -> Hex.digits(Sha256.digest(in.slice(0, at, "image").toByteArray())));
  }

  private static Optional<AppDescription> description(List<Segment> segments) {
    return segments.stream()
        .filter(segment -> segment.memory().isFlash() || segment.memory().isRam())
        .flatMap(segment -> AppDescription.read(segment.content()).stream())
        .findFirst();
  }

  private static Optional<BootloaderDescription> bootloaderDescription(List<Segment> segments) {
    return segments.stream()
        .filter(segment -> segment.memory() == MemoryType.DRAM)
        .flatMap(segment -> BootloaderDescription.read(segment.content()).stream())
        .findFirst();
  }
}
