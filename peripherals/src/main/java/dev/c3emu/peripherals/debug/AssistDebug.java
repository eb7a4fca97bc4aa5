package dev.c3emu.peripherals.debug;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;

/**
 * ASSIST_DEBUG: records where the CPU was when it was reset, and watches areas of memory and the
 * bounds of the stack (TRM "Debug Assistant").
 *
 * <p>The device does not watch the CPU by itself: while {@link #watchesMemory} or {@link
 * #watchesStack} says so, it wants to be told of accesses and of the stack pointer. In the chip it
 * is told of accesses only: engines have no place to look at the stack pointer that costs nothing.
 * The bus log is configured and never written.
 */
public final class AssistDebug extends RegisterDevice<AssistDebugRegister> {
  private static final int SIZE = 0x200;

  private static final int AREA_MONITORS = 0xFF;
  private static final int SPILL_MIN = 1 << 8;
  private static final int SPILL_MAX = 1 << 9;
  private static final int SPILL_MONITORS = SPILL_MIN | SPILL_MAX;
  private static final int RECORD = 3;
  private static final int FULL_FLAG_CLEAR = 1 << 1;
  private static final int FULL_FLAG = 1;

  /** The first address of each watched area, in the order of their monitor bits. */
  private static final AssistDebugRegister[] AREA_MINIMA = {
    AssistDebugRegister.CORE_0_AREA_DRAM0_0_MIN,
    AssistDebugRegister.CORE_0_AREA_DRAM0_1_MIN,
    AssistDebugRegister.CORE_0_AREA_PIF_0_MIN,
    AssistDebugRegister.CORE_0_AREA_PIF_1_MIN,
  };

  /** The last address of each watched area. */
  private static final AssistDebugRegister[] AREA_MAXIMA = {
    AssistDebugRegister.CORE_0_AREA_DRAM0_0_MAX,
    AssistDebugRegister.CORE_0_AREA_DRAM0_1_MAX,
    AssistDebugRegister.CORE_0_AREA_PIF_0_MAX,
    AssistDebugRegister.CORE_0_AREA_PIF_1_MAX,
  };

  private final CpuObserver cpu;

  private Runnable areasChanged = () -> {};

  /** Whether areas were watched when that was told last. */
  private boolean watchedMemory;

  /** Raw bits of the monitors; RLS is what enables their interrupts. */
  private final Interrupts interrupts;

  /**
   * @param line source ASSIST_DEBUG
   */
  public AssistDebug(InterruptLine line, CpuObserver cpu) {
    super("ASSIST_DEBUG", AssistDebugRegister.values(), SIZE);
    this.cpu = cpu;
    interrupts = new Interrupts(line);
  }

  /** Whether any area is watched, so that {@link #accessed} wants to be called. */
  public boolean watchesMemory() {
    return (enabled() & AREA_MONITORS) != 0;
  }

  /** Whether the stack is watched, so that {@link #stackMoved} wants to be called. */
  public boolean watchesStack() {
    return (enabled() & SPILL_MONITORS) != 0;
  }

  /** Sets what to call when other areas are watched than before. */
  public void onAreasChanged(Runnable listener) {
    areasChanged = listener;
  }

  /**
   * Whether accesses of a kind to any byte of a range are watched.
   *
   * @param size bytes, at least 1
   */
  public boolean watches(int address, int size, boolean write) {
    return monitors(address, size, write) != 0;
  }

  /**
   * Checks an access against the watched areas.
   *
   * @return whether it was one that is watched
   */
  public boolean accessed(int address, int size, boolean write) {
    int hits = monitors(address, size, write);
    if (hits == 0) {
      return false;
    }
    set(AssistDebugRegister.CORE_0_AREA_PC, cpu.programCounter());
    interrupts.raise(hits);
    return true;
  }

  /** Keeps the stack pointer at an access that is watched. */
  public void recordStackPointer() {
    set(AssistDebugRegister.CORE_0_AREA_SP, cpu.stackPointer());
  }

  /** Checks a new stack pointer against its bounds. */
  public void stackMoved(int stackPointer) {
    int hits = 0;
    if (Integer.compareUnsigned(stackPointer, get(AssistDebugRegister.CORE_0_SP_MIN)) < 0) {
      hits |= SPILL_MIN;
    }
    if (Integer.compareUnsigned(stackPointer, get(AssistDebugRegister.CORE_0_SP_MAX)) > 0) {
      hits |= SPILL_MAX;
    }
    hits &= enabled();
    if (hits != 0) {
      set(AssistDebugRegister.CORE_0_SP_PC, cpu.programCounter());
      interrupts.raise(hits);
    }
  }

  /** The enabled monitors of the areas that a range touches. */
  private int monitors(int address, int size, boolean write) {
    int hits = 0;
    for (int area = 0; area < AREA_MINIMA.length; area++) {
      if (Integer.compareUnsigned(address + size - 1, get(AREA_MINIMA[area])) >= 0
          && Integer.compareUnsigned(address, get(AREA_MAXIMA[area])) <= 0) {
        hits |= (write ? 2 : 1) << area * 2;
      }
    }
    return hits & enabled();
  }

  private int enabled() {
    return get(AssistDebugRegister.CORE_0_INTR_ENA);
  }

  private boolean recording() {
    return (get(AssistDebugRegister.CORE_0_RCD_EN) & RECORD) == RECORD;
  }

  @Override
  protected int onRead(AssistDebugRegister register, int index, int stored) {
    return switch (register) {
      case CORE_0_INTR_RAW -> interrupts.raw();
      case CORE_0_RCD_PDEBUGPC -> recording() ? cpu.programCounter() : stored;
      case CORE_0_RCD_PDEBUGSP -> recording() ? cpu.stackPointer() : stored;
      default -> stored;
    };
  }

  @Override
  protected void onWrite(AssistDebugRegister register, int index, int written) {
    switch (register) {
      case CORE_0_INTR_ENA -> {
        interrupts.clear(~enabled());
        tellOfAreas();
      }
      case CORE_0_AREA_DRAM0_0_MIN,
          CORE_0_AREA_DRAM0_0_MAX,
          CORE_0_AREA_DRAM0_1_MIN,
          CORE_0_AREA_DRAM0_1_MAX,
          CORE_0_AREA_PIF_0_MIN,
          CORE_0_AREA_PIF_0_MAX,
          CORE_0_AREA_PIF_1_MIN,
          CORE_0_AREA_PIF_1_MAX ->
          tellOfAreas();
      case CORE_0_INTR_RLS -> interrupts.enable(get(register));
      case CORE_0_INTR_CLR -> interrupts.clear(written);
      case LOG_MEM_FULL_FLAG -> {
        if ((written & FULL_FLAG_CLEAR) != 0) {
          set(register, get(register) & ~FULL_FLAG);
        }
      }
      default -> {}
    }
  }

  /** Says nothing while no area is, or was, watched: bounds of the stack change all the time. */
  private void tellOfAreas() {
    if (watchesMemory() || watchedMemory) {
      watchedMemory = watchesMemory();
      areasChanged.run();
    }
  }

  /**
   * Any reset ends the recording and, unless power was off, keeps what was recorded, for the ROM to
   * print it. To be called while the {@link CpuObserver} still shows the CPU as it was.
   */
  @Override
  public void reset(ResetScope scope) {
    int programCounter = recorded(AssistDebugRegister.CORE_0_RCD_PDEBUGPC);
    int stackPointer = recorded(AssistDebugRegister.CORE_0_RCD_PDEBUGSP);
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      interrupts.reset();
    }
    tellOfAreas();
    if (!scope.includes(ResetScope.CHIP)) {
      set(AssistDebugRegister.CORE_0_RCD_EN, 0);
      set(AssistDebugRegister.CORE_0_RCD_PDEBUGPC, programCounter);
      set(AssistDebugRegister.CORE_0_RCD_PDEBUGSP, stackPointer);
    }
  }

  /** Deep sleep took the power away, and with it what was recorded. */
  public void powerLost() {
    reset(ResetScope.CHIP);
  }

  private int recorded(AssistDebugRegister register) {
    return onRead(register, 0, get(register));
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    interrupts.save(out);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    interrupts.load(in);
    watchedMemory = watchesMemory();
  }
}
