package dev.c3emu.emulator.kernel.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.scenario.ScenarioMemory;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is true of the heap whatever is done with it. */
class HeapPropertyTest {
  @Property(tries = 300, seed = "6322")
  void contentsSurviveAnythingThatHappensToOthers(
      @ForAll @Size(min = 1, max = 120) List<@IntRange(min = 0, max = 1 << 20) Integer> script) {
    ScenarioMemory ram = new ScenarioMemory();
    MmHeap heap = new MmHeap(ram, ScenarioMemory.BASE + 4, 0x4000);
    heap.format();
    int untouched = heap.freeBytes();
    List<int[]> pieces = new ArrayList<>();
    for (int word : script) {
      int size = 1 + (word >>> 4) % 900;
      int what = word & 15;
      if (pieces.isEmpty() || what < 7) {
        int address = what == 3 ? heap.allocateAligned(16 << size % 5, size) : heap.allocate(size);
        if (address != 0) {
          pieces.add(fill(ram, new int[] {address, size}));
        }
      } else {
        int[] piece = pieces.remove((word >>> 12) % pieces.size());
        check(ram, piece, piece[1]);
        if (what < 11) {
          heap.free(piece[0]);
        } else {
          int moved = heap.resize(piece[0], size);
          if (moved != 0) {
            check(ram, new int[] {moved, piece[1]}, Math.min(size, piece[1]), piece[0]);
            pieces.add(fill(ram, new int[] {moved, size}));
          } else {
            pieces.add(piece);
          }
        }
      }
      pieces.forEach(piece -> check(ram, piece, piece[1]));
    }
    pieces.forEach(piece -> heap.free(piece[0]));
    assertThat(heap.freeBytes()).isEqualTo(untouched);
    assertThat(heap.largestFree()).isEqualTo(untouched);
  }

  private static int[] fill(ScenarioMemory ram, int[] piece) {
    for (int i = 0; i < piece[1]; i++) {
      ram.store8(piece[0] + i, piece[0] + i);
    }
    return piece;
  }

  private static void check(ScenarioMemory ram, int[] piece, int length) {
    check(ram, piece, length, piece[0]);
  }

  /** What was written where the piece was before. */
  private static void check(ScenarioMemory ram, int[] piece, int length, int before) {
    for (int i = 0; i < length; i++) {
      if (ram.load8(piece[0] + i) != (byte) (before + i)) {
        throw new AssertionError("byte %d of 0x%08x is lost".formatted(i, piece[0]));
      }
    }
  }
}
