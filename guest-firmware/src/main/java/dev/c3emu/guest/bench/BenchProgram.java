package dev.c3emu.guest.bench;

import dev.c3emu.emulator.image.EspImageHeader;
import dev.c3emu.emulator.image.EspImageWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What engines are measured with: flat images that run wherever they are loaded, built from the C
 * sources in {@code guest-firmware/bench}. The same bytes run on the ESP32-C3, from {@value
 * #CHIP_ADDRESS}, and on QEMU's {@code virt} machine, from 0x80000000.
 *
 * <p>A program prints the checksum of its first batch of work in hexadecimal, and from then on a
 * dot for every further batch that comes to the same.
 */
public enum BenchProgram {
  /** The five kernels in turn. */
  MIX("sorting, matrix, list, CRC and state machine", 0x8d0f_4d30, 3_946_984),
  CALLS("recursion: Fibonacci, Takeuchi, Ackermann, queens", 0x8018_f21a, 4_076_117),
  SIEVE("sieve of Eratosthenes", 0xe85a_4c10, 4_159_772),
  MEMORY("memcpy and memset, aligned and not", 0x14fa_edfc, 4_003_100),
  INDIRECT("indirect calls through a table", 0x3cc6_f208, 3_965_912),
  MULDIV("multiplications and divisions", 0x7ff6_6fe1, 4_036_415),
  MMIO("polling of device registers", 0x0842_1080, 3_994_982),
  INTERRUPTS("interrupt round trips", 0x4a52_9541, 3_963_068),
  ECALLS("ecall round trips", 0xe2d7_a89d, 4_002_208),
  /** Of the mix alone, as are those that follow. */
  SORT("heap sort, quicksort, insertion sort", 0x1078_b621, 3_839_048),
  MATRIX("products of small matrices", 0x9428_b408, 3_981_968),
  LIST("linked list: search, reversal, merge sort", 0x21ed_d7e4, 3_947_568),
  CRC("CRC-32 by table, CRC-16 bit by bit", 0xf389_981d, 4_001_168),
  SCANNER("a state machine that scans text", 0x8c89_6c69, 3_964_928),
  /** Ends at once. */
  NOP("nothing, once", 0, 0),
  /** Ends after about a million instructions. */
  SHORT("a million instructions of the mix, once", 0x4b25_9abc, 0);

  /** Where a program is loaded on the chip: RAM, as the instruction bus sees it. */
  public static final int CHIP_ADDRESS = 0x4038_0000;

  private static final List<BenchProgram> KERNELS = List.of(SORT, MATRIX, LIST, CRC, SCANNER);
  private static final List<String> NATIVE_PARTS = List.of("bench.h", "rounds.h", "native.c");

  private final String description;
  private final int checksum;
  private final long batchInstructions;

  BenchProgram(String description, int checksum, long batchInstructions) {
    this.description = description;
    this.checksum = checksum;
    this.batchInstructions = batchInstructions;
  }

  /** The programs that stand for a kind of work each; the rest are parts, or end at once. */
  public static List<BenchProgram> standard() {
    return Arrays.stream(values()).filter(program -> program.compareTo(SORT) < 0).toList();
  }

  /** The name on the command line. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return title();
  }

  public String description() {
    return description;
  }

  /** What a batch sums up to, on whatever machine. */
  public int checksum() {
    return checksum;
  }

  /** Instructions of a batch but for the first, or 0 for a program that ends. */
  public long batchInstructions() {
    return batchInstructions;
  }

  /** Whether the same source runs without a machine: it needs neither devices nor traps. */
  public boolean runsNatively() {
    return switch (this) {
      case MMIO, INTERRUPTS, ECALLS, NOP, SHORT -> false;
      default -> true;
    };
  }

  /** The flat image. */
  public byte[] image() {
    return resource(title() + ".bin");
  }

  /** The flat image as the one segment of an ESP application image for RAM. */
  public byte[] chipImage() {
    return new EspImageWriter(EspImageHeader.forEntry(CHIP_ADDRESS))
        .segment(CHIP_ADDRESS, image())
        .toByteArray();
  }

  /**
   * The C sources of a native program that does the same, by file name; {@code PROGRAM} must be
   * defined as {@link #title}.
   */
  public Map<String, byte[]> nativeSources() {
    TreeSet<String> names = new TreeSet<>(NATIVE_PARTS);
    Stream.concat(Stream.of(this), KERNELS.stream())
        .forEach(program -> names.add(program.title() + ".c"));
    Map<String, byte[]> sources = new LinkedHashMap<>();
    names.forEach(name -> sources.put(name, resource(name)));
    return sources;
  }

  private static byte[] resource(String name) {
    try (InputStream in = BenchProgram.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
