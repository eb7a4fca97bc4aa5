package dev.c3emu.guest.assembler;

/**
 * A section with everything in its place.
 *
 * @param address of its first byte
 * @param content its bytes, zeros included
 */
public record AssembledSection(String name, SectionKind kind, int address, byte[] content) {
  /** The address after its last byte. */
  public int end() {
    return address + content.length;
  }
}
