package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.memory.PhysicalMemory;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes frames from the driver's list of transmit buffers, one after the other. */
final class TransmitDma implements Stateful {
  /** The longest frame, a data frame of 802.11 with all its headers. */
  static final int LONGEST_FRAME = 2346;

  private static final Logger LOG = LoggerFactory.getLogger(TransmitDma.class);
  private static final int[] NONE = {};

  private final PhysicalMemory memory;
  private final Interrupts interrupts;
  private final Transmitter transmitter;
  private final Deadline sent;

  private int next;
  private int last;

  /** The descriptors of the frame that is being sent, none when idle, and its bytes. */
  private int[] sending = NONE;

  private byte[] frame = {};

  /** Puts frames on the air. */
  interface Transmitter {
    /** Sends a frame, whose time on the air is over; false if nobody received it. */
    boolean transmit(byte[] frame);
  }

  TransmitDma(
      EventQueue events, PhysicalMemory memory, Interrupts interrupts, Transmitter transmitter) {
    this.memory = memory;
    this.interrupts = interrupts;
    this.transmitter = transmitter;
    sent = events.deadline("WiFi transmit", this::finish);
  }

  /** Begins a new list; a frame that is being sent is broken off. */
  void start(int first) {
    stop();
    next = first;
    last = 0;
    begin();
  }

  /** Breaks off; descriptors of an unfinished frame stay with the DMA. */
  void stop() {
    sending = NONE;
    sent.cancel();
  }

  /** Goes on where the list ended; does nothing while a frame is being sent. */
  void resume() {
    if (isBusy()) {
      return;
    }
    if (next == 0 && last != 0) {
      next = FrameDescriptor.nextOf(memory, last);
    }
    begin();
  }

  boolean isBusy() {
    return sending.length > 0;
  }

  /** TX_NEXT: the first descriptor of the next frame, or of the one being sent. */
  int next() {
    return next;
  }

  /** TX_LAST: the last descriptor that was sent, 0 if none. */
  int last() {
    return last;
  }

  private void begin() {
    if (next == 0) {
      interrupts.raise(WifiInterrupt.TX_END);
      return;
    }
    int[] chain = new int[FrameDescriptor.MOST_IN_A_FRAME];
    int count = 0;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int address = next;
    boolean complete = false;
    while (!complete) {
      if (count == chain.length || !FrameDescriptor.fits(memory, address)) {
        fail(address);
        return;
      }
      FrameDescriptor descriptor = FrameDescriptor.at(memory, address);
      if (count == 0 && !descriptor.isOwnedByDma()) {
        interrupts.raise(WifiInterrupt.TX_END);
        return;
      }
      if (!descriptor.isOwnedByDma()
          || bytes.size() + descriptor.length() > LONGEST_FRAME
          || !memory.contains(descriptor.buffer(), descriptor.length())) {
        fail(address);
        return;
      }
      byte[] part = new byte[descriptor.length()];
      memory.read(descriptor.buffer(), part, 0, part.length);
      bytes.writeBytes(part);
      chain[count++] = address;
      complete = descriptor.isLast();
      address = descriptor.next();
    }
    sending = Arrays.copyOf(chain, count);
    frame = bytes.toByteArray();
    sent.in(Airtime.of(frame.length));
  }

  private void finish() {
    int[] chain = sending;
    boolean received = transmitter.transmit(frame);
    for (int i = 0; i < chain.length; i++) {
      FrameDescriptor descriptor = FrameDescriptor.at(memory, chain[i]);
      descriptor.releaseSent(memory, !received && i == chain.length - 1);
      last = descriptor.address();
      next = descriptor.next();
    }
    sending = NONE;
    interrupts.raise(received ? WifiInterrupt.TX_DONE : WifiInterrupt.TX_FAILED);
    begin();
  }

  private void fail(int address) {
    if (LOG.isWarnEnabled()) {
      LOG.warn("WiFi transmit descriptor at 0x{} is not usable", Integer.toHexString(address));
    }
    interrupts.raise(WifiInterrupt.TX_DESCRIPTOR_ERROR);
  }

  void reset() {
    stop();
    next = 0;
    last = 0;
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(next);
    out.putInt(last);
    out.putInts(sending);
    out.putBytes(isBusy() ? frame : new byte[0]);
  }

  @Override
  public void load(StateReader in) {
    next = in.getInt();
    last = in.getInt();
    sending = in.getInts();
    frame = in.getBytes();
  }
}
