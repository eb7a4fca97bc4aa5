package dev.c3emu.emulator.kernel.heap;

import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.kernel.KernelPanic;

/**
 * NuttX's {@code mm_heap} in guest memory: chunks of 16 bytes' multiples with a header of 8. All of
 * its state is the guest's memory, so that a guest which writes past a chunk damages it; damage
 * found ends in a panic.
 */
public final class MmHeap {
  /** Bytes of the header in front of every chunk's memory. */
  public static final int HEADER = 8;

  /** Chunks are multiples of this, and memory is aligned to it. */
  public static final int GRANULE = 16;

  private final GuestMemory memory;
  private final Chunks chunks;

  /**
   * Describes a heap; {@link #format} makes it.
   *
   * @param start lowest address of the memory it may use
   * @param size bytes, at least 512
   */
  public MmHeap(GuestMemory memory, int start, int size) {
    this.memory = memory;
    chunks = new Chunks(memory, start, size);
  }

  /** Makes all of the heap one free chunk. */
  public void format() {
    chunks.format();
  }

  /** Whether an address lies in the part of memory that chunks take. */
  public boolean contains(int address) {
    return chunks.contains(address);
  }

  /** Whether an address is one that {@link #allocate} gave and nobody has freed. */
  public boolean isAllocated(int address) {
    return contains(address)
        && (address & GRANULE - 1) == 0
        && chunks.isAllocated(address - HEADER);
  }

  /** Bytes that can be used of the memory at an address. */
  public int usable(int address) {
    return chunks.storedSize(address - HEADER) - HEADER;
  }

  /** Gives memory of a size, or 0 if there is none or the size is 0. */
  public int allocate(int size) {
    int wanted = Chunks.sizeFor(size);
    if (wanted == 0) {
      return 0;
    }
    int node = chunks.findFree(wanted);
    if (node == 0) {
      return 0;
    }
    chunks.unlink(node);
    split(node, wanted);
    chunks.setAllocated(node);
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
    int rounded = Chunks.alignUp(size);
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
    int wanted = Chunks.sizeFor(size);
    if (wanted != 0 && chunks.sizeOf(node) > wanted) {
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
    chunks.setFree(node);
    int next = node + chunks.sizeOf(node);
    if (chunks.isFree(next)) {
      chunks.unlink(next);
      chunks.setSize(node, chunks.sizeOf(node) + chunks.sizeOf(next));
    }
    int previous = node - chunks.preceding(node);
    if (previous != node && chunks.isFree(previous)) {
      chunks.unlink(previous);
      chunks.setSize(previous, chunks.sizeOf(previous) + chunks.sizeOf(node));
      node = previous;
    }
    chunks.addFree(node);
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
    int wanted = Chunks.sizeFor(size);
    if (wanted == 0) {
      return 0;
    }
    int old = chunks.sizeOf(node);
    if (wanted <= old) {
      if (wanted < old) {
        shrink(node, wanted);
      }
      return address;
    }
    int next = node + old;
    int previous = node - chunks.preceding(node);
    int after = chunks.isFree(next) ? chunks.sizeOf(next) : 0;
    int before = chunks.isFree(previous) ? chunks.sizeOf(previous) : 0;
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
    return chunks.freeBytes();
  }

  /** Bytes of the largest free chunk, header included. */
  public int largestFree() {
    return chunks.largestFree();
  }

  /** Bytes of the heap, headers included. */
  public int size() {
    return chunks.size();
  }

  /** Takes the nearer need from the neighbour that is the smaller, as NuttX does. */
  private int grow(int node, int needed, int before, int after) {
    int smaller = Math.min(before, after);
    int fromSmaller = Math.min(needed, smaller);
    int fromLarger = needed - fromSmaller;
    int takeBefore = after > before ? fromSmaller : fromLarger;
    int takeAfter = needed - takeBefore;
    int old = chunks.sizeOf(node);
    int grown = node;
    if (takeBefore > 0) {
      int previous = node - chunks.preceding(node);
      chunks.unlink(previous);
      grown = node - takeBefore;
      int preceding = chunks.preceding(previous);
      if (takeBefore < before) {
        chunks.setSize(previous, before - takeBefore);
        preceding = before - takeBefore;
        chunks.addFree(previous);
      }
      copy(node + HEADER, grown + HEADER, old - HEADER);
      chunks.beginAllocated(grown, preceding);
      chunks.setSize(grown, old + takeBefore);
    }
    if (takeAfter > 0) {
      int next = grown + chunks.sizeOf(grown);
      chunks.unlink(next);
      chunks.setSize(grown, chunks.sizeOf(grown) + takeAfter);
      if (takeAfter < after) {
        int rest = grown + chunks.sizeOf(grown);
        chunks.addFree(rest, chunks.sizeOf(grown), after - takeAfter);
      }
    }
    return grown + HEADER;
  }

  /** Frees the front of an allocated chunk and makes the rest an allocated chunk. */
  private int cutFront(int node, int from) {
    int end = node + chunks.sizeOf(node);
    int front = from - node;
    chunks.beginAllocated(from, front);
    chunks.setSize(from, end - from);
    chunks.setFree(node);
    chunks.setSize(node, front);
    chunks.addFree(node);
    return from;
  }

  /** Frees the end of an allocated chunk. */
  private void shrink(int node, int wanted) {
    int next = node + chunks.sizeOf(node);
    int rest = chunks.sizeOf(node) - wanted;
    if (chunks.isFree(next)) {
      rest += chunks.sizeOf(next);
      chunks.unlink(next);
    }
    chunks.setSize(node, wanted);
    chunks.addFree(node + wanted, wanted, rest);
  }

  private void split(int node, int wanted) {
    int rest = chunks.sizeOf(node) - wanted;
    if (rest >= GRANULE) {
      chunks.setSize(node, wanted);
      chunks.addFree(node + wanted, wanted, rest);
    }
  }

  private int allocatedNode(int address, String what) {
    if (!isAllocated(address)) {
      throw new KernelPanic("%s of 0x%08x, which is not allocated".formatted(what, address));
    }
    return address - HEADER;
  }

  private void copy(int from, int to, int length) {
    for (int i = 0; i < length; i += 4) {
      memory.store32(to + i, memory.load32(from + i));
    }
  }
}
