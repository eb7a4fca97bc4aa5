package dev.c3emu.peripherals.dma;

import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.memory.PhysicalMemory;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.function.BooleanSupplier;

/** The receiving direction of a channel: bytes into memory. */
final class InList extends DescriptorList {
  private int eofAddress;

  InList(PhysicalMemory memory, Interrupts interrupts, BooleanSupplier checksOwner) {
    super(memory, interrupts, checksOwner, GdmaInterrupt.IN_DSCR_ERR);
  }

  @Override
  int extent(Descriptor descriptor) {
    return descriptor.size();
  }

  /** See {@link DmaStream#give}. */
  int give(byte[] from, int offset, int length, boolean last) {
    int given = 0;
    int empty = 0;
    boolean ended = false;
    while ((given < length || last && !ended) && empty < EMPTY_BUFFERS_AT_ONCE && ready()) {
      int count = Math.min(length - given, left());
      write(from, offset + given, count);
      given += count;
      ended = last && given == length;
      settle(ended);
      empty = count == 0 ? empty + 1 : 0;
    }
    if (given < length) {
      reportEmpty();
    }
    return given;
  }

  /** Writes up to {@link #left} bytes. */
  void write(byte[] from, int offset, int count) {
    if (count > 0) {
      memory.write(cursor(), from, offset, count);
      moved(count);
    }
  }

  /** Leaves the current descriptor if its buffer is full or the frame ends here. */
  void settle(boolean last) {
    if (!last && left() > 0) {
      return;
    }
    Descriptor done = current();
    done.release(memory, position(), last);
    leave();
    if (last) {
      eofAddress = done.address();
    }
    interrupts.raise(
        last ? GdmaInterrupt.IN_DONE | GdmaInterrupt.IN_SUC_EOF : GdmaInterrupt.IN_DONE);
  }

  /** Tells the guest that data has come with no buffer left for it. */
  void reportEmpty() {
    if (isEnded()) {
      interrupts.raise(GdmaInterrupt.IN_DSCR_EMPTY);
    }
  }

  /** IN_SUC_EOF_DES_ADDR. */
  int eofAddress() {
    return eofAddress;
  }

  @Override
  void reset() {
    super.reset();
    eofAddress = 0;
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    out.putInt(eofAddress);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    eofAddress = in.getInt();
  }
}
