package dev.c3emu.emulator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Who waits for accesses to memory is told of them, and of each in time. */
class AccessWatchTest {
  private static final int FETCHED = 0x4037_C000;
  private static final int SIZE = 0xC000;
  private static final int DATA = 0x3FC8_0000;
  private static final int DATA_OFFSET = 0x4000;

  private final AddressSpace memory = new AddressSpace(FETCHED, SIZE, DATA, DATA_OFFSET);

  /** Waits for one kind of access to some bytes. */
  private record Waiting(AccessKind kind, int start, int length, List<Integer> told)
      implements AccessWatch {
    boolean touches(int address, int size) {
      return address < start + length && start < address + size;
    }

    @Override
    public int unwatched(int address, int size) {
      return touches(address, size) ? Rights.ALL & ~kind.bit() : Rights.ALL;
    }

    @Override
    public void accessed(int address, int size, AccessKind how) {
      if (how == kind && touches(address, size)) {
        told.add(address);
      }
    }
  }

  @Property(tries = 5000)
  void accessesAreToldExactlyIfTheyTouchWhatIsWatched(
      @ForAll("kinds") AccessKind waitsFor,
      @ForAll("kinds") AccessKind kind,
      @ForAll @IntRange(max = 300) int start,
      @ForAll @IntRange(min = 1, max = 130) int length,
      @ForAll @IntRange(max = 400) int at,
      @ForAll @IntRange(max = 2) int log2OfSize,
      @ForAll boolean throughTheInstructionBus) {
    // Around the border of two pages.
    int base = (throughTheInstructionBus ? FETCHED + DATA_OFFSET : DATA) + Page.SIZE - 200;
    Waiting waiting = new Waiting(waitsFor, base + start, length, new ArrayList<>());
    memory.setWatch(waiting);
    int size = 1 << log2OfSize;
    access(kind, base + at, size);
    boolean told = kind == waitsFor && waiting.touches(base + at, size);
    assertThat(!waiting.told().isEmpty()).isEqualTo(told);
    memory.setWatch(AccessWatch.NONE);
  }

  @Test
  void whoDoesNotWaitAnyMoreIsToldNothing() {
    Waiting waiting = new Waiting(AccessKind.STORE, DATA + 64, 4, new ArrayList<>());
    memory.setWatch(waiting);
    memory.setWatch(AccessWatch.NONE);
    memory.storeWord(DATA + 64, 1);
    assertThat(waiting.told()).isEmpty();
  }

  @Test
  void whoIsInTheMachineIsToldBesidesWhoIsOutside() {
    Waiting outside = new Waiting(AccessKind.STORE, DATA + 64, 4, new ArrayList<>());
    Waiting inside = new Waiting(AccessKind.STORE, DATA + 64, 8, new ArrayList<>());
    memory.setWatch(outside);
    memory.setMonitor(inside);
    memory.storeWord(DATA + 64, 1);
    memory.setWatch(AccessWatch.NONE);
    memory.storeWord(DATA + 68, 1);
    memory.write(DATA + 64, new byte[8], 0, 8);

    assertThat(outside.told()).hasSize(1);
    assertThat(inside.told()).hasSize(2);
  }

  @Test
  void codeInALineThatIsWatchedIsStillCode() {
    List<Integer> changes = new ArrayList<>();
    memory.setCodeListener((address, length) -> changes.add(address));
    memory.setWatch(new Waiting(AccessKind.STORE, DATA + 64, 4, new ArrayList<>()));
    memory.markCode(FETCHED + DATA_OFFSET + 64, 4);
    memory.storeWord(DATA + 64, 1);
    assertThat(changes).containsExactly(FETCHED + DATA_OFFSET + 64);
  }

  private void access(AccessKind kind, int address, int size) {
    if (kind == AccessKind.LOAD) {
      switch (size) {
        case 1 -> memory.loadByte(address);
        case 2 -> memory.loadHalf(address);
        default -> memory.loadWord(address);
      }
      return;
    }
    switch (size) {
      case 1 -> memory.storeByte(address, 1);
      case 2 -> memory.storeHalf(address, 1);
      default -> memory.storeWord(address, 1);
    }
  }

  @Provide
  Arbitrary<AccessKind> kinds() {
    return Arbitraries.of(AccessKind.LOAD, AccessKind.STORE);
  }
}
