package dev.c3emu.emulator.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the parts of a flash are.
 *
 * @param content the table from its first row to its end mark
 * @param partitions in the order of the table
 * @param md5 the digest of the rows, if the table has one
 */
public record PartitionTable(
    ImageBytes content, List<Partition> partitions, Optional<IntegrityCheck> md5) {
  /** Where in the flash the table is, unless the project moved it. */
  public static final int DEFAULT_OFFSET = 0x8000;

  /** Bytes in a row. */
  public static final int ROW = 32;

  /** Rows that there can be at most, digest and end mark included. */
  public static final int MAX_ROWS = 96;

  public PartitionTable {
    partitions = List.copyOf(partitions);
  }

  /** Where in the file the table starts. */
  public int offset() {
    return content.offset();
  }

  /** The first partition of a kind. */
  public Optional<Partition> find(int type, int subtype) {
    return partitions.stream()
        .filter(partition -> partition.type() == type && partition.subtype() == subtype)
        .findFirst();
  }

  /**
   * All that makes a bootloader refuse the table.
   *
   * @param flashSize bytes of flash
   */
  public List<ImageFormatException> defects(int flashSize) {
    List<ImageFormatException> defects = new ArrayList<>();
    for (int i = 0; i < partitions.size(); i++) {
      Partition partition = partitions.get(i);
      if (partition.end() > flashSize) {
        defects.add(
            content.malformed(
                (long) i * ROW + 4,
                "partition " + partition.label() + " within " + Hex.of(flashSize) + " of flash",
                Hex.of(partition.offset()) + " to " + Hex.of(partition.end())));
      }
    }
    md5.flatMap(IntegrityCheck::defect).ifPresent(defects::add);
    return List.copyOf(defects);
  }
}
