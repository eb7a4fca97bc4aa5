package dev.c3emu.guest.assembler;

import java.nio.ByteBuffer;
import java.util.List;

/** Bytes, or words that are addresses. */
final class Data extends Piece {
  private final int unit;
  private final byte[] bytes;
  private final List<Reference> references;

  private Data(SourceLine source, int unit, byte[] bytes, List<Reference> references) {
    super(source);
    this.unit = unit;
    this.bytes = bytes;
    this.references = references;
  }

  /**
   * Constant data.
   *
   * @param unit what it must be aligned to: 1, 2 or 4
   */
  static Data of(SourceLine source, int unit, byte[] bytes) {
    return new Data(source, unit, bytes, List.of());
  }

  /** Words, each of the value of a reference. */
  static Data of(SourceLine source, List<Reference> references) {
    return new Data(source, 4, new byte[0], references);
  }

  /** Whether there is nothing in it but zeros. */
  boolean isZero() {
    if (!references.isEmpty()) {
      return false;
    }
    for (byte value : bytes) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  int size() {
    return bytes.length + 4 * references.size();
  }

  @Override
  void write(Labels labels, ByteBuffer out) {
    if (address() % unit != 0) {
      throw error("data of %d bytes is misaligned at 0x%08x".formatted(unit, address()));
    }
    out.put(bytes);
    references.forEach(reference -> out.putInt(labels.value(reference)));
  }
}
