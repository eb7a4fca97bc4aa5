package dev.c3emu.emulator.isa;

/**
 * Where the number of a register sits: {@code width} bits from {@code shift} up, counted from
 * register {@code first}. A width of 0 is a register that the instruction implies.
 */
record RegisterField(int shift, int width, int first) {
  static final RegisterField ZERO = fixed(0);

  static RegisterField fixed(int register) {
    return new RegisterField(0, 0, register);
  }

  static RegisterField at(int shift, boolean compressed) {
    return compressed ? new RegisterField(shift, 3, 8) : new RegisterField(shift, 5, 0);
  }

  int last() {
    return first + (1 << width) - 1;
  }

  int extract(int bits) {
    return first + (bits >>> shift & (1 << width) - 1);
  }

  int insert(int register) {
    return register - first << shift;
  }
}
