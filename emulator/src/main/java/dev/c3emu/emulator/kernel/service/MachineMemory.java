package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.kernel.KernelPanic;
import dev.c3emu.emulator.memory.AddressSpace;
import java.util.HashMap;
import java.util.Map;

/**
 * A machine's memory as the kernel uses it: RAM, and what can only be read of ROM and flash. It is
 * not subject to the protection that guest code is.
 */
final class MachineMemory implements GuestMemory {
  private final AddressSpace memory;

  /** What has been stored in a copy of the memory, or null if it is the memory itself. */
  private Map<Integer, Integer> copy;

  MachineMemory(AddressSpace memory) {
    this.memory = memory;
  }

  /** Runs something on a copy of the memory, which is then forgotten. */
  void onCopy(Runnable action) {
    copy = new HashMap<>();
    try {
      action.run();
    } finally {
      copy = null;
    }
  }

  @Override
  public boolean contains(int address, int length) {
    if (memory.contains(address, length)) {
      return true;
    }
    long end = Integer.toUnsignedLong(address) + length;
    if (length < 0 || end > 1L << 32) {
      return false;
    }
    for (long at = Integer.toUnsignedLong(address); at < end; at = (at | 0xFFF) + 1) {
      if (memory.peek((int) at) < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int load32(int address) {
    align(address, 4);
    if (copy == null && memory.contains(address, 4)) {
      return memory.readWord(address);
    }
    return load8(address) & 0xFF
        | (load8(address + 1) & 0xFF) << 8
        | (load8(address + 2) & 0xFF) << 16
        | load8(address + 3) << 24;
  }

  @Override
  public int load16(int address) {
    align(address, 2);
    return load8(address) & 0xFF | load8(address + 1) << 8;
  }

  @Override
  public int load8(int address) {
    int value = load(address);
    if (value < 0) {
      throw new KernelPanic("load from 0x%08x, which is not in memory".formatted(address));
    }
    return (byte) value;
  }

  private int load(int address) {
    if (copy == null) {
      return memory.readByte(address);
    }
    return copy.containsKey(address) ? copy.get(address) : memory.peek(address);
  }

  @Override
  public void store32(int address, int value) {
    align(address, 4);
    if (copy == null && memory.contains(address, 4)) {
      memory.writeWord(address, value);
      return;
    }
    for (int i = 0; i < 4; i++) {
      store8(address + i, value >> 8 * i);
    }
  }

  @Override
  public void store16(int address, int value) {
    align(address, 2);
    store8(address, value);
    store8(address + 1, value >> 8);
  }

  @Override
  public void store8(int address, int value) {
    if (copy != null) {
      copy.put(address, value & 0xFF);
    } else if (!memory.writeByte(address, value)) {
      throw new KernelPanic("store to 0x%08x, which is not in RAM".formatted(address));
    }
  }

  private static void align(int address, int size) {
    if ((address & size - 1) != 0) {
      throw new KernelPanic("misaligned access to 0x%08x".formatted(address));
    }
  }
}
