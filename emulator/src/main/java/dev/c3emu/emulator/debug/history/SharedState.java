package dev.c3emu.emulator.debug.history;

import java.util.Arrays;

/** A state in pieces, of which it shares those that are the same in other states. */
final class SharedState {
  private static final int PIECE = 1024;

  /** What a reference and an array take besides the array's content, about. */
  private static final int REFERENCE = 4;

  private static final int ARRAY = 16;

  private final byte[][] pieces;
  private final int length;

  private SharedState(byte[][] pieces, int length) {
    this.pieces = pieces;
    this.length = length;
  }

  /**
   * @param neighbours whose pieces to share; may be null
   */
  static SharedState of(byte[] state, SharedState... neighbours) {
    byte[][] pieces = new byte[(state.length + PIECE - 1) / PIECE][];
    for (int i = 0; i < pieces.length; i++) {
      int from = i * PIECE;
      int to = Math.min(state.length, from + PIECE);
      pieces[i] = shared(i, state, from, to, neighbours);
      if (pieces[i] == null) {
        pieces[i] = Arrays.copyOfRange(state, from, to);
      }
    }
    return new SharedState(pieces, state.length);
  }

  int length() {
    return length;
  }

  byte[] join() {
    byte[] state = new byte[length];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, state, at, piece.length);
      at += piece.length;
    }
    return state;
  }

  /** What the host would have back without this state, in bytes, about. */
  long ownBytes(SharedState before, SharedState after) {
    long own = (long) REFERENCE * pieces.length;
    for (int i = 0; i < pieces.length; i++) {
      if (!has(before, i, pieces[i]) && !has(after, i, pieces[i])) {
        own += ARRAY + pieces[i].length;
      }
    }
    return own;
  }

  private static byte[] shared(int index, byte[] state, int from, int to, SharedState[] others) {
    for (SharedState other : others) {
      if (other != null && index < other.pieces.length) {
        byte[] piece = other.pieces[index];
        if (Arrays.equals(piece, 0, piece.length, state, from, to)) {
          return piece;
        }
      }
    }
    return null;
  }

  private static boolean has(SharedState other, int index, byte[] piece) {
    return other != null && index < other.pieces.length && other.pieces[index] == piece;
  }
}
