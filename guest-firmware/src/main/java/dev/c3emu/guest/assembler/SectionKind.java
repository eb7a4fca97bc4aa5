package dev.c3emu.guest.assembler;

/** What a section is for. The order is that in which sections fill a region. */
public enum SectionKind {
  CODE,
  /** What is never written. */
  CONSTANTS,
  /** Variables with initial values. */
  DATA,
  /** Variables that start as zeros. */
  ZEROS
}
