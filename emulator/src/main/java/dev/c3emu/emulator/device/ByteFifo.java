package dev.c3emu.emulator.device;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/** A hardware FIFO of bytes: a small memory, which can also be addressed, and two pointers. */
public final class ByteFifo implements Stateful {
  private final byte[] memory;
  private int readPointer;
  private int count;

  /**
   * @param capacity bytes it holds, at least 1
   */
  public ByteFifo(int capacity) {
    memory = new byte[capacity];
  }

  public int capacity() {
    return memory.length;
  }

  /** Bytes in it. */
  public int count() {
    return count;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  public boolean isFull() {
    return count == memory.length;
  }

  /** Where the next byte is read, 0..capacity-1. */
  public int readPointer() {
    return readPointer;
  }

  /** Where the next byte is written, 0..capacity-1. */
  public int writePointer() {
    return (readPointer + count) % memory.length;
  }

  /**
   * Appends a byte; a full FIFO drops it.
   *
   * @return whether there was room
   */
  public boolean push(int value) {
    if (isFull()) {
      return false;
    }
    memory[writePointer()] = (byte) value;
    count++;
    return true;
  }

  /** The next byte, 0..255, without taking it; 0 if there is none. */
  public int peek() {
    return isEmpty() ? 0 : memory[readPointer] & 0xFF;
  }

  /** Takes the next byte, 0..255; 0 if there is none. */
  public int pop() {
    int value = peek();
    if (!isEmpty()) {
      readPointer = (readPointer + 1) % memory.length;
      count--;
    }
    return value;
  }

  /** Empties it and puts both pointers to the start; the memory keeps its bytes. */
  public void clear() {
    readPointer = 0;
    count = 0;
  }

  /** The byte at a place of the memory, counted modulo the capacity: 0..255. */
  public int at(int place) {
    return memory[place % memory.length] & 0xFF;
  }

  /** Sets the byte at a place of the memory, counted modulo the capacity. */
  public void setAt(int place, int value) {
    memory[place % memory.length] = (byte) value;
  }

  @Override
  public void save(StateWriter out) {
    out.putBytes(memory);
    out.putInt(readPointer);
    out.putInt(count);
  }

  @Override
  public void load(StateReader in) {
    in.getBytes(memory);
    readPointer = in.getInt();
    count = in.getInt();
  }
}
