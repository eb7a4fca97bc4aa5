package dev.c3emu.emulator.cpu;

import dev.c3emu.emulator.memory.AccessGuard;
import dev.c3emu.emulator.memory.AccessKind;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/**
 * What stands between the hart and memory: protection and debug triggers. Changes are told to the
 * address space, and to the engine if code that is already decoded may be affected.
 */
final class AccessControl implements AccessGuard, Stateful {
  private final AddressSpace memory;
  private final MemoryProtection protection = new MemoryProtection();
  private final DebugTriggers triggers = new DebugTriggers();
  private Runnable fetchListener = () -> {};

  AccessControl(AddressSpace memory) {
    this.memory = memory;
    memory.setGuard(this);
  }

  void onFetchChanged(Runnable listener) {
    fetchListener = listener;
  }

  MemoryProtection protection() {
    return protection;
  }

  DebugTriggers triggers() {
    return triggers;
  }

  void reset() {
    protection.reset();
    triggers.reset();
    protectionChanged();
  }

  void writeConfig(int index, int value) {
    if (protection.writeConfig(index, value)) {
      protectionChanged();
    }
  }

  void writeAddress(int index, int value) {
    if (protection.writeAddress(index, value)) {
      protectionChanged();
    }
  }

  void writeTriggerData1(int value) {
    boolean fetch = triggers.waitForExecution();
    triggers.writeData1(value);
    triggersChanged(fetch);
  }

  void writeTriggerData2(int value) {
    triggers.writeData2(value);
    triggersChanged(triggers.waitForExecution());
  }

  void writeTriggerControl(int value) {
    int before = triggers.control();
    triggers.writeControl(value);
    controlChanged(before);
  }

  /**
   * Trap entry: switches triggers of machine mode off.
   *
   * @return whether that changed anything
   */
  boolean enterTrap() {
    int before = triggers.control();
    triggers.enterTrap();
    return controlChanged(before);
  }

  /** mret: gives triggers of machine mode back what trap entry took. */
  void leaveTrap() {
    int before = triggers.control();
    triggers.leaveTrap();
    controlChanged(before);
  }

  /** Firmware leaves tcontrol.mte on for good: while no trigger is set, traps must stay cheap. */
  private boolean controlChanged(int before) {
    boolean changed = before != triggers.control();
    if (changed && triggers.inUse()) {
      triggersChanged(triggers.waitForExecution());
    }
    return changed;
  }

  private void triggersChanged(boolean fetch) {
    memory.guardChanged();
    if (fetch || triggers.waitForExecution()) {
      fetchListener.run();
    }
  }

  private void protectionChanged() {
    memory.guardChanged();
    fetchListener.run();
  }

  /** Execute triggers are not asked for here but when code is decoded. */
  @Override
  public int freely(int address, int size, boolean machineMode) {
    return protection.freely(address, size, machineMode)
        & triggers.unwatched(address, size, machineMode);
  }

  @Override
  public Verdict judge(int address, int size, AccessKind kind, boolean machineMode) {
    if (kind != AccessKind.FETCH && triggers.fires(address, size, kind, machineMode)) {
      return Verdict.WATCHED;
    }
    return protection.allows(address, size, kind, machineMode) ? Verdict.ALLOWED : Verdict.DENIED;
  }

  @Override
  public void save(StateWriter out) {
    protection.save(out);
    triggers.save(out);
  }

  @Override
  public void load(StateReader in) {
    protection.load(in);
    triggers.load(in);
    protectionChanged();
  }
}
