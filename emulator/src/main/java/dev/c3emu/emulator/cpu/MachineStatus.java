package dev.c3emu.emulator.cpu;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/**
 * mstatus: the interrupt enables and the one-deep stack of enable and mode that traps push and mret
 * pops (RISC-V privileged specification, "Privilege and Global Interrupt-Enable Stack").
 */
final class MachineStatus implements Stateful {
  private static final int UIE = 1;
  private static final int MIE = 1 << 3;
  private static final int UPIE = 1 << 4;
  private static final int MPIE = 1 << 7;
  private static final int MPP = 3 << 11;
  private static final int TW = 1 << 21;
  private static final int WRITABLE = UIE | MIE | UPIE | MPIE | MPP | TW;

  private int value;

  void reset() {
    value = MPP;
  }

  int read() {
    return value;
  }

  /** A write; a previous mode that the hart does not have becomes user mode. */
  void write(int written) {
    int previous = (written & MPP) == MPP ? MPP : 0;
    value = written & WRITABLE & ~MPP | previous;
  }

  /** Whether interrupts of machine mode are enabled. */
  boolean enablesInterrupts() {
    return (value & MIE) != 0;
  }

  void enableInterrupts(boolean enabled) {
    value = enabled ? value | MIE : value & ~MIE;
  }

  /** Whether user mode may not wait for interrupts. */
  boolean forbidsWaiting() {
    return (value & TW) != 0;
  }

  /** Trap entry: pushes the enable and the mode, and disables interrupts. */
  void push(boolean machineMode) {
    int enabled = (value & MIE) != 0 ? MPIE : 0;
    value = value & ~(MPP | MPIE | MIE) | (machineMode ? MPP : 0) | enabled;
  }

  /**
   * mret: pops.
   *
   * @return whether the hart goes on in machine mode
   */
  boolean pop() {
    boolean toMachine = (value & MPP) == MPP;
    int enabled = (value & MPIE) != 0 ? MIE : 0;
    value = value & ~(MIE | MPP) | enabled | MPIE;
    return toMachine;
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(value);
  }

  @Override
  public void load(StateReader in) {
    value = in.getInt();
  }
}
