package dev.c3emu.emulator.image;

import dev.c3emu.emulator.digest.Md5;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes a partition table. */
public final class PartitionTableWriter {
  /** Bytes of a written table: what ESP-IDF reserves for the rows. */
  public static final int LENGTH = PartitionTable.MAX_ROWS * PartitionTable.ROW;

  private static final int LABEL = 16;

  private PartitionTableWriter() {}

  /**
   * The table with digest and end mark, filled with 0xFF to {@link #LENGTH}.
   *
   * @throws IllegalArgumentException if there are more than 94 partitions
   */
  public static byte[] write(List<Partition> partitions) {
    if (partitions.size() > PartitionTable.MAX_ROWS - 2) {
      throw new IllegalArgumentException(partitions.size() + " partitions");
    }
    ByteBuffer out = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.fill(out.array(), (byte) 0xFF);
    partitions.forEach(partition -> put(out, partition));
    byte[] md5 = Md5.digest(Arrays.copyOf(out.array(), out.position()));
    int digest = out.position();
    out.putShort((short) PartitionTableReader.MD5_MAGIC);
    out.put(digest + PartitionTableReader.MD5_AT, md5);
    return out.array();
  }

  private static void put(ByteBuffer out, Partition partition) {
    byte[] label = partition.label().getBytes(StandardCharsets.UTF_8);
    out.putShort((short) PartitionTableReader.PARTITION_MAGIC)
        .put((byte) partition.type())
        .put((byte) partition.subtype())
        .putInt((int) partition.offset())
        .putInt((int) partition.size())
        .put(Arrays.copyOf(label, LABEL))
        .putInt(partition.flags());
  }
}
