package dev.c3emu.emulator.image;

import static dev.c3emu.emulator.image.Fixtures.partition;
import static dev.c3emu.emulator.image.Fixtures.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTableTest {
  private static final int MB = 1 << 20;

  @Test
  void whatIsWrittenIsReadAgain() {
    List<Partition> partitions =
        List.of(
            new Partition(1, 2, 0x9000, 0x6000, "nvs", 1),
            new Partition(0, 0x10, 0x1_0000, 0x20_0000, "sixteen letters!", 0),
            new Partition(64, 254, 0xFFFF_F000L, 0x1000, "", -1));

    PartitionTable table = read(PartitionTableWriter.write(partitions));

    assertThat(table.partitions()).isEqualTo(partitions);
    assertThat(table.md5().orElseThrow().valid()).isTrue();
    assertThat(table.content().length()).isEqualTo(5 * PartitionTable.ROW);
  }

  @Test
  void aTableNeedsNoDigest() {
    byte[] bytes = PartitionTableWriter.write(List.of(Fixtures.factory()));
    Arrays.fill(bytes, 32, 64, (byte) 0xFF);

    assertThat(read(bytes).md5()).isEmpty();
    assertThat(read(bytes).defects(2 * MB)).isEmpty();
  }

  @Test
  void aChangedRowFailsTheDigest() {
    byte[] bytes = with(PartitionTableWriter.write(Fixtures.partitions()), 12, 'N');

    PartitionTable table = read(bytes);

    assertThat(table.partitions().get(0).label()).isEqualTo("Nvs");
    assertThat(table.defects(2 * MB)).hasSize(1);
    assertThat(table.defects(2 * MB).get(0)).hasMessageContaining("offset 0x50: expected MD5 ");
  }

  @Test
  void aPartitionBeyondTheFlashIsADefect() {
    PartitionTable table = read(PartitionTableWriter.write(Fixtures.partitions()));

    assertThat(table.defects(MB).get(0))
        .hasMessage(
            "table.bin: offset 0x24: expected partition factory within 0x100000 of flash, "
                + "found 0x10000 to 0x110000");
  }

  @Test
  void aRowWithoutMagicIsAnError() {
    assertError(with(PartitionTableWriter.write(Fixtures.partitions()), 32, 0x12))
        .withMessage(
            "table.bin: offset 0x20: expected partition magic aa50, digest ebeb or end mark ffff,"
                + " found 1250");
  }

  @Test
  void anErasedTableIsAnError() {
    byte[] erased = new byte[0x1000];
    Arrays.fill(erased, (byte) 0xFF);

    assertError(erased)
        .withMessage("table.bin: offset 0x0: expected partition magic aa50, found ffff");
  }

  @Test
  void aRowBehindTheDigestIsAnError() {
    byte[] bytes = PartitionTableWriter.write(List.of(Fixtures.factory()));
    System.arraycopy(bytes, 0, bytes, 64, 32);

    assertError(bytes).withMessage("table.bin: offset 0x40: expected end mark ffff, found aa50");
  }

  @Test
  void aTableWithoutEndIsAnError() {
    byte[] bytes = new byte[0x1000];
    byte[] row = PartitionTableWriter.write(List.of(Fixtures.factory()));
    for (int at = 0; at < bytes.length; at += 32) {
      System.arraycopy(row, 0, bytes, at, 32);
    }

    assertError(bytes).withMessageContaining("offset 0xc00: expected end mark ffff");
  }

  @Test
  void moreRowsThanFitCannotBeWritten() {
    List<Partition> many = Collections.nCopies(95, Fixtures.factory());

    assertThatIllegalArgumentException().isThrownBy(() -> PartitionTableWriter.write(many));
    assertThat(read(PartitionTableWriter.write(many.subList(0, 94))).partitions()).hasSize(94);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0x00, app, factory",
    "0, 0x10, app, ota_0",
    "0, 0x1f, app, ota_15",
    "0, 0x20, app, test",
    "0, 0x21, app, 0x21",
    "1, 0x00, data, ota",
    "1, 0x02, data, nvs",
    "1, 0x82, data, spiffs",
    "1, 0x77, data, 0x77",
    "2, 0x00, bootloader, primary",
    "3, 0x01, partition_table, ota",
    "0x40, 0x05, 0x40, 0x5"
  })
  void typesAndSubtypesHaveTheNamesOfTheCsvFile(
      String type, String subtype, String typeName, String subtypeName) {
    Partition partition = partition(Integer.decode(type), Integer.decode(subtype), 0, 0, "label");

    assertThat(partition.typeName()).isEqualTo(typeName);
    assertThat(partition.subtypeName()).isEqualTo(subtypeName);
  }

  private static PartitionTable read(byte[] bytes) {
    return PartitionTableReader.read(ImageBytes.of("table.bin", bytes));
  }

  private static ThrowableAssertAlternative<ImageFormatException> assertError(byte[] bytes) {
    return assertThatExceptionOfType(ImageFormatException.class).isThrownBy(() -> read(bytes));
  }
}
