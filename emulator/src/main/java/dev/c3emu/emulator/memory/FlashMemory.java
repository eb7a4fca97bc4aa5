package dev.c3emu.emulator.memory;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.Arrays;

/**
 * The content of a flash chip. The image it was built from is shared between machines and never
 * written; a sector that changes gets its own copy.
 */
public final class FlashMemory implements Stateful {
  /** Bytes in a sector, the unit of erasing and of copying. */
  public static final int SECTOR = 4096;

  private final byte[] image;
  private final byte[][] changed;
  private Listener listener = sector -> {};

  /** Is told after the content of a sector has changed. */
  @FunctionalInterface
  public interface Listener {
    void sectorChanged(int sector);
  }

  /**
   * @param image the initial content, shared and never written; its length, the chip's size, is a
   *     power of two from 1 MB to 16 MB
   */
  public FlashMemory(byte[] image) {
    if (Integer.bitCount(image.length) != 1 || image.length < 1 << 20 || image.length > 1 << 24) {
      throw new IllegalArgumentException("flash size: " + image.length);
    }
    this.image = image;
    changed = new byte[image.length / SECTOR][];
  }

  /** The chip's size in bytes. */
  public int size() {
    return image.length;
  }

  public void listen(Listener listener) {
    this.listener = listener;
  }

  /** The array that holds a sector's content now, at {@link #sectorOffset}. Not to be written. */
  public byte[] sectorArray(int sector) {
    return changed[sector] == null ? image : changed[sector];
  }

  /** Where in {@link #sectorArray} the sector starts. */
  public int sectorOffset(int sector) {
    return changed[sector] == null ? sector * SECTOR : 0;
  }

  /**
   * Copies out; addresses wrap at the chip's size, as the chip's address counter does.
   *
   * @param address 0 or more
   */
  public void read(int address, byte[] into, int offset, int length) {
    for (int done = 0; done < length; ) {
      int from = address + done & image.length - 1;
      int within = from & SECTOR - 1;
      int count = Math.min(length - done, SECTOR - within);
      int sector = from / SECTOR;
      System.arraycopy(
          sectorArray(sector), sectorOffset(sector) + within, into, offset + done, count);
      done += count;
    }
  }

  /** Programs bytes: bits can only go from 1 to 0. The bytes must lie in one sector. */
  public void program(int address, byte[] from, int offset, int length) {
    int sector = (address & image.length - 1) / SECTOR;
    byte[] own = own(sector);
    int within = address & SECTOR - 1;
    for (int i = 0; i < length; i++) {
      own[within + i] &= from[offset + i];
    }
    listener.sectorChanged(sector);
  }

  /** Erases a sector to 0xFF. */
  public void erase(int sector) {
    Arrays.fill(own(sector), (byte) 0xFF);
    listener.sectorChanged(sector);
  }

  private byte[] own(int sector) {
    if (changed[sector] == null) {
      changed[sector] = Arrays.copyOfRange(image, sector * SECTOR, sector * SECTOR + SECTOR);
    }
    return changed[sector];
  }

  @Override
  public void save(StateWriter out) {
    for (int sector = 0; sector < changed.length; sector++) {
      if (changed[sector] != null) {
        out.putInt(sector);
        out.putBytes(changed[sector]);
      }
    }
    out.putInt(-1);
  }

  @Override
  public void load(StateReader in) {
    byte[][] before = changed.clone();
    Arrays.fill(changed, null);
    for (int sector = in.getInt(); sector >= 0; sector = in.getInt()) {
      changed[sector] = in.getBytes();
    }
    for (int sector = 0; sector < changed.length; sector++) {
      if (before[sector] != null || changed[sector] != null) {
        listener.sectorChanged(sector);
      }
    }
  }
}
