package dev.c3emu.emulator.kernel.heap;

import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.kernel.KernelPanic;

/**
 * NuttX's {@code mm_heap} in guest memory: chunks of 16 bytes' multiples with a header of 8, free
 * ones in one list with an entry for every power of two. All of its state is the guest's memory, so
 * that a guest which writes past a chunk damages it; damage found ends in a panic.
 */
public final class MmHeap {
  /** Bytes of the header in front of every chunk's memory. */
  public static final int HEADER = 8;

  /** Chunks are multiples of this, and memory is aligned to it. */
  public static final int GRANULE = 16;

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
   * Describes a heap; {@link #format} makes it.
   *
   * @param start lowest address of the memory it may use
   * @param size bytes, at least 512
   */
  public MmHeap(GuestMemory memory, int start, int size) {
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
  public void format() {
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
  public boolean contains(int address) {
    return Integer.compareUnsigned(address, first + HEADER) >= 0
        && Integer.compareUnsigned(address, last) < 0;
  }

  /** Whether an address is one that {@link #allocate} gave and nobody has freed. */
  public boolean isAllocated(int address) {
    int node = address - HEADER;
    return contains(address)
        && (address & GRANULE - 1) == 0
        && (memory.load32(node + PRECEDING) & ALLOCATED) != 0
        && isChunk(node);
  }

  /** Bytes that can be used of the memory at an address. */
  public int usable(int address) {
    return memory.load32(address - HEADER + SIZE) - HEADER;
  }

  /** Gives memory of a size, or 0 if there is none or the size is 0. */
  public int allocate(int size) {
    int wanted = chunkSize(size);
    if (wanted == 0) {
      return 0;
    }
    int node = memory.load32(head(wanted) + FLINK);
    int steps = 0;
    while (node != 0 && sizeOf(node) < wanted) {
      node = memory.load32(node + FLINK);
      bound(++steps);
    }
    if (node == 0) {
      return 0;
    }
    unlink(node);
    split(node, wanted);
    memory.store32(node + PRECEDING, memory.load32(node + PRECEDING) | ALLOCATED);
    return node + HEADER;
  }

  /**
   * Gives memory aligned to a power of two, or 0.
   *
   * @param alignment a power of two; anything else gives 0
   */
  public int allocateAligned(int alignment, int size) {
    if (alignment <= 0 || (alignment & -alignment) != alignment || alignment >= 1 << 30) {
      return 0;
    }
    if (alignment <= GRANULE) {
      return allocate(size);
    }
    int rounded = alignUp(size);
    if (size < 0 || rounded < size || rounded + 2 * alignment < rounded) {
      return 0;
    }
    int raw = allocate(rounded + 2 * alignment);
    if (raw == 0) {
      return 0;
    }
    int node = raw - HEADER;
    int aligned = raw + alignment - 1 & -alignment;
    if (aligned != raw) {
      node = cutFront(node, aligned - HEADER);
    }
    int wanted = chunkSize(size);
    if (wanted != 0 && sizeOf(node) > wanted) {
      shrink(node, wanted);
    }
    return aligned;
  }

  /**
   * Takes memory back.
   *
   * @throws KernelPanic if it is not allocated
   */
  public void free(int address) {
    int node = allocatedNode(address, "free");
    memory.store32(node + PRECEDING, memory.load32(node + PRECEDING) & ~ALLOCATED);
    int next = node + sizeOf(node);
    if (isFree(next)) {
      unlink(next);
      setSize(node, sizeOf(node) + sizeOf(next));
    }
    int previous = node - memory.load32(node + PRECEDING);
    if (previous != node && isFree(previous)) {
      unlink(previous);
      setSize(previous, sizeOf(previous) + sizeOf(node));
      node = previous;
    }
    addFree(node);
  }

  /**
   * Changes the size of memory: in place if its neighbours allow, else elsewhere. The contents move
   * along.
   *
   * @return where it is now, or 0 if there is no memory, in which case all stays as it was
   * @throws KernelPanic if it is not allocated
   */
  public int resize(int address, int size) {
    int node = allocatedNode(address, "realloc");
    int wanted = chunkSize(size);
    if (wanted == 0) {
      return 0;
    }
    int old = sizeOf(node);
    if (wanted <= old) {
      if (wanted < old) {
        shrink(node, wanted);
      }
      return address;
    }
    int next = node + old;
    int previous = node - (memory.load32(node + PRECEDING) & ~ALLOCATED);
    int after = isFree(next) ? sizeOf(next) : 0;
    int before = isFree(previous) ? sizeOf(previous) : 0;
    if (before + after + old >= wanted) {
      return grow(node, wanted - old, before, after);
    }
    int elsewhere = allocate(size);
    if (elsewhere != 0) {
      copy(address, elsewhere, old - HEADER);
      free(address);
    }
    return elsewhere;
  }

  /** Bytes of all free chunks, headers included. */
  public int freeBytes() {
    int sum = 0;
    int steps = 0;
    for (int node = first; node != last; node += sizeOf(node)) {
      sum += isFree(node) ? sizeOf(node) : 0;
      bound(++steps);
    }
    return sum;
  }

  /** Bytes of the largest free chunk, header included. */
  public int largestFree() {
    int largest = 0;
    int steps = 0;
    for (int node = first; node != last; node += sizeOf(node)) {
      largest = isFree(node) ? Math.max(largest, sizeOf(node)) : largest;
      bound(++steps);
    }
    return largest;
  }

  /** Bytes of the heap, headers included. */
  public int size() {
    return last - first;
  }

  /** Takes the nearer need from the neighbour that is the smaller, as NuttX does. */
  private int grow(int node, int needed, int before, int after) {
    int smaller = Math.min(before, after);
    int fromSmaller = Math.min(needed, smaller);
    int fromLarger = needed - fromSmaller;
    int takeBefore = after > before ? fromSmaller : fromLarger;
    int takeAfter = needed - takeBefore;
    int old = sizeOf(node);
    int grown = node;
    if (takeBefore > 0) {
      int previous = node - (memory.load32(node + PRECEDING) & ~ALLOCATED);
      unlink(previous);
      grown = node - takeBefore;
      int preceding = memory.load32(previous + PRECEDING) & ~ALLOCATED;
      if (takeBefore < before) {
        setSize(previous, before - takeBefore);
        preceding = before - takeBefore;
        addFree(previous);
      }
      copy(node + HEADER, grown + HEADER, old - HEADER);
      memory.store32(grown + PRECEDING, preceding | ALLOCATED);
      setSize(grown, old + takeBefore);
    }
    if (takeAfter > 0) {
      int next = grown + sizeOf(grown);
      unlink(next);
      setSize(grown, sizeOf(grown) + takeAfter);
      if (takeAfter < after) {
        int rest = grown + sizeOf(grown);
        memory.store32(rest + PRECEDING, sizeOf(grown));
        setSize(rest, after - takeAfter);
        addFree(rest);
      }
    }
    return grown + HEADER;
  }

  /** Frees the front of an allocated chunk and makes the rest an allocated chunk. */
  private int cutFront(int node, int from) {
    int end = node + sizeOf(node);
    int front = from - node;
    memory.store32(from + PRECEDING, front | ALLOCATED);
    setSize(from, end - from);
    memory.store32(node + PRECEDING, memory.load32(node + PRECEDING) & ~ALLOCATED);
    memory.store32(node + SIZE, front);
    addFree(node);
    return from;
  }

  /** Frees the end of an allocated chunk. */
  private void shrink(int node, int wanted) {
    int next = node + sizeOf(node);
    int rest = sizeOf(node) - wanted;
    if (isFree(next)) {
      rest += sizeOf(next);
      unlink(next);
    }
    memory.store32(node + SIZE, wanted);
    memory.store32(node + wanted + PRECEDING, wanted);
    setSize(node + wanted, rest);
    addFree(node + wanted);
  }

  private void split(int node, int wanted) {
    int rest = sizeOf(node) - wanted;
    if (rest >= GRANULE) {
      memory.store32(node + SIZE, wanted);
      memory.store32(node + wanted + PRECEDING, wanted);
      setSize(node + wanted, rest);
      addFree(node + wanted);
    }
  }

  /** Sets a chunk's size, and what the chunk after it knows of it. */
  private void setSize(int node, int size) {
    memory.store32(node + SIZE, size);
    int next = node + size;
    memory.store32(next + PRECEDING, size | memory.load32(next + PRECEDING) & ALLOCATED);
  }

  private void addFree(int node) {
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

  private void unlink(int node) {
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

  private int allocatedNode(int address, String what) {
    if (!isAllocated(address)) {
      throw new KernelPanic("%s of 0x%08x, which is not allocated".formatted(what, address));
    }
    return address - HEADER;
  }

  private boolean isFree(int node) {
    return isNode(node) && !isHead(node) && (memory.load32(node + PRECEDING) & ALLOCATED) == 0;
  }

  /** The size of a chunk or, for a list's head, 0. */
  private int sizeOf(int node) {
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

  private void copy(int from, int to, int length) {
    for (int i = 0; i < length; i += 4) {
      memory.store32(to + i, memory.load32(from + i));
    }
  }

  /** The size of a chunk for so many bytes of memory; 0 if there can be none. */
  private static int chunkSize(int size) {
    int chunk = alignUp(size + HEADER);
    return size <= 0 || chunk < size ? 0 : chunk;
  }

  private static int alignUp(int value) {
    return value + GRANULE - 1 & -GRANULE;
  }
}
