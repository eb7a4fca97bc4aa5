package dev.c3emu.emulator.image;

import dev.c3emu.emulator.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes an ESP image. Segments come out in the order they were added; before one in flash goes a
 * padding segment, if one is needed, so that it lies where the cache can map it from as long as the
 * image is put at a multiple of 64 KB.
 */
public final class EspImageWriter {
  private static final int SEGMENT_HEADER = 8;
  private static final int WORD = 4;

  private final EspImageHeader header;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int segments;
  private int checksum = EspImageReader.CHECKSUM_SEED;

  public EspImageWriter(EspImageHeader header) {
    this.header = header;
  }

  /**
   * Adds a segment; its end is filled with zeros to a whole word.
   *
   * @throws IllegalArgumentException if it is in flash and not on a word boundary
   */
  public EspImageWriter segment(int address, byte[] content) {
    if (MemoryType.at(address).isFlash()) {
      padTo(address);
    }
    append(address, content);
    return this;
  }

  /** Adds the segments of an image that was read; writing it again gives the same bytes. */
  public EspImageWriter segmentsOf(EspImage image) {
    image.segments().forEach(segment -> append(segment.address(), segment.content().toByteArray()));
    return this;
  }

  /** How many segments there are so far, padding included. */
  public int segmentCount() {
    return segments;
  }

  /** The image, with checksum and, if the header says so, hash. */
  public byte[] toByteArray() {
    int content = EspImageHeader.LENGTH + body.size();
    int end = (content | EspImageReader.CHECKSUM_ALIGNMENT - 1) + 1;
    int length = header.hashAppended() ? end + EspImageReader.HASH_LENGTH : end;
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    putHeader(out);
    out.put(body.toByteArray());
    out.put(end - 1, (byte) checksum);
    if (header.hashAppended()) {
      byte[] hashed = new byte[end];
      out.get(0, hashed);
      out.put(end, Sha256.digest(hashed));
    }
    return out.array();
  }

  private void padTo(int address) {
    if (address % WORD != 0) {
      throw new IllegalArgumentException("segment address " + Hex.of(address));
    }
    int dataAt = EspImageHeader.LENGTH + body.size() + SEGMENT_HEADER;
    int gap = address - dataAt & PageMapping.PAGE - 1;
    if (gap > 0) {
      int whole = gap < SEGMENT_HEADER ? gap + PageMapping.PAGE : gap;
      append(MemoryType.PADDING.start(), new byte[whole - SEGMENT_HEADER]);
    }
  }

  private void append(int address, byte[] content) {
    int length = content.length + WORD - 1 & -WORD;
    ByteBuffer out = ByteBuffer.allocate(SEGMENT_HEADER + length).order(ByteOrder.LITTLE_ENDIAN);
    body.writeBytes(out.putInt(address).putInt(length).put(content).array());
    segments++;
    for (byte value : content) {
      checksum ^= value & 0xFF;
    }
  }

  private void putHeader(ByteBuffer out) {
    out.put((byte) EspImageHeader.MAGIC)
        .put((byte) segments)
        .put((byte) header.flashMode())
        .put((byte) (header.flashSize() << 4 | header.flashFrequency()))
        .putInt(header.entry())
        .put((byte) header.wpPin())
        .put((byte) header.driveSettings())
        .putShort((short) (header.driveSettings() >> 8))
        .putShort((short) header.chipId())
        .put((byte) header.minimumRevision())
        .putShort((short) header.minimumRevisionFull())
        .putShort((short) header.maximumRevisionFull())
        .put(new byte[4])
        .put((byte) (header.hashAppended() ? 1 : 0));
  }
}
