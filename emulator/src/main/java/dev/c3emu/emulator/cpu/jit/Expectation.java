package dev.c3emu.emulator.cpu.jit;

/** What a load or store is expected to access, from what it did before; the mildest comes first. */
enum Expectation {
  /** The RAM, as do others near to it; stores, where no code is. */
  GROUPED,

  /** The same, but stores may be near code. */
  NEAR_CODE,

  /** The RAM, but others near to it do not. */
  ALONE,

  /** Anything else. */
  ELSEWHERE
}
