package dev.c3emu.emulator.kernel.heap;

import dev.c3emu.emulator.kernel.CallStack;
import dev.c3emu.emulator.kernel.GuestContext;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.view.AllocationView;
import java.util.ArrayList;
import java.util.List;

/** {@code malloc} and its kin, which note who calls. None of them blocks. */
public final class HeapCalls {
  private final Kernel kernel;
  private final Heap heap;

  public HeapCalls(Kernel kernel, Heap heap) {
    this.kernel = kernel;
    this.heap = heap;
  }

  /** Gives memory, or 0. */
  public int malloc(Tcb self, int size) {
    return given(self, size, heap.allocate(size, requester(self)));
  }

  /** Gives memory full of zeros, or 0. */
  public int zalloc(Tcb self, int size) {
    int address = malloc(self, size);
    if (address != 0) {
      heap.clear(address);
    }
    return address;
  }

  /** Gives an array full of zeros, or 0. */
  public int calloc(Tcb self, int count, int size) {
    long bytes = Integer.toUnsignedLong(count) * Integer.toUnsignedLong(size);
    return bytes > Integer.MAX_VALUE ? 0 : zalloc(self, (int) bytes);
  }

  /** Gives memory aligned to a power of two, or 0. */
  public int memalign(Tcb self, int alignment, int size) {
    return given(self, size, heap.allocateAligned(alignment, size, requester(self)));
  }

  /** Changes the size of memory, which may move; size 0 frees it. */
  public int realloc(Tcb self, int address, int size) {
    if (address == 0) {
      return malloc(self, size);
    }
    if (size == 0) {
      free(self, address);
      return 0;
    }
    int old = sizeAt(address);
    int moved = heap.resize(address, size);
    if (moved != 0) {
      kernel.emit(new KernelEvent.Freed(self.pid, address, old));
      given(self, size, moved);
    }
    return moved;
  }

  /** Takes memory back; 0 is ignored. */
  public void free(Tcb self, int address) {
    if (address != 0) {
      int size = sizeAt(address);
      heap.free(address);
      kernel.emit(new KernelEvent.Freed(self.pid, address, size));
    }
  }

  public Heap heap() {
    return heap;
  }

  /** Every allocation that has not been freed, by address. */
  public List<AllocationView> view() {
    List<AllocationView> views = new ArrayList<>();
    for (Allocation allocation : heap.live()) {
      Tcb owner = allocation.pid() < 0 ? null : kernel.scheduler().find(allocation.pid());
      views.add(
          new AllocationView(
              allocation.address(),
              allocation.size(),
              allocation.chunk(),
              allocation.number(),
              allocation.pid(),
              allocation.thread(),
              allocation.pid() == Heap.KERNEL || owner != null,
              allocation.group(),
              allocation.group() == 0 || kernel.groups().find(allocation.group()) != null,
              allocation.callers()));
    }
    return views;
  }

  /** What dead threads have left behind, by address. */
  public List<AllocationView> leaks() {
    return view().stream().filter(allocation -> !allocation.ownerAlive()).toList();
  }

  private int given(Tcb self, int size, int address) {
    if (address != 0) {
      kernel.emit(
          new KernelEvent.Allocated(
              self.pid, groupOf(self), address, size, self.context.x[GuestContext.RA]));
    }
    return address;
  }

  private int sizeAt(int address) {
    Allocation allocation = heap.at(address);
    return allocation == null ? 0 : allocation.size();
  }

  private Requester requester(Tcb self) {
    return new Requester(self.pid, self.name, groupOf(self), CallStack.of(kernel, self));
  }

  private static int groupOf(Tcb self) {
    return self.group == null ? 0 : self.group.tgPid;
  }
}
