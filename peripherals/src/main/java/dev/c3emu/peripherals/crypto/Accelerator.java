package dev.c3emu.peripherals.crypto;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterDevice;
import org.bouncycastle.util.Pack;

/**
 * A cryptographic accelerator: a register device whose operands are byte strings in memories of
 * consecutive words. Byte {@code n} of an operand is byte {@code n % 4}, counted from the least
 * significant, of word {@code n / 4}, so that drivers can copy with {@code memcpy}.
 */
abstract class Accelerator<R extends Enum<R> & Register> extends RegisterDevice<R> {
  Accelerator(String name, R[] registers, int size) {
    super(name, registers, size);
  }

  /** The bytes of the first {@code words} words of a memory. */
  final byte[] bytes(R memory, int words) {
    return bytes(memory, 0, words);
  }

  final byte[] bytes(R memory, int fromWord, int words) {
    byte[] bytes = new byte[words * Integer.BYTES];
    for (int i = 0; i < words; i++) {
      Pack.intToLittleEndian(get(memory, fromWord + i), bytes, i * Integer.BYTES);
    }
    return bytes;
  }

  /** Fills a memory from its first word with bytes, whole words of them. */
  final void store(R memory, byte[] bytes) {
    for (int i = 0; i < bytes.length / Integer.BYTES; i++) {
      set(memory, i, Pack.littleEndianToInt(bytes, i * Integer.BYTES));
    }
  }

  final void clear(R memory) {
    for (int i = 0; i < memory.spec().count(); i++) {
      set(memory, i, 0);
    }
  }
}
