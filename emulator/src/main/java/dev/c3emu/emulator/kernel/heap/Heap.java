package dev.c3emu.emulator.kernel.heap;

import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.kernel.KernelAllocator;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The heap of kernel and guest, which are one in a flat build, with a note of every owner. What
 * lies in guest memory is saved with the memory.
 */
public final class Heap implements KernelAllocator {
  /** The owner of what the kernel has allocated for its own objects. */
  public static final int KERNEL = -1;

  private final GuestMemory memory;
  private final MmHeap chunks;
  private final TreeMap<Integer, Allocation> live = new TreeMap<>(Integer::compareUnsigned);
  private long allocations;

  /**
   * Makes an empty heap.
   *
   * @param start lowest address of the memory it may use
   * @param size bytes, at least 512
   */
  public Heap(GuestMemory memory, int start, int size) {
    this.memory = memory;
    chunks = new MmHeap(memory, start, size);
    chunks.format();
  }

  @Override
  public int allocate(int size) {
    int address = allocate(size, Requester.KERNEL);
    if (address != 0) {
      clear(address);
    }
    return address;
  }

  @Override
  public void free(int address) {
    if (address != 0) {
      chunks.free(address);
      live.remove(address);
    }
  }

  /** Every allocation that has not been freed, by address. */
  public List<Allocation> live() {
    return new ArrayList<>(live.values());
  }

  /** The allocation at an address, or null. */
  public Allocation at(int address) {
    return live.get(address);
  }

  /** The chunks themselves. */
  public MmHeap chunks() {
    return chunks;
  }

  int allocate(int size, Requester requester) {
    return note(chunks.allocate(size), size, requester);
  }

  int allocateAligned(int alignment, int size, Requester requester) {
    return note(chunks.allocateAligned(alignment, size), size, requester);
  }

  int resize(int address, int size) {
    int moved = chunks.resize(address, size);
    Allocation allocation = live.get(address);
    if (moved != 0 && allocation != null) {
      live.remove(address);
      live.put(moved, allocation.at(moved, size, chunks.usable(moved) + MmHeap.HEADER));
    }
    return moved;
  }

  void clear(int address) {
    int length = chunks.usable(address);
    for (int i = 0; i < length; i += 4) {
      memory.store32(address + i, 0);
    }
  }

  private int note(int address, int size, Requester by) {
    if (address != 0) {
      allocations++;
      int chunk = chunks.usable(address) + MmHeap.HEADER;
      live.put(
          address,
          new Allocation(
              address, size, chunk, allocations, by.pid(), by.thread(), by.group(), by.callers()));
    }
    return address;
  }

  @Override
  public void save(StateWriter out) {
    out.putLong(allocations);
    out.putInt(live.size());
    for (Allocation allocation : live.values()) {
      out.putInt(allocation.address());
      out.putInt(allocation.size());
      out.putInt(allocation.chunk());
      out.putLong(allocation.number());
      out.putInt(allocation.pid());
      out.putString(allocation.thread());
      out.putInt(allocation.group());
      out.putInts(allocation.callers().stream().mapToInt(Integer::intValue).toArray());
    }
  }

  @Override
  public void load(StateReader in) {
    allocations = in.getLong();
    live.clear();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      int address = in.getInt();
      int size = in.getInt();
      int chunk = in.getInt();
      long number = in.getLong();
      int pid = in.getInt();
      String thread = in.getString();
      int group = in.getInt();
      List<Integer> callers = new ArrayList<>();
      for (int caller : in.getInts()) {
        callers.add(caller);
      }
      live.put(address, new Allocation(address, size, chunk, number, pid, thread, group, callers));
    }
  }
}
