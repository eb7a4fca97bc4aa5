package dev.c3emu.emulator.image;

import static dev.c3emu.emulator.image.Fixtures.partition;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which application of a flash is booted. */
class BootSelectionTest {
  private static final int OTADATA = 0xD000;
  private static final int SECTOR = 0x1000;
  private static final int NEW = 0;
  private static final int INVALID = 3;

  @Test
  void theCrcOfASequenceNumberIsTheBootloaders() {
    assertThat(OtaEntry.crcOf(1)).isEqualTo(0x4743989A);
    assertThat(OtaEntry.crcOf(2)).isEqualTo(0x55F63774);
  }

  @Test
  void withoutOtadataTheFactoryApplicationIsBooted() {
    assertThat(new Flash().withFactory().withOta(0).booted()).isEqualTo("factory");
  }

  @Test
  void erasedOtadataMeansTheFactoryApplication() {
    assertThat(new Flash().withFactory().withOta(0).withOtadata().booted()).isEqualTo("factory");
  }

  @Test
  void erasedOtadataWithoutFactoryMeansTheFirstSlot() {
    assertThat(new Flash().withOta(0).withOta(1).withOtadata().booted()).isEqualTo("ota_0");
  }

  @Test
  void theHigherSequenceNumberCounts() {
    Flash flash = new Flash().withFactory().withOta(0).withOta(1).withOtadata();

    assertThat(flash.select(0, 1, NEW).select(1, 2, NEW).booted()).isEqualTo("ota_1");
    assertThat(flash.select(0, 3, NEW).booted()).isEqualTo("ota_0");
  }

  @Test
  void theSlotIsTheSequenceNumberModuloTheSlots() {
    Flash flash = new Flash().withOta(0).withOta(1).withOta(2).withOtadata();

    assertThat(flash.select(0, 6, NEW).booted()).isEqualTo("ota_2");
    assertThat(flash.select(0, 0, NEW).booted()).isEqualTo("ota_0");
    assertThat(flash.select(0, 0xFFFF_FFFE, NEW).booted()).isEqualTo("ota_1");
  }

  @Test
  void sequenceNumbersAreUnsigned() {
    Flash flash = new Flash().withOta(0).withOta(1).withOtadata();

    assertThat(flash.select(0, 0x8000_0000, NEW).select(1, 1, NEW).booted()).isEqualTo("ota_1");
  }

  @Test
  void aRecordOfAnApplicationThatFailedDoesNotCount() {
    Flash flash = new Flash().withFactory().withOta(0).withOta(1).withOtadata();

    assertThat(flash.select(0, 1, NEW).select(1, 2, INVALID).booted()).isEqualTo("ota_0");
    assertThat(flash.select(0, 1, INVALID).booted()).isEqualTo("factory");
  }

  @Test
  void aRecordWithAWrongCrcDoesNotCountAndIsADefect() {
    Flash flash = new Flash().withFactory().withOta(0).withOtadata().select(0, 1, NEW);
    flash.content[OTADATA + 28] ^= 1;

    assertThat(flash.booted()).isEqualTo("factory");
    assertThat(flash.read().defects().get(0))
        .hasMessage("flash.bin: offset 0xd01c: expected otadata CRC 0x4743989a, found 0x4743989b");
    assertThat(flash.read().bootDefects()).isEmpty();
  }

  @Test
  void aBrokenSlotFallsBackToThoseBeforeItThenToThoseAfterIt() {
    Flash flash = new Flash().withOta(0).withOta(1).withOta(2).withOtadata().select(0, 2, NEW);

    assertThat(flash.breakApp("ota_1").booted()).isEqualTo("ota_0");
    assertThat(flash.breakApp("ota_0").booted()).isEqualTo("ota_2");
    assertThat(flash.read().bootDefects()).isEmpty();
  }

  @Test
  void theTestApplicationIsTheLastResort() {
    Flash flash = new Flash().withFactory().withTest();

    assertThat(flash.booted()).isEqualTo("factory");
    assertThat(flash.breakApp("factory").booted()).isEqualTo("test");
  }

  @Test
  void ifNoApplicationIsSoundTheSelectedOneTellsWhy() {
    Flash flash = new Flash().withFactory().withOta(0).breakApp("factory").breakApp("ota_0");

    assertThat(flash.booted()).isEqualTo("factory");
    assertThat(flash.read().bootDefects()).isNotEmpty();
    assertThat(flash.read().bootDefects().get(0).offset())
        .isGreaterThan(flash.offsetOf("factory"))
        .isLessThan(flash.offsetOf("ota_0"));
  }

  @Test
  void aTableWithoutApplicationsCannotBoot() {
    byte[] flash = Fixtures.flash(partition(1, 2, 0x9000, 0x6000, "nvs")).toMergedFile();

    MergedFlash read = (MergedFlash) FirmwareReader.read("flash.bin", flash);

    assertThat(read.bootSlot()).isEmpty();
    assertThat(read.bootDefects().get(0))
        .hasMessage("flash.bin: offset 0x8000: expected a bootable app partition, found none");
  }

  /** A flash of 2 MB under construction. */
  private static final class Flash {
    private final List<Partition> partitions = new ArrayList<>();
    private final byte[] content = FlashSize.blank(2 << 20);
    private int next = Fixtures.APP_OFFSET;

    Flash withFactory() {
      return withApp(Partition.FACTORY, "factory");
    }

    Flash withTest() {
      return withApp(Partition.TEST, "test");
    }

    Flash withOta(int slot) {
      return withApp(Partition.OTA_0 + slot, "ota_" + slot);
    }

    Flash withOtadata() {
      partitions.add(partition(Partition.DATA, Partition.OTA_DATA, OTADATA, 2 * SECTOR, "otadata"));
      return this;
    }

    Flash select(int record, int sequence, int state) {
      put(OTADATA + record * SECTOR, OtaEntryWriter.write(sequence, state));
      return this;
    }

    Flash breakApp(String label) {
      content[(int) offsetOf(label) + 100] ^= 1;
      return this;
    }

    long offsetOf(String label) {
      return partitions.stream()
          .filter(partition -> partition.label().equals(label))
          .findFirst()
          .orElseThrow()
          .offset();
    }

    MergedFlash read() {
      put(0, Fixtures.bootloader());
      put(PartitionTable.DEFAULT_OFFSET, PartitionTableWriter.write(partitions));
      return (MergedFlash) FirmwareReader.read("flash.bin", content);
    }

    String booted() {
      return read().bootSlot().orElseThrow().label();
    }

    private Flash withApp(int subtype, String label) {
      partitions.add(partition(Partition.APP, subtype, next, 0x4_0000, label));
      put(next, Fixtures.appWriter(label).toByteArray());
      next += 0x4_0000;
      return this;
    }

    private void put(int at, byte[] bytes) {
      System.arraycopy(bytes, 0, content, at, bytes.length);
    }
  }
}
