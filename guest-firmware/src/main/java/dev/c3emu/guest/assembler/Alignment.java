package dev.c3emu.guest.assembler;

import java.nio.ByteBuffer;

/** Filling up to a multiple of a power of two: nops in code, zeros in data. */
final class Alignment extends Piece {
  private static final int NOP = 0x13;
  private static final short COMPRESSED_NOP = 1;

  private final int boundary;
  private final boolean code;

  Alignment(SourceLine source, int boundary, boolean code) {
    super(source);
    this.boundary = boundary;
    this.code = code;
  }

  int boundary() {
    return boundary;
  }

  @Override
  int size() {
    return -address() & boundary - 1;
  }

  @Override
  void write(Labels labels, ByteBuffer out) {
    int left = size();
    if (code) {
      for (; (left & 3) != 0 && (left & 3) != 2; left--) {
        out.put((byte) 0);
      }
      if ((left & 2) != 0) {
        out.putShort(COMPRESSED_NOP);
        left -= 2;
      }
      for (; left > 0; left -= 4) {
        out.putInt(NOP);
      }
    }
    out.put(new byte[left]);
  }
}
