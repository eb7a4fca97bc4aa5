package dev.c3emu.emulator.cpu.jit;

import java.util.Arrays;

/**
 * A sum of multiples of registers and a constant, modulo 2^32, as registers count.
 *
 * @param constant what does not depend on registers
 * @param factors what each of the 32 registers is multiplied by; not to be changed
 */
record LinearForm(int constant, int[] factors) {
  private static final int REGISTERS = 32;
  private static final int[] NONE = new int[REGISTERS];
  private static final LinearForm[] EACH = new LinearForm[REGISTERS];

  static {
    EACH[0] = constant(0);
    for (int r = 1; r < REGISTERS; r++) {
      int[] factors = new int[REGISTERS];
      factors[r] = 1;
      EACH[r] = new LinearForm(0, factors);
    }
  }

  static LinearForm constant(int value) {
    return new LinearForm(value, NONE);
  }

  static LinearForm register(int register) {
    return EACH[register];
  }

  LinearForm plus(int value) {
    return new LinearForm(constant + value, factors);
  }

  LinearForm plus(LinearForm other) {
    int[] sums = factors.clone();
    for (int r = 1; r < REGISTERS; r++) {
      sums[r] += other.factors[r];
    }
    return new LinearForm(constant + other.constant, sums);
  }

  LinearForm minus(LinearForm other) {
    return plus(other.times(-1));
  }

  LinearForm times(int factor) {
    int[] products = factors.clone();
    for (int r = 1; r < REGISTERS; r++) {
      products[r] *= factor;
    }
    return new LinearForm(constant * factor, products);
  }

  boolean isConstant() {
    return Arrays.equals(factors, NONE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearForm form && constant == form.constant && isParallelTo(form);
  }

  @Override
  public int hashCode() {
    return 31 * constant + Arrays.hashCode(factors);
  }

  /** Whether the difference to another one is constant. */
  boolean isParallelTo(LinearForm other) {
    return Arrays.equals(factors, other.factors);
  }

  /** How many registers it depends on. */
  int terms() {
    return (int) Arrays.stream(factors).filter(factor -> factor != 0).count();
  }
}
