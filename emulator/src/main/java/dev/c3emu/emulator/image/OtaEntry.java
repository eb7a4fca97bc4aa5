package dev.c3emu.emulator.image;

/**
 * One of the two records that say which application to boot.
 *
 * @param offset where in the file it lies
 * @param sequence the higher one counts; less one, modulo the number of slots, it is the slot
 * @param state what became of that slot's application: 0 new, 1 to be verified, 2 valid, 3 invalid,
 *     4 aborted, -1 unknown
 * @param storedCrc the CRC as stored
 */
public record OtaEntry(long offset, int sequence, int state, int storedCrc) {
  /** Bytes that it takes at the start of its sector. */
  public static final int LENGTH = 32;

  /** {@link #state} of an application that has proved itself. */
  public static final int VALID = 2;

  static final int STATE_AT = 24;
  static final int CRC_AT = 28;

  private static final int INVALID = 3;
  private static final int ABORTED = 4;
  private static final int EMPTY = -1;
  private static final int CRC_POLYNOMIAL = 0xEDB88320;

  static OtaEntry read(ImageBytes in) {
    String what = "otadata";
    return new OtaEntry(in.offset(), in.u32(0, what), in.u32(STATE_AT, what), in.u32(CRC_AT, what));
  }

  static OtaEntry erased(long offset) {
    return new OtaEntry(offset, EMPTY, EMPTY, EMPTY);
  }

  /** The CRC that belongs to a sequence number: CRC-32 over its four bytes, started from 0. */
  public static int crcOf(int sequence) {
    int crc = sequence;
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      crc = crc >>> 1 ^ (CRC_POLYNOMIAL & -(crc & 1));
    }
    return ~crc;
  }

  /** Whether it selects nothing, be it for being erased or for its application having failed. */
  public boolean isVoid() {
    return sequence == EMPTY || state == INVALID || state == ABORTED;
  }

  /** Whether a bootloader follows it. */
  public boolean isValid() {
    return !isVoid() && storedCrc == crcOf(sequence);
  }

  /**
   * The slot it selects.
   *
   * @param slots how many there are, 1 or more
   */
  public int slot(int slots) {
    return Integer.remainderUnsigned(sequence - 1, slots);
  }
}
