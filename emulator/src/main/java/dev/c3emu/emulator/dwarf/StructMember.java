package dev.c3emu.emulator.dwarf;

import java.util.Optional;

/**
 * A member of a structure.
 *
 * @param offset bytes from the start of the structure
 * @param size in bytes; 0 if unknown, as of an array without a bound
 * @param structure the structure that it, or each of its elements, is
 */
public record StructMember(
    String name, int offset, int size, Kind kind, Optional<StructLayout> structure) {
  /** What a member is. */
  public enum Kind {
    /** A number, a truth value, an enumeration. */
    SCALAR,
    POINTER,
    ARRAY,
    STRUCTURE
  }

  StructMember movedBy(int bytes) {
    return new StructMember(name, offset + bytes, size, kind, structure);
  }
}
