package dev.c3emu.emulator.image;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A direct-boot image: the mask ROM maps the flash one to one and jumps behind the magic. There is
 * nothing in it to verify.
 *
 * @param content the flash from 0x0
 */
public record DirectBoot(ImageBytes content) implements FirmwareFile {
  /** The word that the flash starts with, twice. */
  public static final int MAGIC = 0xAEDB041D;

  /** Where the mask ROM jumps. */
  public static final int ENTRY = 0x4200_0008;

  /** Bytes of the two words. */
  static final int HEADER = 8;

  @Override
  public String name() {
    return content.file();
  }

  @Override
  public List<ImageFormatException> defects() {
    return List.of();
  }

  @Override
  public List<ImageFormatException> bootDefects() {
    return List.of();
  }

  @Override
  public boolean bootsFromFlash() {
    return true;
  }

  /**
   * @throws ImageFormatException if it is too large for any flash
   */
  @Override
  public byte[] flash() {
    return FlashSize.holding(content, FlashSize.of(0, content));
  }

  @Override
  public LoadPlan loadPlan() {
    int pages = FlashSize.of(0, content) / PageMapping.PAGE;
    List<PageMapping> mappings =
        IntStream.range(0, Math.min(pages, PageMapping.ENTRIES))
            .mapToObj(entry -> new PageMapping(entry, entry))
            .toList();
    return new LoadPlan(ENTRY, List.of(), mappings);
  }

  /** Whether the first word is the magic; the second is then expected to be. */
  static boolean startsLike(ImageBytes in) {
    return in.has(0, 4) && in.u32(0, "direct-boot magic") == MAGIC;
  }

  /**
   * @throws ImageFormatException if the second word is not the magic too
   */
  static DirectBoot read(ImageBytes in) {
    String what = "direct-boot magic " + Hex.of(MAGIC);
    int second = in.u32(4, what);
    if (second != MAGIC) {
      throw in.malformed(4, what, Hex.of(second));
    }
    FlashSize.of(0, in);
    return new DirectBoot(in);
  }
}
