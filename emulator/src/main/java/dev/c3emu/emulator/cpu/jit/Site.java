package dev.c3emu.emulator.cpu.jit;

/** A load, store or CSR instruction of a region, and what a device that it polls has answered. */
final class Site {
  /** No address. */
  static final long NOTHING = -1L << Integer.SIZE;

  final Access access;
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
    this(null, pc, next, rd, owed);
  }

  /**
   * A load or store.
   *
   * @param pc its address
   * @param next the address of the instruction after it
   * @param rd the register it loads, or 0
   * @param owed instructions executed before it that the budget has not been charged for
   */
  Site(Access access, int pc, int next, int rd, int owed) {
    this.access = access;
    this.pc = pc;
    this.next = next;
    this.rd = rd;
    this.owed = owed;
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
