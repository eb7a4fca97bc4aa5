package dev.c3emu.peripherals.boot;

import dev.c3emu.emulator.image.PageMapping;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of the devices that a second-stage bootloader hands over to an application: boot
 * watchdogs off, the crystal's frequency noted, the cache on, flash mapped (ESP-IDF, "Application
 * Startup Flow").
 */
public final class Handover {
  private static final int RTC_WDTCONFIG0 = 0x6000_8090;
  private static final int RTC_WDTWPROTECT = 0x6000_80A8;
  private static final int RTC_SWD_CONF = 0x6000_80AC;
  private static final int RTC_SWD_WPROTECT = 0x6000_80B0;
  private static final int RTC_STORE4 = 0x6000_80B8;
  private static final int TIMG0_WDTCONFIG0 = 0x6001_F048;
  private static final int TIMG0_WDTWPROTECT = 0x6001_F064;
  private static final int ICACHE_CTRL = 0x600C_4000;
  private static final int ICACHE_CTRL1 = 0x600C_4004;
  private static final int MMU_TABLE = 0x600C_5000;

  private static final int WDT_KEY = 0x50D8_3AA1;
  private static final int SWD_KEY = 0x8F1D_312A;
  private static final int SWD_AUTO_FEED = 1 << 31;
  private static final int MMU_INVALID = 1 << 8;

  /** 40 MHz, in both halves of the word. */
  private static final int XTAL_MEGAHERTZ = 0x0028_0028;

  private Handover() {}

  /** What is the same for all applications. */
  public static List<RegisterWrite> prepare() {
    List<RegisterWrite> writes =
        new ArrayList<>(
            List.of(
                new RegisterWrite(RTC_WDTWPROTECT, WDT_KEY),
                new RegisterWrite(RTC_WDTCONFIG0, 0),
                new RegisterWrite(RTC_WDTWPROTECT, 0),
                new RegisterWrite(RTC_SWD_WPROTECT, SWD_KEY),
                new RegisterWrite(RTC_SWD_CONF, SWD_AUTO_FEED),
                new RegisterWrite(RTC_SWD_WPROTECT, 0),
                new RegisterWrite(TIMG0_WDTWPROTECT, WDT_KEY),
                new RegisterWrite(TIMG0_WDTCONFIG0, 0),
                new RegisterWrite(TIMG0_WDTWPROTECT, 0),
                new RegisterWrite(RTC_STORE4, XTAL_MEGAHERTZ)));
    writes.addAll(cacheOn());
    return writes;
  }

  /** Both windows onto flash open. */
  public static List<RegisterWrite> cacheOn() {
    return List.of(new RegisterWrite(ICACHE_CTRL1, 0), new RegisterWrite(ICACHE_CTRL, 1));
  }

  /** The whole MMU table. */
  public static List<RegisterWrite> mappings(List<PageMapping> pages) {
    List<RegisterWrite> writes = new ArrayList<>();
    for (int i = 0; i < PageMapping.ENTRIES; i++) {
      writes.add(new RegisterWrite(MMU_TABLE + 4 * i, MMU_INVALID));
    }
    for (PageMapping mapping : pages) {
      writes.set(mapping.entry(), mapping(mapping.entry(), mapping.page()));
    }
    return writes;
  }

  /**
   * One entry of the MMU table.
   *
   * @param entry which 64 KB of the windows, 0..127
   * @param page which 64 KB of flash they show
   */
  public static RegisterWrite mapping(int entry, int page) {
    return new RegisterWrite(MMU_TABLE + 4 * entry, page);
  }
}
