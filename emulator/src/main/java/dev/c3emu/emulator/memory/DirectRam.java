package dev.c3emu.emulator.memory;

/**
 * The RAM on the data bus, as an engine accesses it without asking. A store must leave lines of
 * code to {@link AddressSpace}, which tells the {@link CodeListener}.
 *
 * @param bytes the memory
 * @param codeLines non-zero for each line of {@code 1 << }{@link #LINE_SHIFT} bytes in which a
 *     store may begin that changes decoded code
 * @param base the first address on the data bus
 * @param offset where in {@code bytes} that is
 * @param size bytes that the data bus sees
 */
public record DirectRam(byte[] bytes, short[] codeLines, int base, int offset, int size) {
  /** log2 of the bytes in a line of {@link #codeLines}. */
  public static final int LINE_SHIFT = Ram.LINE_SHIFT;
}
