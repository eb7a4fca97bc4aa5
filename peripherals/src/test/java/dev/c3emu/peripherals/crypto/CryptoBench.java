package dev.c3emu.peripherals.crypto;

import dev.c3emu.emulator.device.Device;
import dev.c3emu.emulator.device.Register;
import dev.c3emu.peripherals.DeviceBench;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Copies byte strings to and from the memories of an accelerator, word by word, as drivers do. */
final class CryptoBench {
  private CryptoBench() {}

  /** A view of bytes as the words that {@code memcpy} makes of them. */
  static ByteBuffer words(byte[] bytes, int offset, int length) {
    return ByteBuffer.wrap(bytes, offset, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  static void writeMemory(Device device, Register memory, byte[] bytes) {
    writeMemory(device, memory, 0, bytes);
  }

  static void writeMemory(Device device, Register memory, int fromWord, byte[] bytes) {
    ByteBuffer words = words(bytes, 0, bytes.length);
    for (int i = 0; i < bytes.length / 4; i++) {
      DeviceBench.write(device, memory, fromWord + i, words.getInt());
    }
  }

  static byte[] readMemory(Device device, Register memory, int bytes) {
    ByteBuffer words = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < bytes / 4; i++) {
      words.putInt(DeviceBench.read(device, memory, i));
    }
    return words.array();
  }
}
