package dev.c3emu.emulator.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Small images, sound as they come, for tests to take apart. */
final class Fixtures {
  static final int APP_ENTRY = 0x4038_0010;
  static final int BOOTLOADER_ENTRY = 0x403C_C710;
  static final int APP_OFFSET = 0x1_0000;
  static final int FACTORY_SIZE = 0x10_0000;

  private Fixtures() {}

  /** Bytes that differ from one to the next. */
  static byte[] bytes(int count, int seed) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (i * 7 + seed);
    }
    return bytes;
  }

  static byte[] appDescription(String project) {
    ByteBuffer out = ByteBuffer.allocate(AppDescription.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0, AppDescription.MAGIC).putInt(4, 3);
    putText(out, 16, "v1.2");
    putText(out, 48, project);
    putText(out, 80, "12:34:56");
    putText(out, 96, "Jan  2 2026");
    putText(out, 112, "v6.0");
    return out.array();
  }

  static byte[] bootloaderDescription() {
    ByteBuffer out =
        ByteBuffer.allocate(BootloaderDescription.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    out.put(0, (byte) BootloaderDescription.MAGIC).putInt(4, 7);
    putText(out, 8, "v5.2.2");
    putText(out, 40, "Nov 29 2024 13:17:12");
    return out.array();
  }

  static byte[] bootloader() {
    return new EspImageWriter(EspImageHeader.forEntry(BOOTLOADER_ENTRY).withFlashSize(1))
        .segment(0x3FCD_5820, bootloaderDescription())
        .segment(BOOTLOADER_ENTRY, bytes(64, 1))
        .toByteArray();
  }

  static EspImageWriter appWriter(String project) {
    return new EspImageWriter(EspImageHeader.forEntry(APP_ENTRY).withFlashSize(1))
        .segment(0x3C01_0020, appDescription(project))
        .segment(0x3FC8_9600, bytes(32, 2))
        .segment(0x4038_0000, bytes(128, 3))
        .segment(0x4200_0020, bytes(96, 4))
        .segment(0x5000_0000, bytes(16, 5));
  }

  static byte[] app() {
    return appWriter("hello").toByteArray();
  }

  static byte[] ramApp() {
    return new EspImageWriter(EspImageHeader.forEntry(APP_ENTRY))
        .segment(0x3FC9_5A00, bytes(40, 1))
        .segment(0x4038_0000, bytes(64, 2))
        .toByteArray();
  }

  static Partition partition(int type, int subtype, long offset, long size, String label) {
    return new Partition(type, subtype, offset, size, label, 0);
  }

  static Partition factory() {
    return partition(Partition.APP, Partition.FACTORY, APP_OFFSET, FACTORY_SIZE, "factory");
  }

  static List<Partition> partitions() {
    return List.of(partition(Partition.DATA, Partition.NVS, 0x9000, 0x6000, "nvs"), factory());
  }

  /** A bootloader and a table; otadata and applications are for the test to add. */
  static FlashLayout flash(Partition... partitions) {
    return new FlashLayout()
        .part(0, "bootloader", bootloader())
        .part(0x8000, "table", PartitionTableWriter.write(List.of(partitions)));
  }

  static byte[] mergedFlash() {
    return flash(partitions().toArray(Partition[]::new))
        .part(APP_OFFSET, "app", app())
        .toMergedFile();
  }

  static byte[] directBoot() {
    byte[] image = bytes(256, 9);
    ByteBuffer.wrap(image)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(DirectBoot.MAGIC)
        .putInt(DirectBoot.MAGIC);
    return image;
  }

  /** As ESP-IDF lays its programs out. */
  static ElfWriter elf() {
    return new ElfWriter(APP_ENTRY)
        .flags(1)
        .data(".flash.appdesc", 0x3C01_0020, appDescription("elf"))
        .data(".flash.rodata", 0x3C01_0120, bytes(60, 1))
        .data(".dram0.data", 0x3FC8_9600, bytes(30, 2))
        .zeros(".dram0.bss", 0x3FC8_9620, 512)
        .code(".iram0.text", 0x4038_0000, bytes(64, 3))
        .code(".flash.text", 0x4200_0020, bytes(90, 4))
        .function("call_start", APP_ENTRY, 8)
        .function("app_main", 0x4200_0020, 40)
        .object("counter", 0x3FC8_9600, 4)
        .label("_vector_table", 0x4038_0000);
  }

  /** A copy with one byte changed. */
  static byte[] with(byte[] image, int at, int value) {
    byte[] changed = image.clone();
    changed[at] = (byte) value;
    return changed;
  }

  static byte[] withWord(byte[] image, int at, int value) {
    byte[] changed = image.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    return changed;
  }

  static byte[] withFlipped(byte[] image, int at) {
    return with(image, at, ~image[at]);
  }

  static byte[] firstBytes(byte[] image, int count) {
    return Arrays.copyOf(image, count);
  }

  private static void putText(ByteBuffer out, int at, String text) {
    out.put(at, text.getBytes(StandardCharsets.UTF_8));
  }
}
