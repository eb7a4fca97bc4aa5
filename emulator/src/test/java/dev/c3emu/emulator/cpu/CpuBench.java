package dev.c3emu.emulator.cpu;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.MmioTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A CPU with RAM, one device and nothing else, whose interrupts are delivered as a machine does.
 */
public final class CpuBench {
  public static final int CODE = 0x4038_0000;

  /** Exceptions are handled here, interrupt line n at {@code HANDLER + 4 * n}. */
  public static final int HANDLER = 0x4038_4000;

  public static final int DATA = 0x3FC9_0000;

  /** A device of one page, of which 256 bytes answer; see {@link #reads} and {@link #writes}. */
  public static final int DEVICE = 0x6000_0000;

  /** An access to the device: which word, what was written, and when. */
  public record DeviceAccess(int offset, int value, long instructions, int pc) {}

  private static Function<Hart, CpuEngine> engines = Interpreter::new;

  public final AddressSpace memory = new AddressSpace(0x4037_C000, 0x6_4000, 0x3FC8_0000, 0x4000);
  public final Hart hart = new Hart(memory);
  public final CpuEngine engine = engines.apply(hart);
  public final List<DeviceAccess> reads = new ArrayList<>();
  public final List<DeviceAccess> writes = new ArrayList<>();
  public Runnable onDeviceRead = () -> {};
  public Runnable onDeviceWrite = () -> {};
  public int deviceValue = 0x8765_43A1;

  /** Sets which engine the CPUs built from now on have. */
  public static void useEngine(Function<Hart, CpuEngine> engine) {
    engines = engine;
  }

  public CpuBench() {
    memory.mapDevice(DEVICE, 0x100, new RecordingDevice());
    hart.write(Csr.MTVEC, HANDLER);
    start(CODE);
  }

  private final class RecordingDevice implements MmioTarget {
    @Override
    public int read(int offset) {
      reads.add(new DeviceAccess(offset, deviceValue, hart.instructions(), engine.currentPc()));
      onDeviceRead.run();
      return deviceValue;
    }

    @Override
    public void write(int offset, int value) {
      writes.add(new DeviceAccess(offset, value, hart.instructions(), engine.currentPc()));
      onDeviceWrite.run();
    }
  }

  public CpuBench with(Program program) {
    program.loadInto(memory);
    return this;
  }

  public CpuBench start(int pc) {
    hart.pc = pc;
    hart.takeExit();
    return this;
  }

  /** Lets the hart execute up to so many instructions, until the engine comes back for a reason. */
  public Exit run(long instructions) {
    long target = hart.instructions() + instructions;
    Exit exit = Exit.BUDGET;
    while (hart.instructions() < target && (exit == Exit.BUDGET || exit == Exit.ATTENTION)) {
      hart.deliverInterrupt();
      exit = engine.run(target - hart.instructions());
    }
    return exit;
  }

  /** Executes one instruction. */
  public Exit step() {
    return run(1);
  }

  public int csr(Csr csr) {
    return hart.read(csr);
  }

  public int word(int address) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value |= memory.peek(address + i) << 8 * i;
    }
    return value;
  }

  public CpuBench set(int register, int value) {
    hart.x[register] = value;
    return this;
  }

  /** Lets user mode do everything: one region over the whole address space. */
  public CpuBench openToUserMode() {
    hart.write(Csr.PMPADDR15, -1);
    hart.write(Csr.PMPCFG3, 0x1F << 24);
    hart.takeExit();
    return this;
  }

  /** Goes on in user mode at an address. */
  public CpuBench startUser(int pc) {
    hart.write(Csr.MSTATUS, hart.read(Csr.MSTATUS) & ~(3 << 11));
    hart.write(Csr.MEPC, pc);
    hart.returnFromTrap(0);
    hart.takeExit();
    return this;
  }
}
