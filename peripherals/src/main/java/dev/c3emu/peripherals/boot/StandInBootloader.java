package dev.c3emu.peripherals.boot;

import dev.c3emu.emulator.image.EspImageHeader;
import dev.c3emu.emulator.image.EspImageWriter;
import dev.c3emu.emulator.image.LoadPlan;
import dev.c3emu.emulator.image.PageMapping;
import dev.c3emu.emulator.image.Segment;
import java.util.List;

/**
 * A second-stage bootloader made for one application that came without: an image at flash address 0
 * that the mask ROM starts like any other. It copies the application's RAM segments, which are put
 * at the end of the flash, leaves the devices as {@link Handover} says, and jumps.
 */
public final class StandInBootloader {
  /** Where the code may go: the RAM the ROM leaves to bootloaders, tried from the top. */
  private static final int HIGHEST = 0x403D_8000;

  private static final int LOWEST = 0x4038_0000;
  private static final int STEP = 0x1000;

  /** Where the partition table begins. */
  private static final int MAX_LENGTH = 0x8000;

  /** The MMU entries through which RAM segments are read. */
  private static final int FIRST_ENTRY = 120;

  private static final int DATA_WINDOW = 0x3C00_0000;
  private static final int DATA_BUS = 0x3FC8_0000;
  private static final int DATA_BUS_END = 0x3FCE_0000;
  private static final int DATA_TO_INSTRUCTION_BUS = 0x4038_0000 - DATA_BUS;

  private StandInBootloader() {}

  /**
   * Puts the bootloader for an application into the flash that holds the application.
   *
   * @return whether there was room for it, in RAM and in flash
   */
  public static boolean install(LoadPlan plan, byte[] flash) {
    int payload = payloadPage(plan, flash);
    int ramPages = flash.length / PageMapping.PAGE - payload;
    if (payload < 0 || ramPages > PageMapping.ENTRIES - FIRST_ENTRY) {
      return false;
    }
    byte[] code = code(plan, payload, ramPages);
    int address = HIGHEST;
    while (address >= LOWEST && !isFree(plan, address, code.length)) {
      address -= STEP;
    }
    EspImageHeader header = EspImageHeader.forEntry(address).withFlashSize(sizeCode(flash.length));
    byte[] image = new EspImageWriter(header).segment(address, code).toByteArray();
    if (address < LOWEST || image.length > MAX_LENGTH) {
      return false;
    }
    copyPayload(plan, flash, payload * PageMapping.PAGE);
    System.arraycopy(image, 0, flash, 0, image.length);
    return true;
  }

  /** The first of the pages at the end of the flash that can take the RAM segments, or -1. */
  private static int payloadPage(LoadPlan plan, byte[] flash) {
    int length = plan.ram().stream().mapToInt(StandInBootloader::paddedLength).sum();
    int page = (flash.length - length) / PageMapping.PAGE;
    for (int at = Math.max(0, page * PageMapping.PAGE); at < flash.length; at++) {
      if (flash[at] != (byte) 0xFF) {
        return -1;
      }
    }
    return length > flash.length ? -1 : page;
  }

  private static void copyPayload(LoadPlan plan, byte[] flash, int offset) {
    int at = offset;
    for (Segment segment : plan.ram()) {
      segment.content().copyTo(flash, at);
      at += paddedLength(segment);
    }
  }

  private static byte[] code(LoadPlan plan, int payloadPage, int pages) {
    BootCode code = new BootCode();
    store(code, Handover.prepare());
    for (int i = 0; i < pages; i++) {
      code.store(Handover.mapping(FIRST_ENTRY + i, payloadPage + i));
    }
    int source = DATA_WINDOW + FIRST_ENTRY * PageMapping.PAGE;
    for (Segment segment : plan.ram()) {
      code.copy(source, segment.address(), paddedLength(segment));
      source += paddedLength(segment);
    }
    store(code, Handover.mappings(plan.pages()));
    return code.jump(plan.entry()).toByteArray();
  }

  private static void store(BootCode code, List<RegisterWrite> writes) {
    writes.forEach(code::store);
  }

  private static int paddedLength(Segment segment) {
    return segment.length() + 3 & ~3;
  }

  /** 0 for 1 MB, 1 for 2 MB, ... */
  private static int sizeCode(int bytes) {
    return Integer.numberOfTrailingZeros(bytes >> 20);
  }

  private static boolean isFree(LoadPlan plan, int address, int length) {
    return plan.ram().stream()
        .noneMatch(
            segment -> {
              int start = onInstructionBus(segment.address());
              return start < address + length && address < start + segment.length();
            });
  }

  private static int onInstructionBus(int address) {
    return address >= DATA_BUS && address < DATA_BUS_END
        ? address + DATA_TO_INSTRUCTION_BUS
        : address;
  }
}
