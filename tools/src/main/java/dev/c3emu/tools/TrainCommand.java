package dev.c3emu.tools;

import dev.c3emu.emulator.image.ElfWriter;
import dev.c3emu.emulator.image.EspImageHeader;
import dev.c3emu.emulator.image.EspImageWriter;
import dev.c3emu.emulator.image.FlashLayout;
import dev.c3emu.emulator.image.Partition;
import dev.c3emu.emulator.image.PartitionTable;
import dev.c3emu.emulator.image.PartitionTableWriter;
import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.peripherals.boot.MaskRom;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.host.HostStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code c3emu train}: does a little of everything, so that the JVM can write down which classes
 * that takes. The launcher runs it once, after building.
 */
public final class TrainCommand implements Callable<Integer> {
  private static final int BOOTLOADER_ENTRY = 0x403C_C000;
  private static final int APP_ENTRY = 0x4038_0000;
  private static final int APP_OFFSET = 0x1_0000;
  private static final int APP_SIZE = 0x10_0000;

  /** A jump to itself. */
  private static final byte[] LOOP = {0x6F, 0, 0, 0};

  /** More than the jit lets pass before it translates. */
  private static final String WARM = "80M";

  private static final int SHA_MODE = 0x6003_B000;
  private static final int SHA_256 = 2;
  private static final int SHA_START = 0x6003_B010;
  private static final int SPI_MEM_CMD = 0x6000_2000;
  private static final int FLASH_RDID = 1 << 28;
  private static final int T0 = 5;
  private static final int T1 = 6;

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("c3emu-train");
    Path flash = folder.resolve("flash.bin");
    Path rom = folder.resolve("rom.elf");
    Path work = folder.resolve("work.img");
    Path devices = folder.resolve("devices.img");
    try {
      Files.write(flash, flash());
      Files.write(rom, rom());
      Files.write(work, BenchProgram.MIX.chipImage());
      Files.write(devices, image(APP_ENTRY, devices()));
      List.of(
              List.of("run", "--rom", rom, flash, "--until", "x", "--max-instructions", "1M"),
              List.of("run", "wifi-leak", "--show", "semaphores,tls"),
              List.of("run", flash, "--rom", rom, "--json", "--max-time", "1ms", "--input", "x"),
              List.of("run", work, "--no-rom", "--engine", "jit", "--max-instructions", WARM),
              List.of("run", devices, "--no-rom", "--max-instructions", "1k"),
              List.of("run", "no such file"),
              List.of("run", "--help"),
              List.of("regress", "no such file"),
              List.of("image", "info", flash),
              List.of("--help"),
              List.of("version"))
          .forEach(TrainCommand::execute);
    } finally {
      Files.deleteIfExists(flash);
      Files.deleteIfExists(rom);
      Files.deleteIfExists(work);
      Files.deleteIfExists(devices);
      Files.delete(folder);
    }
    return ExitStatus.GOAL.code();
  }

  /** A flash as flashing tools merge it. */
  private static byte[] flash() {
    byte[] table =
        PartitionTableWriter.write(
            List.of(
                new Partition(
                    Partition.APP, Partition.FACTORY, APP_OFFSET, APP_SIZE, "factory", 0)));
    return new FlashLayout()
        .part(0, "bootloader", image(BOOTLOADER_ENTRY))
        .part(PartitionTable.DEFAULT_OFFSET, "partition table", table)
        .part(APP_OFFSET, "app", image(APP_ENTRY))
        .toMergedFile();
  }

  private static byte[] image(int entry) {
    return image(entry, LOOP);
  }

  private static byte[] image(int entry, byte[] code) {
    return new EspImageWriter(EspImageHeader.forEntry(entry)).segment(entry, code).toByteArray();
  }

  /** What every boot asks of devices that have much to load. */
  private static byte[] devices() {
    ByteBuffer code = ByteBuffer.allocate(0x100).order(ByteOrder.LITTLE_ENDIAN);
    store(code, SHA_MODE, SHA_256);
    store(code, SHA_START, 1);
    store(code, SPI_MEM_CMD, FLASH_RDID);
    code.put(LOOP);
    return code.array();
  }

  private static void store(ByteBuffer code, int address, int value) {
    int page = address & -0x1000;
    put(code, new Instruction(Opcode.LUI, T0, 0, 0, page));
    put(code, new Instruction(Opcode.LUI, T1, 0, 0, value & -0x1000));
    put(code, new Instruction(Opcode.ADDI, T1, T1, 0, value & 0xFFF));
    put(code, new Instruction(Opcode.SW, 0, T0, T1, address - page));
  }

  private static void put(ByteBuffer code, Instruction instruction) {
    code.putInt(Encoder.encode(instruction));
  }

  private static byte[] rom() {
    return new ElfWriter(MaskRom.ADDRESS)
        .code(".text", MaskRom.ADDRESS, LOOP)
        .function("_start", MaskRom.ADDRESS, LOOP.length)
        .toByteArray();
  }

  private static void execute(List<?> arguments) {
    HostStreams nowhere =
        new HostStreams(
            new ByteArrayInputStream(new byte[0]),
            OutputStream.nullOutputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            false);
    String[] words = arguments.stream().map(Object::toString).toArray(String[]::new);
    Cli.create(nowhere, words).execute(words);
  }
}
