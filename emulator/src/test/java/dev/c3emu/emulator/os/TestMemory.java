package dev.c3emu.emulator.os;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** A stretch of RAM with named variables in it. */
public final class TestMemory implements GuestMemory, KernelSymbols {
  public static final int BASE = 0x3FC8_0000;

  private final byte[] ram;
  private final Map<String, Integer> addresses = new HashMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();
  private int next = BASE + 0x100;

  public TestMemory(int size) {
    ram = new byte[size];
  }

  @Override
  public int peek(int address) {
    int at = address - BASE;
    return at >= 0 && at < ram.length ? ram[at] & 0xFF : -1;
  }

  @Override
  public boolean poke(int address, int value) {
    if (peek(address) < 0) {
      return false;
    }
    ram[address - BASE] = (byte) value;
    return true;
  }

  /** Takes some bytes, which are zero. */
  public int allocate(int bytes) {
    int at = next;
    next += bytes + 3 & ~3;
    return at;
  }

  /** Names some bytes. */
  public int variable(String name, int bytes) {
    int at = allocate(bytes);
    addresses.put(name, at);
    sizes.put(name, bytes);
    return at;
  }

  public TestMemory number(int address, int size, long value) {
    for (int i = 0; i < size; i++) {
      poke(address + i, (int) (value >> 8 * i));
    }
    return this;
  }

  public TestMemory text(int address, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      poke(address + i, bytes[i]);
    }
    return this;
  }

  /** Puts junk over all of it. */
  public TestMemory fill(byte[] junk) {
    System.arraycopy(junk, 0, ram, 0, Math.min(junk.length, ram.length));
    return this;
  }

  @Override
  public OptionalInt address(String name) {
    Integer address = addresses.get(name);
    return address == null ? OptionalInt.empty() : OptionalInt.of(address);
  }

  @Override
  public int size(String name) {
    return sizes.getOrDefault(name, 0);
  }

  @Override
  public String describe(int address) {
    return addresses.entrySet().stream()
        .filter(entry -> entry.getValue() == address)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }
}
