package dev.c3emu.peripherals;

import dev.c3emu.peripherals.dma.DmaStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A pair of DMA channels with unlimited room for what is given. */
public final class TestDma implements DmaStream {
  private final ByteArrayOutputStream given = new ByteArrayOutputStream();
  private final List<Integer> ends = new ArrayList<>();
  private byte[] supply = new byte[0];
  private int taken;
  private Runnable onStart = () -> {};

  /** What the out channel will read. */
  public void supply(int... bytes) {
    supply = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      supply[i] = (byte) bytes[i];
    }
    taken = 0;
    onStart.run();
  }

  /** All that the device gave. */
  public byte[] given() {
    return given.toByteArray();
  }

  /** How many bytes had been given at each end of a transfer. */
  public List<Integer> ends() {
    return ends;
  }

  @Override
  public int take(byte[] into, int offset, int length) {
    int count = Math.min(length, supply.length - taken);
    System.arraycopy(supply, taken, into, offset, count);
    taken += count;
    return count;
  }

  @Override
  public int give(byte[] from, int offset, int length, boolean last) {
    given.writeBytes(Arrays.copyOfRange(from, offset, offset + length));
    if (last) {
      ends.add(given.size());
    }
    return length;
  }

  @Override
  public void onStart(Runnable listener) {
    onStart = listener;
  }
}
