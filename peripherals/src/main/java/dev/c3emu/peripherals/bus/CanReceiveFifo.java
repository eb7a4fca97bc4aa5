package dev.c3emu.peripherals.bus;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.ArrayDeque;
import java.util.Deque;

/** The 64 bytes in which {@link Twai} keeps received frames, each as long as it needs. */
final class CanReceiveFifo implements Stateful {
  private static final int CAPACITY = 64;

  private final Deque<byte[]> messages = new ArrayDeque<>();
  private int used;

  /** Returns whether there was room. */
  boolean put(CanFrame frame) {
    byte[] message = CanFrameBuffer.encode(frame);
    if (used + message.length > CAPACITY) {
      return false;
    }
    messages.add(message);
    used += message.length;
    return true;
  }

  /** A byte of the oldest message; 0 past its end or if there is none. */
  int at(int index) {
    byte[] message = messages.peek();
    return message != null && index < message.length ? message[index] & 0xFF : 0;
  }

  /** Drops the oldest message, if there is one. */
  void release() {
    byte[] message = messages.poll();
    if (message != null) {
      used -= message.length;
    }
  }

  int count() {
    return messages.size();
  }

  void clear() {
    messages.clear();
    used = 0;
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(messages.size());
    messages.forEach(out::putBytes);
  }

  @Override
  public void load(StateReader in) {
    clear();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      byte[] message = in.getBytes();
      messages.add(message);
      used += message.length;
    }
  }
}
