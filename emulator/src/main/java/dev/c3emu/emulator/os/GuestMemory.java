package dev.c3emu.emulator.os;

import dev.c3emu.emulator.memory.AddressSpace;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** RAM, ROM and flash of a guest, without side effects. Little-endian. */
public interface GuestMemory {
  /** A byte, 0 to 255; -1 where there is none. */
  int peek(int address);

  /** Sets a byte; returns false where there is no RAM. */
  boolean poke(int address, int value);

  /** The memory of a machine. */
  static GuestMemory of(AddressSpace memory) {
    return new GuestMemory() {
      @Override
      public int peek(int address) {
        return memory.peek(address);
      }

      @Override
      public boolean poke(int address, int value) {
        return memory.poke(address, (byte) value);
      }
    };
  }

  /** Whether there is memory at the first and at the last of some bytes. */
  default boolean has(int address, int length) {
    return peek(address) >= 0 && peek(address + length - 1) >= 0;
  }

  /** An unsigned number of 1 to 8 bytes; bytes that are not there are 0. */
  default long number(int address, int size) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value |= (long) Math.max(0, peek(address + i)) << Byte.SIZE * i;
    }
    return value;
  }

  /** A word; 0 where there is none. */
  default int word(int address) {
    return (int) number(address, Integer.BYTES);
  }

  /** Sets a word; returns false where there is no RAM. */
  default boolean setWord(int address, int value) {
    boolean done = true;
    for (int i = 0; i < Integer.BYTES; i++) {
      done &= poke(address + i, value >>> Byte.SIZE * i & 0xFF);
    }
    return done;
  }

  /** Text up to a NUL or so many bytes; what cannot be printed is a dot. */
  default String text(int address, int length) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < length && peek(address + i) > 0; i++) {
      bytes.write(peek(address + i));
    }
    return bytes.toString(StandardCharsets.UTF_8).replaceAll("[\\p{Cc}\uFFFD]", ".");
  }
}
