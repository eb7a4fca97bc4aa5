package dev.c3emu.peripherals.dma;

/** What a peripheral that GDMA serves sees of it: bytes out of memory, and bytes into memory. */
public interface DmaStream {
  /**
   * Takes bytes that the out channel connected to this peripheral reads from its descriptor list.
   *
   * @return how many were taken, 0..length; 0 if no channel is connected and started, or its list
   *     is exhausted
   */
  int take(byte[] into, int offset, int length);

  /**
   * Gives bytes to the in channel connected to this peripheral.
   *
   * @param last whether these bytes end the transfer (suc_eof)
   * @return how many were stored, 0..length
   */
  int give(byte[] from, int offset, int length, boolean last);

  /**
   * Adds what to call when bytes may move again: a channel connected to this peripheral has been
   * started, restarted or connected, or its list, left in the middle of many empty buffers, goes
   * on.
   */
  void onStart(Runnable listener);
}
