package dev.c3emu.emulator.kernel.scenario;

import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.kernel.KernelAllocator;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/** 256 KB of RAM without a machine, and an allocator that re-uses what was freed last. */
public final class ScenarioMemory implements GuestMemory, KernelAllocator {
  public static final int BASE = 0x3FC8_0000;
  private static final int SIZE = 1 << 18;
  private static final int GRANULE = 16;

  private final ByteBuffer ram = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
  private final Map<Integer, Integer> sizes = new TreeMap<>();
  private final Map<Integer, Deque<Integer>> freed = new TreeMap<>();
  private int end = BASE;

  /** Blocks that were allocated and not freed. */
  public int live() {
    return sizes.size();
  }

  @Override
  public int allocate(int size) {
    int rounded = (size + GRANULE - 1) / GRANULE * GRANULE;
    Deque<Integer> blocks = freed.computeIfAbsent(rounded, s -> new ArrayDeque<>());
    int address = blocks.isEmpty() ? end : blocks.pop();
    if (address == end) {
      if (end - BASE + rounded > SIZE) {
        return 0;
      }
      end += rounded;
    }
    sizes.put(address, rounded);
    Arrays.fill(ram.array(), address - BASE, address - BASE + rounded, (byte) 0);
    return address;
  }

  @Override
  public void free(int address) {
    Integer size = sizes.remove(address);
    if (size == null) {
      throw new AssertionError("freed 0x%08x, which was not allocated".formatted(address));
    }
    freed.get(size).push(address);
  }

  @Override
  public boolean contains(int address, int length) {
    long offset = Integer.toUnsignedLong(address) - BASE;
    return offset >= 0 && offset + length <= SIZE;
  }

  @Override
  public int load32(int address) {
    return ram.getInt(address - BASE);
  }

  @Override
  public int load16(int address) {
    return ram.getShort(address - BASE);
  }

  @Override
  public int load8(int address) {
    return ram.get(address - BASE);
  }

  @Override
  public void store32(int address, int value) {
    ram.putInt(address - BASE, value);
  }

  @Override
  public void store16(int address, int value) {
    ram.putShort(address - BASE, (short) value);
  }

  @Override
  public void store8(int address, int value) {
    ram.put(address - BASE, (byte) value);
  }

  @Override
  public void save(StateWriter out) {
    out.putBytes(ram.array());
    out.putInt(end);
    out.putInt(sizes.size());
    sizes.forEach(
        (address, size) -> {
          out.putInt(address);
          out.putInt(size);
        });
    out.putInt(freed.size());
    freed.forEach(
        (size, blocks) -> {
          out.putInt(size);
          out.putInts(blocks.stream().mapToInt(Integer::intValue).toArray());
        });
  }

  @Override
  public void load(StateReader in) {
    in.getBytes(ram.array());
    end = in.getInt();
    sizes.clear();
    freed.clear();
    int live = in.getInt();
    for (int i = 0; i < live; i++) {
      sizes.put(in.getInt(), in.getInt());
    }
    int classes = in.getInt();
    for (int i = 0; i < classes; i++) {
      Deque<Integer> blocks = new ArrayDeque<>();
      freed.put(in.getInt(), blocks);
      for (int address : in.getInts()) {
        blocks.add(address);
      }
    }
  }
}
