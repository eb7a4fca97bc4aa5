package dev.c3emu.emulator.isa;

/** The names of the integer registers in the calling convention. */
public final class RegisterNames {
  private static final String[] ABI = {
    "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4",
    "a5", "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4",
    "t5", "t6"
  };

  private RegisterNames() {}

  /**
   * The name of register {@code x<number>}: {@code zero}, {@code ra}, {@code sp}, ...
   *
   * @param number 0..31
   */
  public static String abi(int number) {
    return ABI[number];
  }
}
