package dev.c3emu.peripherals.serial;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/** A hardware FIFO of bytes with its read and write pointers. */
final class ByteFifo implements Stateful {
  private final byte[] bytes;
  private int readPointer;
  private int count;

  /**
   * @param capacity bytes it holds
   */
  ByteFifo(int capacity) {
    bytes = new byte[capacity];
  }

  int capacity() {
    return bytes.length;
  }

  int count() {
    return count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  boolean isFull() {
    return count == bytes.length;
  }

  /** Where the next byte is read, 0..capacity-1. */
  int readPointer() {
    return readPointer;
  }

  /** Where the next byte is written, 0..capacity-1. */
  int writePointer() {
    return (readPointer + count) % bytes.length;
  }

  /** Appends a byte; a full FIFO drops it. */
  void push(int value) {
    if (!isFull()) {
      bytes[writePointer()] = (byte) value;
      count++;
    }
  }

  /** The next byte, 0..255, without taking it; 0 if there is none. */
  int peek() {
    return isEmpty() ? 0 : bytes[readPointer] & 0xFF;
  }

  /** Takes the next byte, 0..255; 0 if there is none. */
  int pop() {
    int value = peek();
    if (!isEmpty()) {
      readPointer = (readPointer + 1) % bytes.length;
      count--;
    }
    return value;
  }

  /** Empties it and puts both pointers to the start. */
  void clear() {
    readPointer = 0;
    count = 0;
  }

  @Override
  public void save(StateWriter out) {
    out.putBytes(bytes);
    out.putInt(readPointer);
    out.putInt(count);
  }

  @Override
  public void load(StateReader in) {
    in.getBytes(bytes);
    readPointer = in.getInt();
    count = in.getInt();
  }
}
