package dev.c3emu.guest.assembler;

import java.nio.ByteBuffer;

/** Something in a section: code, data, or a mark that takes no room. */
abstract class Piece {
  private final SourceLine source;
  private int address;

  Piece(SourceLine source) {
    this.source = source;
  }

  /** The call that it comes from. */
  final SourceLine source() {
    return source;
  }

  /** Where the latest layout has put it. */
  final int address() {
    return address;
  }

  final void placeAt(int place) {
    address = place;
  }

  /** Bytes it takes where it is now. */
  abstract int size();

  /**
   * Takes a longer form if the present one does not do where everything is now; never a shorter
   * one, so that layout comes to an end.
   *
   * @return whether it did
   */
  boolean grow(Labels labels) {
    return false;
  }

  /** Appends exactly {@link #size} bytes. */
  abstract void write(Labels labels, ByteBuffer out);

  final AssemblyException error(String reason) {
    return new AssemblyException(source, reason);
  }
}
