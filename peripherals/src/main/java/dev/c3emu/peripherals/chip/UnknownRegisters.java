package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.machine.Observer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registers the guest used that nobody models: each is logged once and counted. */
public final class UnknownRegisters implements Observer {
  private static final Logger LOG = LoggerFactory.getLogger(UnknownRegisters.class);

  /** More distinct registers than any firmware uses by intent. */
  private static final int MAX_ROWS = 4096;

  private static final int MEMORY_FOR_A_ROW = 64;

  private final IntSupplier currentPc;
  private final Map<Key, Row> rows = new HashMap<>();

  /**
   * What the guest did to one register.
   *
   * @param device the device's name
   * @param offset bytes from the device's base
   * @param firstPc the instruction that used it first
   */
  public record Row(String device, int offset, long reads, long writes, int firstPc)
      implements Comparable<Row> {
    @Override
    public int compareTo(Row other) {
      int order = device.compareTo(other.device);
      return order == 0 ? Integer.compareUnsigned(offset, other.offset) : order;
    }

    private Row with(boolean write) {
      return new Row(device, offset, reads + (write ? 0 : 1), writes + (write ? 1 : 0), firstPc);
    }
  }

  private record Key(String device, int offset) {
    /** What a record has anyway, but without linking it at run time, which takes long. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && offset == that.offset && device.equals(that.device);
    }

    @Override
    public int hashCode() {
      return 31 * device.hashCode() + offset;
    }
  }

  /**
   * @param currentPc the instruction being executed
   */
  public UnknownRegisters(IntSupplier currentPc) {
    this.currentPc = currentPc;
  }

  /** Everything seen so far, by device and offset. */
  public List<Row> rows() {
    List<Row> sorted = new ArrayList<>(rows.values());
    Collections.sort(sorted);
    return sorted;
  }

  @Override
  public Memory remember() {
    Map<Key, Row> then = Map.copyOf(rows);
    return new Memory(
        this,
        (long) MEMORY_FOR_A_ROW * then.size(),
        () -> {
          rows.clear();
          rows.putAll(then);
        });
  }

  void accessed(String device, int offset, boolean write) {
    Key key = new Key(device, offset);
    Row row = rows.get(key);
    if (row == null && rows.size() < MAX_ROWS) {
      row = new Row(device, offset, 0, 0, currentPc.getAsInt());
      if (LOG.isInfoEnabled()) {
        LOG.info(
            "{} of unknown register {}+0x{} at pc 0x{}",
            write ? "write" : "read",
            device,
            Integer.toHexString(offset),
            Integer.toHexString(row.firstPc()));
      }
    }
    if (row != null) {
      rows.put(key, row.with(write));
    }
  }
}
