package dev.c3emu.emulator.image;

import dev.c3emu.emulator.digest.Md5;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a partition table (ESP-IDF "Partition Tables"). */
public final class PartitionTableReader {
  static final int PARTITION_MAGIC = 0x50AA;
  static final int MD5_MAGIC = 0xEBEB;
  static final int END_MAGIC = 0xFFFF;
  static final int MD5_AT = 16;
  static final int MD5_LENGTH = 16;

  private static final int ROWS_THAT_TELL = 8;

  private PartitionTableReader() {}

  /**
   * Reads the table that starts a stretch of a file.
   *
   * @throws ImageFormatException if a row is no row, or the table has none or no end; a wrong
   *     digest and impossible partitions are among {@link PartitionTable#defects} instead
   */
  public static PartitionTable read(ImageBytes in) {
    List<Partition> partitions = new ArrayList<>();
    Optional<IntegrityCheck> md5 = Optional.empty();
    for (int row = 0; row < PartitionTable.MAX_ROWS; row++) {
      int at = row * PartitionTable.ROW;
      int magic = in.u16(at, "partition magic aa50");
      if (magic == PARTITION_MAGIC && md5.isEmpty()) {
        partitions.add(partition(in, at));
      } else if (magic == MD5_MAGIC && md5.isEmpty() && row > 0) {
        md5 = Optional.of(md5(in, at));
      } else if (magic == END_MAGIC && row > 0) {
        ImageBytes end = in.slice(at, PartitionTable.ROW, "end mark of 32 bytes");
        ImageBytes whole = in.slice(0, at + end.length(), "partition table");
        return new PartitionTable(whole, partitions, md5);
      } else {
        throw in.malformed(at, expectedMagic(row, md5.isPresent()), rowMagic(magic));
      }
    }
    throw in.malformed(
        PartitionTable.MAX_ROWS * PartitionTable.ROW, "end mark ffff before here", "none");
  }

  /**
   * Whether there is, or was meant to be, a table: any of the first rows has a magic. A damaged
   * table still resembles one.
   */
  static boolean resembles(ImageBytes in) {
    for (int row = 0; row < ROWS_THAT_TELL; row++) {
      long at = (long) row * PartitionTable.ROW;
      if (!in.has(at, PartitionTable.ROW)) {
        return false;
      }
      int magic = in.u16(at, "partition magic");
      if (magic == PARTITION_MAGIC || magic == MD5_MAGIC && row > 0) {
        return true;
      }
    }
    return false;
  }

  private static Partition partition(ImageBytes in, int at) {
    ImageBytes row = in.slice(at, PartitionTable.ROW, "partition of 32 bytes");
    String what = "partition";
    return new Partition(
        row.u8(2, what),
        row.u8(3, what),
        row.word(4, what),
        row.word(8, what),
        row.text(12, 16, what),
        row.u32(28, what));
  }

  private static IntegrityCheck md5(ImageBytes in, int at) {
    ImageBytes stored = in.slice(at + MD5_AT, MD5_LENGTH, "MD5 of 16 bytes");
    return new IntegrityCheck(
        "MD5",
        in.file(),
        stored.offset(),
        Hex.digits(stored.toByteArray()),
        () -> Hex.digits(Md5.digest(in.slice(0, at, "partitions").toByteArray())));
  }

  private static String expectedMagic(int row, boolean afterDigest) {
    if (row == 0) {
      return "partition magic aa50";
    }
    return afterDigest ? "end mark ffff" : "partition magic aa50, digest ebeb or end mark ffff";
  }

  /** As the bytes lie in the file. */
  private static String rowMagic(int magic) {
    return Hex.digits(new byte[] {(byte) magic, (byte) (magic >> 8)});
  }
}
