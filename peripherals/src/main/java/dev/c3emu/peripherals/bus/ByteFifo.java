package dev.c3emu.peripherals.bus;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/** A FIFO of bytes in a small memory that can also be addressed. */
final class ByteFifo implements Stateful {
  private final byte[] memory;
  private int readPosition;
  private int writePosition;
  private int count;

  ByteFifo(int size) {
    memory = new byte[size];
  }

  /** Returns whether there was room. */
  boolean put(int value) {
    if (count == memory.length) {
      return false;
    }
    memory[writePosition] = (byte) value;
    writePosition = next(writePosition);
    count++;
    return true;
  }

  /** The oldest byte, which leaves the FIFO; 0 if it is empty. */
  int take() {
    if (count == 0) {
      return 0;
    }
    int value = first();
    readPosition = next(readPosition);
    count--;
    return value;
  }

  /** The oldest byte, which stays; 0 if the FIFO is empty. */
  int first() {
    return count == 0 ? 0 : memory[readPosition] & 0xFF;
  }

  /** Bytes in the FIFO. */
  int count() {
    return count;
  }

  /** Where the next byte is taken from. */
  int readPosition() {
    return readPosition;
  }

  /** Where the next byte is put. */
  int writePosition() {
    return writePosition;
  }

  /** Empties the FIFO; the memory keeps its bytes. */
  void clear() {
    readPosition = 0;
    writePosition = 0;
    count = 0;
  }

  /** The byte at a place of the memory. */
  int at(int position) {
    return memory[position % memory.length] & 0xFF;
  }

  /** Sets the byte at a place of the memory. */
  void setAt(int position, int value) {
    memory[position % memory.length] = (byte) value;
  }

  private int next(int position) {
    return (position + 1) % memory.length;
  }

  @Override
  public void save(StateWriter out) {
    out.putBytes(memory);
    out.putInt(readPosition);
    out.putInt(writePosition);
    out.putInt(count);
  }

  @Override
  public void load(StateReader in) {
    in.getBytes(memory);
    readPosition = in.getInt();
    writePosition = in.getInt();
    count = in.getInt();
  }
}
