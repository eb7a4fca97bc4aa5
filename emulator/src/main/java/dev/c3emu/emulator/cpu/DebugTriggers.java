package dev.c3emu.emulator.cpu;

import dev.c3emu.emulator.memory.AccessKind;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.Arrays;

/**
 * The eight debug triggers (RISC-V debug specification 0.13, "Trigger Module"; TRM "ESP-RISC-V
 * CPU", "Trigger"): address matches of type 2, exact or NAPOT, for execute, load and store. A match
 * raises a breakpoint exception before the access happens.
 */
final class DebugTriggers implements Stateful {
  /** How many triggers there are. */
  private static final int COUNT = 8;

  private static final int TYPE_ADDRESS_MATCH = 2 << 28;
  private static final int HIT = 1 << 20;
  private static final int MATCH_SHIFT = 7;
  private static final int MATCH_NAPOT = 1;
  private static final int MACHINE = 1 << 6;
  private static final int USER = 1 << 3;
  private static final int EXECUTE = 1 << 2;
  private static final int STORE = 1 << 1;
  private static final int LOAD = 1;
  private static final int WRITABLE = HIT | MATCH_NAPOT << MATCH_SHIFT | 0x4F;

  private static final int MTE = 1 << 3;
  private static final int MPTE = 1 << 7;

  private final int[] data1 = new int[COUNT];
  private final int[] data2 = new int[COUNT];
  private int select;
  private int control;

  DebugTriggers() {
    reset();
  }

  void reset() {
    Arrays.fill(data1, TYPE_ADDRESS_MATCH);
    Arrays.fill(data2, 0);
    select = 0;
    control = 0;
  }

  int select() {
    return select;
  }

  /** tselect; numbers of triggers that do not exist are ignored. */
  void writeSelect(int value) {
    if (Integer.compareUnsigned(value, COUNT) < 0) {
      select = value;
    }
  }

  int data1() {
    return data1[select];
  }

  void writeData1(int value) {
    data1[select] = TYPE_ADDRESS_MATCH | value & WRITABLE;
  }

  int data2() {
    return data2[select];
  }

  void writeData2(int value) {
    data2[select] = value;
  }

  int control() {
    return control;
  }

  void writeControl(int value) {
    control = value & (MTE | MPTE);
  }

  /** Trap entry: machine-mode triggers are off until mret. */
  void enterTrap() {
    control = (control & MTE) != 0 ? MPTE : 0;
  }

  /** mret: machine-mode triggers are as they were before the trap. */
  void leaveTrap() {
    control = (control & MPTE) != 0 ? control | MTE : control & ~MTE;
  }

  /** Whether any trigger waits for anything. */
  boolean inUse() {
    for (int i = 0; i < COUNT; i++) {
      if ((data1[i] & (EXECUTE | STORE | LOAD)) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether any trigger waits for an instruction to be executed. */
  boolean waitForExecution() {
    for (int word : data1) {
      if ((word & EXECUTE) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a trigger waits for the instruction that starts at an address. */
  boolean waitForExecution(int pc, boolean machineMode) {
    for (int i = 0; i < COUNT; i++) {
      if (stopsExecution(i, pc, machineMode)) {
        return true;
      }
    }
    return false;
  }

  /** Notes the hit of the triggers that stop the instruction at an address. */
  void noteExecution(int pc, boolean machineMode) {
    for (int i = 0; i < COUNT; i++) {
      if (stopsExecution(i, pc, machineMode)) {
        data1[i] |= HIT;
      }
    }
  }

  private boolean stopsExecution(int i, int pc, boolean machineMode) {
    return (data1[i] & EXECUTE) != 0 && overlaps(i, pc, 1, machineMode);
  }

  /** The kinds of access that no trigger waits for in the given mode within the range. */
  int unwatched(int start, int size, boolean machineMode) {
    int watched = 0;
    for (int i = 0; i < COUNT; i++) {
      if (overlaps(i, start, size, machineMode)) {
        watched |= kinds(i);
      }
    }
    return ~watched & (AccessKind.LOAD.bit() | AccessKind.STORE.bit() | AccessKind.FETCH.bit());
  }

  /** Whether a load or store makes triggers fire; notes the hit. */
  boolean fires(int start, int size, AccessKind kind, boolean machineMode) {
    boolean fires = false;
    for (int i = 0; i < COUNT; i++) {
      if ((kinds(i) & kind.bit()) != 0 && overlaps(i, start, size, machineMode)) {
        data1[i] |= HIT;
        fires = true;
      }
    }
    return fires;
  }

  private int kinds(int i) {
    return ((data1[i] & LOAD) != 0 ? AccessKind.LOAD.bit() : 0)
        | ((data1[i] & STORE) != 0 ? AccessKind.STORE.bit() : 0);
  }

  private boolean overlaps(int i, int start, int size, boolean machineMode) {
    boolean enabled =
        machineMode ? (data1[i] & MACHINE) != 0 && (control & MTE) != 0 : (data1[i] & USER) != 0;
    if (!enabled) {
      return false;
    }
    long first = Integer.toUnsignedLong(data2[i]);
    long last = first;
    if ((data1[i] >>> MATCH_SHIFT & 0xF) == MATCH_NAPOT) {
      long length = 2L << Integer.numberOfTrailingZeros(~data2[i]);
      first &= -length;
      last = first + length - 1;
    }
    long from = Integer.toUnsignedLong(start);
    return from <= last && from + size - 1 >= first;
  }

  @Override
  public void save(StateWriter out) {
    out.putInts(data1);
    out.putInts(data2);
    out.putInt(select);
    out.putInt(control);
  }

  @Override
  public void load(StateReader in) {
    in.getInts(data1);
    in.getInts(data2);
    select = in.getInt();
    control = in.getInt();
  }
}
