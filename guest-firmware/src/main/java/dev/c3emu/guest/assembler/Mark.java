package dev.c3emu.guest.assembler;

import java.nio.ByteBuffer;

/** A place. It takes no room. */
class Mark extends Piece {
  Mark(SourceLine source) {
    super(source);
  }

  @Override
  final int size() {
    return 0;
  }

  @Override
  final void write(Labels labels, ByteBuffer out) {}
}
