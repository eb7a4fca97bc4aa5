package dev.c3emu.emulator.debug;

import dev.c3emu.emulator.memory.AddressSpace;
import java.util.Arrays;
import java.util.OptionalInt;

/** Memory and registers of devices, byte by byte and without side effects on reading. */
final class GuestBytes {
  private static final int WORD = 4;

  private final AddressSpace memory;

  GuestBytes(AddressSpace memory) {
    this.memory = memory;
  }

  /** The bytes up to the first that cannot be read. */
  byte[] read(int address, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      int value = read(address + i);
      if (value < 0) {
        return Arrays.copyOf(bytes, i);
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }

  /** Returns false if any byte is neither RAM nor in a whole word of a device. */
  boolean write(int address, byte[] bytes) {
    int done = 0;
    while (done < bytes.length) {
      int at = address + done;
      if (memory.poke(at, bytes[done])) {
        done++;
      } else if (at % WORD == 0
          && bytes.length - done >= WORD
          && memory.pokeDevice(at, word(bytes, done))) {
        done += WORD;
      } else {
        return false;
      }
    }
    return true;
  }

  private int read(int address) {
    int value = memory.peek(address);
    if (value >= 0) {
      return value;
    }
    OptionalInt word = memory.peekDevice(address);
    return word.isPresent() ? word.getAsInt() >>> 8 * (address & 3) & 0xFF : -1;
  }

  private static int word(byte[] bytes, int at) {
    return bytes[at] & 0xFF
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | bytes[at + 3] << 24;
  }
}
