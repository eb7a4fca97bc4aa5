package dev.c3emu.emulator.debug;

/**
 * Erases and programs flash at the addresses where the guest sees it. What is written shows when it
 * is written, to the guest too.
 */
public interface FlashProgrammer {
  /**
   * Erases to 0xFF; makes flash that is not in use show where none does.
   *
   * @param address a multiple of the region's block size
   * @param length in bytes, a multiple of the block size
   * @return false if a part of it can show no flash; nothing is erased then
   */
  boolean erase(int address, int length);

  /**
   * Programs bytes that have been erased.
   *
   * @return false if a part of it shows no flash; nothing is programmed then
   */
  boolean program(int address, byte[] bytes);
}
