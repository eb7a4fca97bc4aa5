package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.memory.PhysicalMemory;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts incoming frames into the driver's list of receive buffers. */
final class ReceiveDma implements Stateful {
  private static final Logger LOG = LoggerFactory.getLogger(ReceiveDma.class);

  private final PhysicalMemory memory;
  private final Interrupts interrupts;
  private boolean running;
  private int next;
  private int last;

  ReceiveDma(PhysicalMemory memory, Interrupts interrupts) {
    this.memory = memory;
    this.interrupts = interrupts;
  }

  /** Begins a new list. */
  void start(int first) {
    running = true;
    next = first;
    last = 0;
  }

  void stop() {
    running = false;
  }

  /** Goes on behind the last descriptor that was used, whose link may have changed. */
  void resume() {
    if (last != 0) {
      next = FrameDescriptor.nextOf(memory, last);
    }
    running = true;
  }

  boolean isRunning() {
    return running;
  }

  /** RX_NEXT: the descriptor for the next frame, 0 at the end of the list. */
  int next() {
    return next;
  }

  /** RX_LAST: the last descriptor that was filled, 0 if none. */
  int last() {
    return last;
  }

  /**
   * Stores a frame, whole or not at all.
   *
   * @param bytes metadata and frame
   * @return false if there is no room for it
   */
  boolean store(byte[] bytes) {
    List<FrameDescriptor> chain = running ? chainFor(bytes.length) : List.of();
    if (chain.isEmpty()) {
      interrupts.raise(WifiInterrupt.RX_NO_BUFFER);
      return false;
    }
    int stored = 0;
    for (int i = 0; i < chain.size(); i++) {
      FrameDescriptor descriptor = chain.get(i);
      int part = Math.min(descriptor.size(), bytes.length - stored);
      memory.write(descriptor.buffer(), bytes, stored, part);
      stored += part;
      descriptor.releaseReceived(memory, part, i == chain.size() - 1);
      last = descriptor.address();
      next = descriptor.next();
    }
    interrupts.raise(WifiInterrupt.RX_DONE);
    return true;
  }

  /** The next descriptors that together have room, empty if there are not enough. */
  private List<FrameDescriptor> chainFor(int length) {
    List<FrameDescriptor> chain = new ArrayList<>();
    int address = next;
    for (int room = 0; room < length; ) {
      if (address == 0 || chain.size() == FrameDescriptor.MOST_IN_A_FRAME) {
        return List.of();
      }
      if (!FrameDescriptor.fits(memory, address)) {
        return fail(address);
      }
      FrameDescriptor descriptor = FrameDescriptor.at(memory, address);
      if (!descriptor.isOwnedByDma() || isIn(chain, address)) {
        return List.of();
      }
      if (!memory.contains(descriptor.buffer(), descriptor.size())) {
        return fail(address);
      }
      chain.add(descriptor);
      room += descriptor.size();
      address = descriptor.next();
    }
    return chain;
  }

  /** A list that comes back to a descriptor within one frame has no more room than once around. */
  private static boolean isIn(List<FrameDescriptor> chain, int address) {
    return chain.stream().anyMatch(descriptor -> descriptor.address() == address);
  }

  private List<FrameDescriptor> fail(int address) {
    if (LOG.isWarnEnabled()) {
      LOG.warn("WiFi receive descriptor at 0x{} is not usable", Integer.toHexString(address));
    }
    running = false;
    interrupts.raise(WifiInterrupt.RX_DESCRIPTOR_ERROR);
    return List.of();
  }

  void reset() {
    running = false;
    next = 0;
    last = 0;
  }

  @Override
  public void save(StateWriter out) {
    out.putBoolean(running);
    out.putInt(next);
    out.putInt(last);
  }

  @Override
  public void load(StateReader in) {
    running = in.getBoolean();
    next = in.getInt();
    last = in.getInt();
  }
}
