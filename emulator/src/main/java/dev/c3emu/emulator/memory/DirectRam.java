package dev.c3emu.emulator.memory;

/**
 * The RAM on the data bus, as an engine accesses it without asking. A store must leave lines of
 * code to {@link AddressSpace}, which tells the {@link CodeListener}.
 *
 * @param bytes the memory; long enough for a word at {@code offset} plus any index of {@link #mask}
 *     plus {@link #REACH}, so that the JVM's compilers see that the access needs no check of the
 *     array's bounds
 * @param codeLines non-zero for each line of {@code 1 << }{@link #LINE_SHIFT} bytes in which a
 *     store may begin that changes decoded code; as long
 * @param base the first address on the data bus
 * @param offset where in {@code bytes} that is
 * @param size bytes that the data bus sees
 */
public record DirectRam(byte[] bytes, short[] codeLines, int base, int offset, int size) {
  /** log2 of the bytes in a line of {@link #codeLines}. */
  public static final int LINE_SHIFT = Ram.LINE_SHIFT;

  /** What may be added to an index after {@link #mask}. */
  public static final int REACH = 1024;

  /** At how many addresses from {@link #base} on a word may start. */
  public int starts() {
    return size - (Integer.BYTES - 1);
  }

  /** What keeps an address's distance from {@link #base} as it is if it is below {@link #size}. */
  public int mask() {
    return mask(size);
  }

  /** How many bytes the array must be longer for a data bus that sees its last {@code size}. */
  static int spare(int size) {
    return mask(size) + REACH + Integer.BYTES - size;
  }

  private static int mask(int size) {
    return -1 >>> Integer.numberOfLeadingZeros(size - 1);
  }
}
