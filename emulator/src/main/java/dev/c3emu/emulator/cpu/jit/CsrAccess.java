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
    int old = bus.hart.read(csr);
    bus.loaded(old);
    return old;
  }

  /** Writes a register and returns what it was. */
  static int write(Bus bus, int operand, Csr csr, int budget, int site) {
    bus.begin(budget, bus.region.sites[site]);
    int old = bus.hart.read(csr);
    bus.hart.write(csr, operand);
    bus.loaded(old);
    return old;
  }

  /** Sets bits of a register and returns what it was. */
  static int set(Bus bus, int operand, Csr csr, int budget, int site) {
    bus.begin(budget, bus.region.sites[site]);
    int old = bus.hart.read(csr);
    bus.hart.write(csr, old | operand);
    bus.loaded(old);
    return old;
  }

  /** Clears bits of a register and returns what it was. */
  static int clear(Bus bus, int operand, Csr csr, int budget, int site) {
    bus.begin(budget, bus.region.sites[site]);
    int old = bus.hart.read(csr);
    bus.hart.write(csr, old & ~operand);
    bus.loaded(old);
    return old;
  }
}
