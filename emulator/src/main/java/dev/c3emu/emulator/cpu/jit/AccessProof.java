package dev.c3emu.emulator.cpu.jit;

/**
 * What is known of the address of a load or store that is expected to be of the RAM, and what must
 * be checked before.
 *
 * @param isConstant whether the address does not depend on the register
 * @param lowest the lowest address of the access's group: what is to be added to the register, or
 *     the address itself if it is constant
 * @param distance of the access from there, 0 or more
 * @param range where the group must be
 * @param mayBeNearCode whether a store has to look for code
 * @param group the accesses whose addresses are checked at the same time; null if it is alone
 */
record AccessProof(
    boolean isConstant,
    int lowest,
    int distance,
    Range range,
    boolean mayBeNearCode,
    AccessGroup group) {

  /** What addresses are compared with. */
  enum Range {
    /** Nothing: they are known to be right. */
    KNOWN,
    RAM,
    CODE_FREE
  }

  /** Of an address in RAM. */
  static AccessProof constant(int address, boolean mayBeNearCode) {
    return new AccessProof(true, address, 0, Range.KNOWN, mayBeNearCode, null);
  }

  /** Of an access that nothing is known of. */
  static AccessProof alone(int offset) {
    return new AccessProof(false, offset, 0, Range.RAM, true, null);
  }

  /** Of an access that a {@link LoopGuard} has checked. */
  static AccessProof guarded(int offset) {
    return new AccessProof(false, offset, 0, Range.KNOWN, false, null);
  }

  /** Whether it has a check that it shares with no other access. */
  boolean isAlone() {
    return group == null && range != Range.KNOWN;
  }

  /** Whether it may turn out that the access cannot be made directly. */
  boolean mayMiss(Access access) {
    return range != Range.KNOWN || access.stores() && mayBeNearCode;
  }

  /** How far the highest address that is checked is above the lowest. */
  int span() {
    return group == null ? 0 : group.span();
  }
}
