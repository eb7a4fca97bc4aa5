package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.memory.AccessKind;
import dev.c3emu.emulator.memory.AccessWatch;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.peripherals.debug.AssistDebug;

/** Shows ASSIST_DEBUG the loads and stores of the areas that it watches, while it watches any. */
final class AreaMonitor implements AccessWatch, Stateful {
  private static final int ALL =
      AccessKind.LOAD.bit() | AccessKind.STORE.bit() | AccessKind.FETCH.bit();

  private final Machine machine;
  private final AssistDebug debug;

  AreaMonitor(Machine machine, AssistDebug debug) {
    this.machine = machine;
    this.debug = debug;
    debug.onAreasChanged(() -> machine.defer(this::apply));
  }

  @Override
  public int unwatched(int address, int size) {
    int watched =
        (debug.watches(address, size, false) ? AccessKind.LOAD.bit() : 0)
            | (debug.watches(address, size, true) ? AccessKind.STORE.bit() : 0);
    return ALL & ~watched;
  }

  /**
   * Registers may be behind in the middle of an instruction, so the stack is looked at after it.
   */
  @Override
  public void accessed(int address, int size, AccessKind kind) {
    if (kind != AccessKind.FETCH && debug.accessed(address, size, kind == AccessKind.STORE)) {
      machine.defer(debug::recordStackPointer);
    }
  }

  private void apply() {
    machine.memory().setMonitor(debug.watchesMemory() ? this : AccessWatch.NONE);
  }

  /** Has no state of its own. */
  @Override
  public void save(StateWriter out) {}

  /** To be loaded after the device. */
  @Override
  public void load(StateReader in) {
    apply();
  }
}
