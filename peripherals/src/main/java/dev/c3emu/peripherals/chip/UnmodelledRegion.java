package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.memory.MmioTarget;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The peripheral address range where no device of ours answers: a word reads as it was last
 * written, 0 at first, but for the flags that start-up code waits for.
 */
final class UnmodelledRegion implements MmioTarget, Stateful {
  static final int BASE = 0x6000_0000;
  static final int SIZE = 0xD_1000;

  private static final int BLOCK = 0x1000;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0x6000_5000, "FE2"),
          Map.entry(0x6000_6000, "FE"),
          Map.entry(0x6001_4000, "UHCI0"),
          Map.entry(0x6001_C000, "NRX"),
          Map.entry(0x6001_D000, "BB"),
          Map.entry(0x6002_D000, "I2S0"),
          Map.entry(0x6003_5000, "WIFI_PWR"),
          Map.entry(0x600C_F000, "DEDICATED_GPIO"));

  /** The flags by which a calibration of the radio tells that it is done; they are always set. */
  private static final Map<Integer, Integer> CALIBRATED =
      Map.ofEntries(
          /* IQ estimator, which the mask ROM polls. */
          Map.entry(0x6000_6174, 1 << 16));

  /** The flags by which software asks for something and waits until it is done: never set. */
  private static final Map<Integer, Integer> DONE_AT_ONCE =
      Map.of(
          /* I2S_RX_UPDATE and I2S_TX_UPDATE, which drivers poll. */
          0x6002_D020, 1 << 8,
          0x6002_D024, 1 << 8);

  private final UnknownRegisters unknown;
  private final int[][] blocks = new int[SIZE / BLOCK][];
  private final String[] names = new String[SIZE / BLOCK];

  UnmodelledRegion(UnknownRegisters unknown) {
    this.unknown = unknown;
  }

  @Override
  public int read(int offset) {
    report(offset, false);
    return peek(offset);
  }

  @Override
  public int peek(int offset) {
    int[] block = blocks[offset / BLOCK];
    int written = block == null ? 0 : block[offset % BLOCK / 4];
    return written | CALIBRATED.getOrDefault(BASE + offset, 0);
  }

  @Override
  public void write(int offset, int value) {
    report(offset, true);
    if (blocks[offset / BLOCK] == null) {
      blocks[offset / BLOCK] = new int[BLOCK / 4];
    }
    blocks[offset / BLOCK][offset % BLOCK / 4] =
        value & ~DONE_AT_ONCE.getOrDefault(BASE + offset, 0);
  }

  private void report(int offset, boolean write) {
    int block = offset / BLOCK;
    if (names[block] == null) {
      int base = BASE + block * BLOCK;
      names[block] = NAMES.getOrDefault(base, "0x%08x".formatted(base));
    }
    unknown.accessed(names[block], offset % BLOCK, write);
  }

  @Override
  public void save(StateWriter out) {
    Map<Integer, int[]> used = new TreeMap<>();
    for (int i = 0; i < blocks.length; i++) {
      if (blocks[i] != null) {
        used.put(i, blocks[i]);
      }
    }
    out.putInt(used.size());
    used.forEach(
        (index, block) -> {
          out.putInt(index);
          out.putInts(block);
        });
  }

  @Override
  public void load(StateReader in) {
    Arrays.fill(blocks, null);
    for (int count = in.getInt(); count > 0; count--) {
      int index = in.getInt();
      blocks[index] = in.getInts();
    }
  }
}
