package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.Convention;
import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.kernel.GuestRuntime;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.KernelTime;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.exit.ExitStep;
import dev.c3emu.emulator.kernel.heap.Heap;
import dev.c3emu.emulator.kernel.history.KernelHistory;
import dev.c3emu.emulator.kernel.sched.TaskSpec;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.sched.ThreadKind;
import dev.c3emu.emulator.kernel.table.KernelReport;
import dev.c3emu.emulator.kernel.view.KernelSnapshot;
import dev.c3emu.emulator.kernel.view.KernelView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.Consumer;

/** A kernel without a guest; whichever thread runs makes the call that comes next. */
final class KernelBench implements KernelSession {
  static final int BASE = 0x3FC8_0000;
  static final int SEM = BASE + 0x100;
  static final int FREE_SEM = 0x4038_2000;
  private static final int SIZE = 1 << 17;
  private static final int HEAP = BASE + (1 << 16);
  private static final int ENTRY = 0x4038_0000;
  private static final int TICKS_PER_CALL = 161;

  /** Knows a semaphore and a destructor. */
  static final SymbolLookup SYMBOLS =
      address -> address == SEM ? "g_sem" : address == FREE_SEM ? "free_sem" : null;

  private final Kernel kernel;
  private final KernelHistory history;
  private long calls;

  KernelBench(KernelConfig config) {
    Ram ram = new Ram();
    Heap heap = new Heap(ram, HEAP, SIZE - (1 << 16));
    kernel = new Kernel(config, ram, heap, new GuestRuntime(0x4038_1000, 0x4038_1010), time());
    history = KernelHistory.of(kernel.events());
  }

  static KernelBench start() {
    return new KernelBench(KernelConfig.wapi());
  }

  static KernelBench withInheritance() {
    return new KernelBench(KernelConfig.wapi().with(KernelOption.PRIORITY_INHERITANCE, true));
  }

  @Override
  public Optional<Kernel> kernel() {
    return Optional.of(kernel);
  }

  @Override
  public void listen(Consumer<StampedEvent> listener) {
    kernel.events().recent().forEach(listener);
    kernel.events().listen(listener);
  }

  KernelHistory history() {
    return history;
  }

  KernelReport report() {
    return new KernelReport(KernelSnapshot.of(new KernelView(kernel)), history, SYMBOLS);
  }

  /** Makes a task, which runs at once if its priority is higher than that of who runs. */
  KernelBench task(String name, int priority) {
    return call(
        self ->
            self.complete(
                kernel
                    .threads()
                    .createTask(
                        self,
                        new TaskSpec(ThreadKind.TASK, name, priority, 512, ENTRY),
                        ExitStep.Returned.RETURNED)));
  }

  KernelBench init(int sem, int value) {
    return call(self -> self.complete(kernel.semaphores().init(self, sem, value)));
  }

  KernelBench semWait(int sem) {
    return call(self -> kernel.semaphores().waits().nxsemWait(self, sem));
  }

  KernelBench post(int sem) {
    return call(self -> self.complete(kernel.semaphores().posts().post(sem)));
  }

  KernelBench exit() {
    return call(self -> kernel.exits().exit(self, 0));
  }

  /** Lets the running task make a semaphore on the heap, keep it under a key, and end. */
  KernelBench leak(int key) {
    int[] sem = new int[1];
    call(self -> sem[0] = kernel.heap().malloc(self, 8));
    init(sem[0], 0);
    call(self -> self.complete(kernel.tls().set(self, key, sem[0])));
    return exit();
  }

  /** Lets the running thread make a call. */
  KernelBench call(Consumer<Tcb> call) {
    calls++;
    kernel.call(Convention.RAW, call);
    if (kernel.panic().isPresent()) {
      throw new AssertionError(kernel.panic().get());
    }
    return this;
  }

  private KernelTime time() {
    return new KernelTime() {
      @Override
      public long instructions() {
        return calls;
      }

      @Override
      public long now() {
        return calls * TICKS_PER_CALL;
      }
    };
  }

  /** Memory of the size of a small guest's. */
  private static final class Ram implements GuestMemory {
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);

    @Override
    public boolean contains(int address, int length) {
      long offset = Integer.toUnsignedLong(address) - BASE;
      return offset >= 0 && offset + length <= SIZE;
    }

    @Override
    public int load32(int address) {
      return bytes.getInt(address - BASE);
    }

    @Override
    public int load16(int address) {
      return bytes.getShort(address - BASE);
    }

    @Override
    public int load8(int address) {
      return bytes.get(address - BASE);
    }

    @Override
    public void store32(int address, int value) {
      bytes.putInt(address - BASE, value);
    }

    @Override
    public void store16(int address, int value) {
      bytes.putShort(address - BASE, (short) value);
    }

    @Override
    public void store8(int address, int value) {
      bytes.put(address - BASE, (byte) value);
    }
  }
}
