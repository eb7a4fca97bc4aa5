package dev.c3emu.emulator.kernel.leak;

import dev.c3emu.emulator.kernel.view.AllocationView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the block of the heap that an address lies in. */
final class HeapMap {
  private final TreeMap<Integer, AllocationView> blocks = new TreeMap<>(Integer::compareUnsigned);

  HeapMap(List<AllocationView> heap) {
    heap.forEach(block -> blocks.put(block.address(), block));
  }

  /** Whether nothing is known of a heap. */
  boolean isEmpty() {
    return blocks.isEmpty();
  }

  Optional<AllocationView> at(int address) {
    Map.Entry<Integer, AllocationView> below = blocks.floorEntry(address);
    return below != null && address - below.getKey() < Math.max(1, below.getValue().size())
        ? Optional.of(below.getValue())
        : Optional.empty();
  }

  /** Whether an address lies between blocks. */
  boolean spans(int address) {
    return blocks.floorKey(address) != null && blocks.ceilingKey(address) != null;
  }
}
