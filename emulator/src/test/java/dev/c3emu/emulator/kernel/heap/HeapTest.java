package dev.c3emu.emulator.kernel.heap;

import static dev.c3emu.emulator.kernel.guest.Calls.free;
import static dev.c3emu.emulator.kernel.guest.Calls.malloc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.emulator.kernel.GuestContext;
import dev.c3emu.emulator.kernel.KernelPanic;
import dev.c3emu.emulator.kernel.guest.Calls;
import dev.c3emu.emulator.kernel.guest.GuestScenario;
import dev.c3emu.emulator.kernel.guest.Hand;
import dev.c3emu.emulator.kernel.scenario.ScenarioMemory;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.view.AllocationView;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The heap: chunks, and who they belong to. */
class HeapTest {
  private static final int START = ScenarioMemory.BASE + 4;
  private static final int SIZE = 0x4000;

  private final ScenarioMemory memory = new ScenarioMemory();
  private final MmHeap chunks = new MmHeap(memory, START, SIZE);

  HeapTest() {
    chunks.format();
  }

  @Test
  void aSemaphoreTakesSixteenBytesOfTheHeap() {
    int free = chunks.freeBytes();
    int address = chunks.allocate(2);
    assertThat(address & 15).isZero();
    assertThat(free - chunks.freeBytes()).isEqualTo(16);
    assertThat(chunks.usable(address)).isEqualTo(8);
  }

  @Test
  void freeingJoinsNeighbours() {
    int free = chunks.freeBytes();
    int a = chunks.allocate(100);
    int b = chunks.allocate(100);
    int c = chunks.allocate(100);
    chunks.free(a);
    chunks.free(c);
    chunks.free(b);
    assertThat(chunks.freeBytes()).isEqualTo(free);
    assertThat(chunks.largestFree()).isEqualTo(free);
  }

  @Test
  void theSmallestChunkThatFitsIsTaken() {
    int small = chunks.allocate(40);
    chunks.allocate(8);
    int large = chunks.allocate(400);
    chunks.allocate(8);
    chunks.free(large);
    chunks.free(small);
    assertThat(chunks.allocate(40)).isEqualTo(small);
    assertThat(chunks.allocate(300)).isEqualTo(large);
  }

  @Test
  void nothingAndTooMuchAreNotGiven() {
    assertThat(chunks.allocate(0)).isZero();
    assertThat(chunks.allocate(-1)).isZero();
    assertThat(chunks.allocate(Integer.MAX_VALUE)).isZero();
    assertThat(chunks.allocate(SIZE)).isZero();
    assertThat(chunks.allocateAligned(48, 10)).isZero();
    assertThat(chunks.allocateAligned(0, 10)).isZero();
  }

  @Test
  void alignedMemoryIsAligned() {
    int free = chunks.freeBytes();
    int address = chunks.allocateAligned(256, 100);
    assertThat(address & 255).isZero();
    assertThat(chunks.usable(address)).isGreaterThanOrEqualTo(100).isLessThan(120);
    chunks.free(address);
    assertThat(chunks.freeBytes()).isEqualTo(free);
  }

  @Test
  void freeingTwiceOrElsewhereIsFoundOut() {
    int address = chunks.allocate(100);
    chunks.allocate(100);
    chunks.free(address);
    assertThatThrownBy(() -> chunks.free(address)).isInstanceOf(KernelPanic.class);
    assertThatThrownBy(() -> chunks.free(address + 16)).isInstanceOf(KernelPanic.class);
    assertThatThrownBy(() -> chunks.free(0x1234)).isInstanceOf(KernelPanic.class);
  }

  @Test
  void aGuestThatWritesPastItsMemoryIsFoundOut() {
    int address = chunks.allocate(8);
    int next = chunks.allocate(8);
    memory.store32(address + 8, 0x12345678);
    assertThatThrownBy(() -> chunks.free(next)).isInstanceOf(KernelPanic.class);
  }

  @Test
  void noDamageGetsFurtherThanAPanic() {
    Random random = new Random(6322);
    for (int round = 0; round < 300; round++) {
      chunks.format();
      List<Integer> pieces = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        pieces.add(chunks.allocate(1 + random.nextInt(300)));
        if (i % 3 == 0) {
          chunks.free(pieces.remove(random.nextInt(pieces.size())));
        }
      }
      for (int i = 0; i < 8; i++) {
        memory.store32(START + (random.nextInt(SIZE / 2) & -4), random.nextInt());
      }
      try {
        for (int piece : pieces) {
          chunks.resize(piece, 1 + random.nextInt(400));
          chunks.allocateAligned(64, 50);
          chunks.free(piece);
        }
      } catch (KernelPanic expected) {
        assertThat(expected).hasMessageContaining("0x");
      }
    }
  }

  @Test
  void everyAllocationKnowsItsThreadGroupAndCallers() {
    GuestScenario k = GuestScenario.start();
    Hand a = k.thread("a", 100);
    Hand p = k.pthread(a, "p", 110);
    Tcb self = p.tcb();
    int frame = self.stackAllocPtr + self.stackSize - 64;
    int outer = frame + 32;
    k.memory().store32(frame - 4, 0x4200_0100);
    k.memory().store32(frame - 8, outer);
    k.memory().store32(outer - 4, 0x4200_0200);
    k.memory().store32(outer - 8, 0);
    self.context.x[GuestContext.RA] = 0x4200_0050;
    self.context.x[8] = frame;
    p.does(malloc(20));
    int address = p.result();
    AllocationView piece =
        k.kernel().heap().view().stream().filter(v -> v.address() == address).findFirst().get();
    assertThat(piece.pid()).isEqualTo(p.pid());
    assertThat(piece.group()).isEqualTo(a.pid());
    assertThat(piece.ownerAlive()).isTrue();
    assertThat(piece.callers()).containsExactly(0x4200_0050, 0x4200_0100, 0x4200_0200);
    assertThat(k.kernel().heap().leaks()).isEmpty();
    p.does(Calls.pthreadExit(0));
    assertThat(k.kernel().heap().leaks()).extracting(AllocationView::address).contains(address);
    a.does(free(address));
    assertThat(k.kernel().heap().leaks()).isEmpty();
  }

  @Test
  void aDoubleFreeHaltsTheKernelAndNamesTheThread() {
    GuestScenario k = GuestScenario.start();
    Hand a = k.thread("a", 100);
    a.does(malloc(20));
    a.does(free(a.result()), free(a.result()));
    assertThat(k.kernel().panic())
        .hasValueSatisfying(what -> assertThat(what).contains("free of", "a("));
  }

  @Test
  void ownersSurviveSnapshots() {
    Heap heap = new Heap(memory, START, SIZE);
    int address = heap.allocate(30, new Requester(7, "t", 5, List.of(1, 2)));
    StateWriter out = new StateWriter();
    heap.save(out);
    memory.save(out);
    ScenarioMemory other = new ScenarioMemory();
    Heap loaded = new Heap(other, START, SIZE);
    StateReader in = new StateReader(out.toByteArray());
    loaded.load(in);
    other.load(in);
    assertThat(loaded.live()).isEqualTo(heap.live());
    loaded.free(address);
    assertThat(loaded.chunks().freeBytes()).isEqualTo(heap.chunks().freeBytes() + 48);
  }
}
