package dev.c3emu.peripherals.dma;

import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/** One of the channels: a transmitting and a receiving list that share an interrupt line. */
record GdmaChannel(Interrupts interrupts, OutList out, InList in) implements Stateful {
  /** Bytes a memory-to-memory copy moves in one step. */
  private static final int CHUNK = 256;

  private static final int TICKS_PER_DESCRIPTOR = 32;
  private static final int TICKS_PER_BYTE = 2;

  /**
   * Moves the next piece of a memory-to-memory copy: at most {@link #CHUNK} bytes, or past one
   * empty buffer.
   *
   * @return ticks that takes, or 0 if there is nothing to move or nowhere to put it
   */
  int copy() {
    if (!out.ready()) {
      return 0;
    }
    if (!in.ready()) {
      in.reportEmpty();
      return 0;
    }
    byte[] piece = new byte[Math.min(CHUNK, Math.min(out.left(), in.left()))];
    out.read(piece, 0, piece.length);
    in.write(piece, 0, piece.length);
    in.settle(out.settle());
    return TICKS_PER_DESCRIPTOR + piece.length * TICKS_PER_BYTE;
  }

  void reset() {
    out.reset();
    in.reset();
    interrupts.reset();
  }

  @Override
  public void save(StateWriter state) {
    interrupts.save(state);
    out.save(state);
    in.save(state);
  }

  @Override
  public void load(StateReader state) {
    interrupts.load(state);
    out.load(state);
    in.load(state);
  }
}
