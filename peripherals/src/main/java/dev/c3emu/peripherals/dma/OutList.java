package dev.c3emu.peripherals.dma;

import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.memory.PhysicalMemory;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** The transmitting direction of a channel: bytes out of memory, and bytes software pushed. */
final class OutList extends DescriptorList {
  /** Bytes the FIFO holds; the count field has six bits. */
  static final int FIFO_BYTES = 63;

  private final BooleanSupplier writesBack;
  private final byte[] fifo = new byte[FIFO_BYTES];
  private int fifoCount;
  private int eofAddress;
  private int beforeEofAddress;

  OutList(
      PhysicalMemory memory,
      Interrupts interrupts,
      BooleanSupplier checksOwner,
      BooleanSupplier writesBack) {
    super(memory, interrupts, checksOwner, GdmaInterrupt.OUT_DSCR_ERR);
    this.writesBack = writesBack;
  }

  @Override
  int extent(Descriptor descriptor) {
    return descriptor.length();
  }

  /** See {@link DmaStream#take}. */
  int take(byte[] into, int offset, int length) {
    int taken = 0;
    int empty = 0;
    while (taken < length && empty < EMPTY_BUFFERS_AT_ONCE && ready()) {
      int count = Math.min(length - taken, left());
      read(into, offset + taken, count);
      settle();
      taken += count;
      empty = count == 0 ? empty + 1 : 0;
    }
    return taken;
  }

  @Override
  boolean ready() {
    return fifoCount > 0 || super.ready();
  }

  @Override
  int left() {
    return fifoCount > 0 ? fifoCount : super.left();
  }

  /** Reads up to {@link #left} bytes. */
  void read(byte[] into, int offset, int count) {
    if (fifoCount > 0) {
      System.arraycopy(fifo, 0, into, offset, count);
      System.arraycopy(fifo, count, fifo, 0, fifoCount - count);
      fifoCount -= count;
      return;
    }
    if (count > 0) {
      memory.read(cursor(), into, offset, count);
      moved(count);
    }
  }

  /** Leaves the current descriptor if all of it was read; true if it was the end of a frame. */
  boolean settle() {
    if (fifoCount > 0 || !super.ready() || super.left() > 0) {
      return false;
    }
    Descriptor done = current();
    if (writesBack.getAsBoolean()) {
      done.release(memory);
    }
    leave();
    interrupts.raise(GdmaInterrupt.OUT_DONE);
    if (done.eof()) {
      eofAddress = done.address();
      beforeEofAddress = previous();
      interrupts.raise(
          isEnded() ? GdmaInterrupt.OUT_EOF | GdmaInterrupt.OUT_TOTAL_EOF : GdmaInterrupt.OUT_EOF);
    }
    return done.eof();
  }

  /** Puts a byte into the FIFO, ahead of what the list still has. */
  void push(int value) {
    if (fifoCount == FIFO_BYTES) {
      interrupts.raise(GdmaInterrupt.OUTFIFO_OVF);
      return;
    }
    fifo[fifoCount++] = (byte) value;
  }

  int fifoCount() {
    return fifoCount;
  }

  /** OUT_EOF_DES_ADDR. */
  int eofAddress() {
    return eofAddress;
  }

  /** OUT_EOF_BFR_DES_ADDR. */
  int beforeEofAddress() {
    return beforeEofAddress;
  }

  @Override
  void reset() {
    super.reset();
    fifoCount = 0;
    eofAddress = 0;
    beforeEofAddress = 0;
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    out.putBytes(fifo, 0, fifoCount);
    out.putInt(eofAddress);
    out.putInt(beforeEofAddress);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    byte[] pushed = in.getBytes();
    fifoCount = Math.min(pushed.length, FIFO_BYTES);
    Arrays.fill(fifo, (byte) 0);
    System.arraycopy(pushed, 0, fifo, 0, fifoCount);
    eofAddress = in.getInt();
    beforeEofAddress = in.getInt();
  }
}
