package dev.c3emu.peripherals.system;

import static dev.c3emu.peripherals.system.SystemRegistersRegister.*;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.memory.PhysicalMemory;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.List;
import java.util.zip.CRC32;

/**
 * SYSTEM: clock and reset control of the peripherals, the CPU's clock, the interrupts that software
 * raises itself, and the checksum of the RTC memory (TRM "System Registers", "Reset and Clock").
 *
 * <p>Clock gates are stored only: a peripheral works whether or not its clock is enabled.
 */
public final class SystemRegisters extends RegisterDevice<SystemRegistersRegister> {
  private static final int SIZE = 0x1000;
  private static final int RTC_MEMORY = 0x5000_0000;
  private static final int RTC_MEMORY_WORDS = 0x800;

  private static final int CPUPERIOD_SEL = 3;
  private static final int SOC_CLK_SEL_SHIFT = 10;
  private static final int SOC_CLK_XTAL = 0;
  private static final int SOC_CLK_PLL = 1;
  private static final int SOC_CLK_RC_FAST = 2;
  private static final int PRE_DIV_CNT = 0x3FF;
  private static final int CLK_DIV_EN = 1 << 19;
  private static final int CLK_XTAL_FREQ_SHIFT = 12;

  private static final int RTC_MEM_CRC_FINISH = 1 << 31;
  private static final int RTC_MEM_CRC_LEN_SHIFT = 20;
  private static final int RTC_MEM_CRC_ADDR_SHIFT = 9;
  private static final int RTC_MEM_CRC_WORDS = 0x7FF;
  private static final int RTC_MEM_CRC_START = 1 << 8;

  private final ClockTree clocks;
  private final List<InterruptLine> software;
  private final PeripheralReset resets;
  private final PhysicalMemory memory;

  /** The reset registers as last written, to see bits rise. */
  private final int[] held = new int[Peripheral.Bank.values().length];

  /**
   * @param clocks is set as the registers select
   * @param software the four sources FROM_CPU_INTR0..3
   * @param memory where the RTC fast memory is found at 0x5000_0000
   */
  public SystemRegisters(
      ClockTree clocks,
      List<InterruptLine> software,
      PeripheralReset resets,
      PhysicalMemory memory) {
    super("SYSTEM", SystemRegistersRegister.values(), SIZE);
    this.clocks = clocks;
    this.software = List.copyOf(software);
    this.resets = resets;
    this.memory = memory;
    settle();
  }

  @Override
  protected int onRead(SystemRegistersRegister register, int index, int stored) {
    return register == SYSCLK_CONF
        ? stored | CLK_DIV_EN | Clocks.XTAL_HZ / 1_000_000 << CLK_XTAL_FREQ_SHIFT
        : stored;
  }

  @Override
  protected boolean isSteady(SystemRegistersRegister register, int index) {
    return true;
  }

  @Override
  protected void onWrite(SystemRegistersRegister register, int index, int written) {
    switch (register) {
      case CPU_PER_CONF, SYSCLK_CONF -> selectClocks();
      case CPU_PERI_RST_EN -> hold(Peripheral.Bank.CPU, get(register));
      case PERIP_RST_EN0 -> hold(Peripheral.Bank.PERIPHERAL_0, get(register));
      case PERIP_RST_EN1 -> hold(Peripheral.Bank.PERIPHERAL_1, get(register));
      case CPU_INTR_FROM_CPU_0, CPU_INTR_FROM_CPU_1, CPU_INTR_FROM_CPU_2, CPU_INTR_FROM_CPU_3 ->
          driveSoftwareInterrupts();
      case RTC_FASTMEM_CONFIG -> checksum();
      default -> {}
    }
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      settle();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    clocks.save(out);
    out.putInts(held);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    clocks.load(in);
    in.getInts(held);
    driveSoftwareInterrupts();
  }

  /** Brings everything into line with freshly reset registers. */
  private void settle() {
    selectClocks();
    driveSoftwareInterrupts();
    held[Peripheral.Bank.CPU.ordinal()] = get(CPU_PERI_RST_EN);
    held[Peripheral.Bank.PERIPHERAL_0.ordinal()] = get(PERIP_RST_EN0);
    held[Peripheral.Bank.PERIPHERAL_1.ordinal()] = get(PERIP_RST_EN1);
  }

  private void selectClocks() {
    int conf = get(SYSCLK_CONF);
    int divider = (conf & PRE_DIV_CNT) + 1;
    switch (conf >>> SOC_CLK_SEL_SHIFT & 3) {
      case SOC_CLK_XTAL -> clocks.selectCrystal(divider);
      case SOC_CLK_PLL -> clocks.selectPll((get(CPU_PER_CONF) & CPUPERIOD_SEL) == 0 ? 80 : 160);
      case SOC_CLK_RC_FAST -> clocks.selectRcFast(divider);
      default -> {}
    }
  }

  private void driveSoftwareInterrupts() {
    software.get(0).set(get(CPU_INTR_FROM_CPU_0) != 0);
    software.get(1).set(get(CPU_INTR_FROM_CPU_1) != 0);
    software.get(2).set(get(CPU_INTR_FROM_CPU_2) != 0);
    software.get(3).set(get(CPU_INTR_FROM_CPU_3) != 0);
  }

  private void hold(Peripheral.Bank bank, int bits) {
    int rising = bits & ~held[bank.ordinal()];
    held[bank.ordinal()] = bits;
    for (Peripheral peripheral : Peripheral.values()) {
      if (peripheral.bank() == bank && (rising & peripheral.bit()) != 0) {
        resets.reset(peripheral);
      }
    }
  }

  /**
   * The checksum over RTC memory that the ROM compares before it runs a deep-sleep wake stub. Which
   * polynomial the hardware uses is not documented, and software cannot tell: it only compares two
   * results of the hardware.
   */
  private void checksum() {
    int config = get(RTC_FASTMEM_CONFIG);
    if ((config & RTC_MEM_CRC_START) == 0) {
      set(RTC_FASTMEM_CONFIG, config & ~RTC_MEM_CRC_FINISH);
      return;
    }
    if ((config & RTC_MEM_CRC_FINISH) != 0) {
      return;
    }
    int first = config >>> RTC_MEM_CRC_ADDR_SHIFT & RTC_MEM_CRC_WORDS;
    int words = (config >>> RTC_MEM_CRC_LEN_SHIFT & RTC_MEM_CRC_WORDS) + 1;
    byte[] bytes = new byte[Math.min(words, RTC_MEMORY_WORDS - first) * 4];
    if (memory.contains(RTC_MEMORY + first * 4, bytes.length)) {
      memory.read(RTC_MEMORY + first * 4, bytes, 0, bytes.length);
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    set(RTC_FASTMEM_CRC, (int) crc.getValue());
    set(RTC_FASTMEM_CONFIG, config | RTC_MEM_CRC_FINISH);
  }
}
