package dev.c3emu.emulator.isa;

import java.util.Arrays;

/** An immediate scattered over the bits of an instruction, in pieces. */
final class ImmediateField {
  static final ImmediateField NONE = new ImmediateField(new Piece[0], false);

  /** Bits {@code to..to+width-1} of the value sit at {@code from} in the instruction. */
  private record Piece(int from, int to, int width) {
    int mask() {
      return -1 >>> 32 - width;
    }
  }

  private final Piece[] pieces;
  private final boolean signed;
  private final int width;
  private final int low;
  private final int high;

  private ImmediateField(Piece[] pieces, boolean signed) {
    this.pieces = pieces;
    this.signed = signed;
    int all = 0;
    int lowest = pieces.length == 0 ? 0 : Integer.SIZE;
    int end = 0;
    for (Piece piece : pieces) {
      all += piece.width();
      lowest = Math.min(lowest, piece.to());
      end = Math.max(end, piece.to() + piece.width());
    }
    this.width = all;
    this.low = lowest;
    this.high = end;
  }

  /**
   * This field with more pieces, the first of which is the highest.
   *
   * @param bit where the last piece sits in the instruction
   * @param ranges bits of the value as {@code high:low} or {@code bit}
   */
  ImmediateField plus(int bit, boolean signed, String... ranges) {
    Piece[] more = Arrays.copyOf(pieces, pieces.length + ranges.length);
    int from = bit;
    int next = pieces.length;
    for (int i = ranges.length - 1; i >= 0; i--) {
      int colon = ranges[i].indexOf(':');
      int high = Integer.parseInt(colon < 0 ? ranges[i] : ranges[i].substring(0, colon));
      int low = colon < 0 ? high : Integer.parseInt(ranges[i].substring(colon + 1));
      more[next] = new Piece(from, low, high - low + 1);
      from += more[next].width();
      next++;
    }
    return new ImmediateField(more, signed);
  }

  /** How many bits of the instruction it takes. */
  int width() {
    return width;
  }

  /** The smallest value. */
  int first() {
    return signed ? -1 << high - 1 : 0;
  }

  /** The largest value. */
  int last() {
    int all = high == 0 ? 0 : -1 >>> 32 - (signed ? high - 1 : high);
    return all & -alignment();
  }

  /** What every value is a multiple of. */
  int alignment() {
    return 1 << low;
  }

  int extract(int bits) {
    int value = 0;
    for (Piece piece : pieces) {
      value |= (bits >>> piece.from & piece.mask()) << piece.to;
    }
    return signed ? value << 32 - high >> 32 - high : value;
  }

  int insert(int value) {
    int bits = 0;
    for (Piece piece : pieces) {
      bits |= (value >>> piece.to & piece.mask()) << piece.from;
    }
    return bits;
  }
}
