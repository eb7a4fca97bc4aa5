package dev.c3emu.emulator.kernel.heap;

import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.kernel.KernelPanic;

/**
 * The chunks of a heap as they lie in guest memory, each known by the address of its header:
 * NuttX's {@code mm_allocnode_s} and {@code mm_freenode_s}. The free ones are in one list, sorted
 * by size, that has an entry for every power of two. What is found damaged ends in a panic.
 */
final class Chunks {
  private static final int GRANULE = MmHeap.GRANULE;
  private static final int HEADER = MmHeap.HEADER;

  private static final int MIN_SHIFT = 4;
  private static final int MAX_SHIFT = 22;
  private static final int MAX_CHUNK = 1 << MAX_SHIFT;
  private static final int LISTS = MAX_SHIFT - MIN_SHIFT + 1;

  private static final int SIZE = 0;
  private static final int PRECEDING = 4;
  private static final int FLINK = 8;
  private static final int BLINK = 12;
  private static final int ALLOCATED = 1 << 31;

  /** The other fields of {@code mm_heap_s} in front of the lists. */
  private static final int LIST_HEADS = 16;

  private final GuestMemory memory;
  private final int lists;
  private final int first;
  private final int last;
  private final int limit;

  /**
   * @param start lowest address of the memory they may take
   * @param size bytes, at least 512
   */
  Chunks(GuestMemory memory, int start, int size) {
    this.memory = memory;
    int base = alignUp(start);
    lists = base + LIST_HEADS;
    first = alignUp(lists + LISTS * GRANULE + 2 * HEADER) - HEADER;
    last = (start + size & -GRANULE) - HEADER;
    limit = size / GRANULE + LISTS;
    if (size < 0 || last - first < GRANULE || !memory.contains(start, size)) {
      throw new IllegalArgumentException(
          "no heap fits at 0x%08x with %d bytes".formatted(start, size));
    }
  }

  /** Makes all of the heap one free chunk. */
  void format() {
    for (int i = 0; i < LISTS; i++) {
      int head = lists + i * GRANULE;
      memory.store32(head + SIZE, 0);
      memory.store32(head + PRECEDING, 0);
      memory.store32(head + FLINK, i + 1 < LISTS ? head + GRANULE : 0);
      memory.store32(head + BLINK, i > 0 ? head - GRANULE : 0);
    }
    int guard = first - HEADER;
    memory.store32(guard + SIZE, HEADER);
    memory.store32(guard + PRECEDING, ALLOCATED);
    memory.store32(first + SIZE, last - first);
    memory.store32(first + PRECEDING, HEADER);
    memory.store32(last + SIZE, HEADER);
    memory.store32(last + PRECEDING, last - first | ALLOCATED);
    addFree(first);
  }

  /** Whether an address lies in the part of memory that chunks take. */
  boolean contains(int address) {
    return Integer.compareUnsigned(address, first + HEADER) >= 0
        && Integer.compareUnsigned(address, last) < 0;
  }

  /** Whether an address in the heap is that of an undamaged chunk which is allocated. */
  boolean isAllocated(int node) {
    return (memory.load32(node + PRECEDING) & ALLOCATED) != 0 && isChunk(node);
  }

  /** Whether there is a free chunk at an address. */
  boolean isFree(int node) {
    return isNode(node) && !isHead(node) && (memory.load32(node + PRECEDING) & ALLOCATED) == 0;
  }

  void setAllocated(int node) {
    memory.store32(node + PRECEDING, memory.load32(node + PRECEDING) | ALLOCATED);
  }

  void setFree(int node) {
    memory.store32(node + PRECEDING, preceding(node));
  }

  /** Bytes of a chunk, header included; 0 for a list's head. */
  int sizeOf(int node) {
    if (!isNode(node)) {
      throw corrupted(node);
    }
    int size = memory.load32(node + SIZE);
    if (isHead(node)) {
      return 0;
    }
    if (!isSize(node, size)) {
      throw corrupted(node);
    }
    return size;
  }

  /** What a chunk's header says, damaged or not. */
  int storedSize(int node) {
    return memory.load32(node + SIZE);
  }

  /** Sets a chunk's size, and what the chunk after it knows of it. */
  void setSize(int node, int size) {
    memory.store32(node + SIZE, size);
    int next = node + size;
    memory.store32(next + PRECEDING, size | memory.load32(next + PRECEDING) & ALLOCATED);
  }

  /** Bytes of the chunk in front of a chunk. */
  int preceding(int node) {
    return memory.load32(node + PRECEDING) & ~ALLOCATED;
  }

  /** Makes a header of an allocated chunk, but for its size. */
  void beginAllocated(int node, int preceding) {
    memory.store32(node + PRECEDING, preceding | ALLOCATED);
  }

  /** Makes a free chunk behind one of {@code preceding} bytes. */
  void addFree(int node, int preceding, int size) {
    memory.store32(node + PRECEDING, preceding);
    setSize(node, size);
    addFree(node);
  }

  /** Puts a free chunk into the list. */
  void addFree(int node) {
    int size = sizeOf(node);
    int previous = head(size);
    int next = memory.load32(previous + FLINK);
    int steps = 0;
    while (next != 0 && !isHead(next) && sizeOf(next) < size) {
      previous = next;
      next = memory.load32(next + FLINK);
      bound(++steps);
    }
    memory.store32(previous + FLINK, node);
    memory.store32(node + BLINK, previous);
    memory.store32(node + FLINK, next);
    if (next != 0) {
      memory.store32(next + BLINK, node);
    }
  }

  /** Takes a free chunk out of the list. */
  void unlink(int node) {
    int next = memory.load32(node + FLINK);
    int previous = memory.load32(node + BLINK);
    if (!isNode(previous) || memory.load32(previous + FLINK) != node) {
      throw corrupted(node);
    }
    memory.store32(previous + FLINK, next);
    if (next != 0) {
      if (!isNode(next)) {
        throw corrupted(node);
      }
      memory.store32(next + BLINK, previous);
    }
  }

  /** The smallest free chunk of at least a size, or 0. */
  int findFree(int wanted) {
    int node = memory.load32(head(wanted) + FLINK);
    int steps = 0;
    while (node != 0 && sizeOf(node) < wanted) {
      node = memory.load32(node + FLINK);
      bound(++steps);
    }
    return node;
  }

  /** Bytes of all free chunks, headers included. */
  int freeBytes() {
    int sum = 0;
    int steps = 0;
    for (int node = first; node != last; node += sizeOf(node)) {
      sum += isFree(node) ? sizeOf(node) : 0;
      bound(++steps);
    }
    return sum;
  }

  /** Bytes of the largest free chunk, header included. */
  int largestFree() {
    int largest = 0;
    int steps = 0;
    for (int node = first; node != last; node += sizeOf(node)) {
      largest = isFree(node) ? Math.max(largest, sizeOf(node)) : largest;
      bound(++steps);
    }
    return largest;
  }

  /** Bytes of all chunks, headers included. */
  int size() {
    return last - first;
  }

  /** The size of a chunk for so many bytes of memory; 0 if there can be none. */
  static int sizeFor(int bytes) {
    int chunk = alignUp(bytes + HEADER);
    return bytes <= 0 || chunk < bytes ? 0 : chunk;
  }

  static int alignUp(int value) {
    return value + GRANULE - 1 & -GRANULE;
  }

  private boolean isChunk(int node) {
    int size = memory.load32(node + SIZE);
    return isSize(node, size) && (memory.load32(node + size + PRECEDING) & ~ALLOCATED) == size;
  }

  private boolean isSize(int node, int size) {
    return size >= GRANULE && size <= last - node && (size & GRANULE - 1) == 0;
  }

  private boolean isNode(int node) {
    return isHead(node)
        || (node & GRANULE - 1) == HEADER
            && Integer.compareUnsigned(node, first) >= 0
            && Integer.compareUnsigned(node, last) < 0;
  }

  private boolean isHead(int node) {
    return node >= lists && node < lists + LISTS * GRANULE && (node & GRANULE - 1) == 0;
  }

  private void bound(int steps) {
    if (steps > limit) {
      throw new KernelPanic("the heap's chunks form a ring: it has been overwritten");
    }
  }

  private KernelPanic corrupted(int node) {
    return new KernelPanic("the heap is damaged at 0x%08x".formatted(node));
  }

  private int head(int size) {
    int index =
        size >= MAX_CHUNK ? LISTS - 1 : 31 - Integer.numberOfLeadingZeros(size >> MIN_SHIFT);
    return lists + index * GRANULE;
  }
}
