package dev.c3emu.emulator.kernel;

/**
 * The guest's memory as the kernel needs it: the structures that guest and kernel share. Addresses
 * and words are unsigned 32-bit values; halves and bytes are read with their sign, as the
 * structures' {@code int16_t} fields are.
 *
 * <p>Callers first ask {@link #contains} about an address that a guest passed in.
 */
public interface GuestMemory {
  /** Whether all bytes from the address on are memory that can be loaded and stored. */
  boolean contains(int address, int length);

  int load32(int address);

  int load16(int address);

  int load8(int address);

  void store32(int address, int value);

  void store16(int address, int value);

  void store8(int address, int value);

  /**
   * Reads text up to its zero byte, the end of memory, or a limit, whichever comes first.
   *
   * @param limit the most bytes to read
   */
  default String string(int address, int limit) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < limit && contains(address + i, 1); i++) {
      int character = load8(address + i) & 0xFF;
      if (character == 0) {
        break;
      }
      text.append((char) character);
    }
    return text.toString();
  }
}
