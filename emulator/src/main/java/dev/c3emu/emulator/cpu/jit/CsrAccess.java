package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.Csr;

/** What regions call for CSR instructions that are legal in their mode. */
final class CsrAccess {
  private CsrAccess() {}

  /** Reads a register that nothing but instructions and traps change. */
  static int read(Bus bus, Csr csr) {
    return bus.hart.read(csr);
  }

  /** Reads any register. */
  static int readNow(Bus bus, Csr csr, int budget, int site) {
    bus.begin(budget, bus.region.sites[site]);
    return bus.loaded(bus.hart.read(csr));
  }

  /**
   * Writes a register; what it was is the bus's value then.
   *
   * @return whether the region must end, as {@link Bus#done} does; so do the others
   */
  static boolean write(Bus bus, int operand, Csr csr, int budget, int site) {
    return write(bus, operand, 0, csr, budget, site);
  }

  /** Sets bits of a register. */
  static boolean set(Bus bus, int operand, Csr csr, int budget, int site) {
    return write(bus, operand, ~operand, csr, budget, site);
  }

  /** Clears bits of a register. */
  static boolean clear(Bus bus, int operand, Csr csr, int budget, int site) {
    return write(bus, 0, ~operand, csr, budget, site);
  }

  private static boolean write(Bus bus, int set, int keep, Csr csr, int budget, int site) {
    bus.begin(budget, bus.region.sites[site]);
    bus.value = bus.hart.read(csr);
    bus.hart.write(csr, bus.value & keep | set);
    return bus.done();
  }
}
