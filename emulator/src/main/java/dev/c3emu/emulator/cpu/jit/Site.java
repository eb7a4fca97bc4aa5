package dev.c3emu.emulator.cpu.jit;

/** A load, store or CSR instruction of a region, and what a device that it polls has answered. */
final class Site {
  /** No address. */
  static final long NOTHING = -1L << Integer.SIZE;

  final Access access;

  /** What was known of its address; null if it is no access of the RAM. */
  final AccessProof proof;

  private final int base;
  private final int offset;
  private final int pc;
  private final int next;
  private final int rd;
  private final int owed;

  /** The address whose steady register was loaded last, sign-extended, or {@link #NOTHING}. */
  long steadyAddress = NOTHING;

  /** How often it left the region because it was not of the RAM. */
  int misses;

  /** What a load of that register gives. */
  int steadyValue;

  /** A CSR instruction. */
  Site(int pc, int next, int rd, int owed) {
    access = null;
    proof = null;
    base = 0;
    offset = 0;
    this.pc = pc;
    this.next = next;
    this.rd = rd;
    this.owed = owed;
  }

  /**
   * A load or store.
   *
   * @param owed instructions executed before it that the budget has not been charged for
   */
  Site(Access access, AccessProof proof, PlannedInstruction planned, int owed) {
    this.access = access;
    this.proof = proof;
    base = planned.instruction().rs1();
    offset = planned.instruction().immediate();
    pc = planned.pc();
    next = planned.next();
    rd = planned.instruction().rd();
    this.owed = owed;
  }

  /** What it accesses if the registers are as they are before it. */
  int address(int[] x) {
    return x[base] + offset;
  }

  /** The loads and stores whose addresses are checked together with its own. */
  int[] pcs() {
    return proof.group() == null ? new int[] {pc} : proof.group().pcs();
  }

  int pc() {
    return pc;
  }

  int next() {
    return next;
  }

  int rd() {
    return rd;
  }

  int owed() {
    return owed;
  }
}
