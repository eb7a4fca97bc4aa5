package dev.c3emu.guest.assembler;

import java.util.Locale;

/** The integer registers by their names in the calling convention; the ordinal is the number. */
public enum Register {
  ZERO,
  RA,
  SP,
  GP,
  TP,
  T0,
  T1,
  T2,
  S0,
  S1,
  A0,
  A1,
  A2,
  A3,
  A4,
  A5,
  A6,
  A7,
  S2,
  S3,
  S4,
  S5,
  S6,
  S7,
  S8,
  S9,
  S10,
  S11,
  T3,
  T4,
  T5,
  T6;

  /** The frame pointer, another name of {@link #S0}. */
  public static final Register FP = S0;

  private static final Register[] BY_NUMBER = values();

  /**
   * Register {@code x<number>}.
   *
   * @param number 0..31
   */
  public static Register x(int number) {
    return BY_NUMBER[number];
  }

  /** Its number, 0..31. */
  public int number() {
    return ordinal();
  }

  /** Whether a function must leave it as it found it: {@code s0} to {@code s11}. */
  public boolean isSaved() {
    return this == S0 || this == S1 || compareTo(S2) >= 0 && compareTo(S11) <= 0;
  }

  /** Its name in the calling convention, as assemblers write it: {@code a0}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
