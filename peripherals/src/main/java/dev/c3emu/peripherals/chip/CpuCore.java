package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.jit.TranslatingEngine;
import dev.c3emu.emulator.memory.AddressSpace;
import java.util.function.Function;

/**
 * A chip's CPU with its SRAM. One that translates can be used by one chip after another: what was
 * translated for a chip before, and what the JVM has compiled it to, is executed again where the
 * code is the same, byte for byte. A guest's results do not depend on what was before.
 */
public final class CpuCore {
  private static final int SRAM_INSTRUCTION_BUS = 0x4037_C000;
  private static final int SRAM_SIZE = 0x6_4000;
  private static final int SRAM_DATA_BUS = 0x3FC8_0000;

  /** SRAM0, which the data bus does not see. */
  private static final int SRAM0_SIZE = 0x4000;

  private static final int RTC_RAM = 0x5000_0000;
  private static final int RTC_RAM_SIZE = 0x2000;

  private final Hart hart;
  private final CpuEngine engine;
  private final Runnable renewal;

  private CpuCore(Hart hart, CpuEngine engine, Runnable renewal) {
    this.hart = hart;
    this.engine = engine;
    this.renewal = renewal;
  }

  /** A CPU for one chip. */
  static CpuCore of(Function<Hart, CpuEngine> engine) {
    Hart hart = new Hart(memory());
    return new CpuCore(hart, engine.apply(hart), () -> {});
  }

  /** A CPU that translates, for one chip after another; a chip must not run when another does. */
  public static CpuCore reusable() {
    Hart hart = new Hart(memory());
    TranslatingEngine engine = new TranslatingEngine(hart);
    Runnable renewal =
        () -> {
          engine.renew();
          hart.memory.renew();
          hart.renew();
        };
    return new CpuCore(hart, engine, renewal);
  }

  Hart hart() {
    return hart;
  }

  CpuEngine engine() {
    return engine;
  }

  /** Makes it fit for another chip. */
  void renew() {
    renewal.run();
  }

  private static AddressSpace memory() {
    AddressSpace memory =
        new AddressSpace(SRAM_INSTRUCTION_BUS, SRAM_SIZE, SRAM_DATA_BUS, SRAM0_SIZE);
    memory.mapRam(RTC_RAM, RTC_RAM_SIZE);
    return memory;
  }
}
