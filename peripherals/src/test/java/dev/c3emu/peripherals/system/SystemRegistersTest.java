package dev.c3emu.peripherals.system;

import static dev.c3emu.peripherals.system.SystemRegistersRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.memory.PhysicalMemory;
import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.DeviceBench.Line;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemRegistersTest {
  private static final int PLL = 1 << 10;
  private static final int RC_FAST = 2 << 10;
  private static final int CRC_START = 1 << 8;
  private static final int CRC_FINISH = 1 << 31;

  private final List<Integer> cpuTicks = new ArrayList<>();
  private final ClockTree clocks = new ClockTree(cpuTicks::add);
  private final Line[] lines = {new Line(), new Line(), new Line(), new Line()};
  private final List<Peripheral> resets = new ArrayList<>();
  private final RtcMemory memory = new RtcMemory();
  private final SystemRegisters system =
      new SystemRegisters(clocks, List.of(lines), resets::add, memory);

  @Test
  void theCpuStartsFromHalfTheCrystal() {
    assertThat(clocks.cpuHertz()).isEqualTo(20_000_000);
    assertThat(clocks.apbHertz()).isEqualTo(20_000_000);
    assertThat(cpuTicks).containsExactly(8);
  }

  @Test
  void theRomSeesAFortyMegahertzCrystalAndTheDivider() {
    int conf = DeviceBench.read(system, SYSCLK_CONF);

    assertThat(conf >>> 12 & 0x7F).isEqualTo(40);
    assertThat(conf >>> 19 & 1).isEqualTo(1);
    assertThat(conf & 0x3FF).isEqualTo(1);
  }

  @Test
  void thePllDrivesTheCpuAt160Or80Megahertz() {
    write(SYSCLK_CONF, PLL);
    assertThat(clocks.cpuHertz()).isEqualTo(80_000_000);
    write(CPU_PER_CONF, 0xD);
    assertThat(clocks.cpuHertz()).isEqualTo(160_000_000);

    assertThat(clocks.apbHertz()).isEqualTo(80_000_000);
    assertThat(cpuTicks).containsExactly(8, 2, 1);
  }

  @Test
  void theCrystalIsDividedForCpuAndApb() {
    write(SYSCLK_CONF, 0);
    assertThat(clocks.cpuHertz()).isEqualTo(40_000_000);
    write(SYSCLK_CONF, 2);

    assertThat(clocks.cpuTicks()).isEqualTo(12);
    assertThat(clocks.apbTicks()).isEqualTo(12);
    assertThat(clocks.apbHertz()).isEqualTo(13_333_333);
  }

  @Test
  void theFastOscillatorIsRoundedToNineTicks() {
    write(SYSCLK_CONF, RC_FAST);

    assertThat(clocks.cpuTicks()).isEqualTo(9);
    assertThat(clocks.apbTicks()).isEqualTo(9);
  }

  @Test
  void theReservedSourceChangesNothing() {
    write(SYSCLK_CONF, 3 << 10);

    assertThat(clocks.cpuTicks()).isEqualTo(8);
  }

  @Test
  void listenersHearOfChangesOnly() {
    List<Integer> heard = new ArrayList<>();
    clocks.onChange(() -> heard.add(clocks.apbTicks()));

    write(SYSCLK_CONF, PLL);
    write(SYSCLK_CONF, PLL);

    assertThat(heard).containsExactly(2);
  }

  @Test
  void softwareInterruptsFollowTheirBits() {
    write(CPU_INTR_FROM_CPU_0, 1);
    write(CPU_INTR_FROM_CPU_3, 1);
    assertThat(lines[0].level()).isTrue();
    assertThat(lines[1].level()).isFalse();
    assertThat(lines[3].level()).isTrue();

    write(CPU_INTR_FROM_CPU_0, 0);

    assertThat(lines[0].level()).isFalse();
  }

  @Test
  void aRisingResetBitResetsItsPeripheralOnce() {
    write(PERIP_RST_EN0, 1 << 29 | 1 << 2);
    write(PERIP_RST_EN0, 1 << 29 | 1 << 2);
    write(PERIP_RST_EN0, 0);

    assertThat(resets).containsExactly(Peripheral.UART0, Peripheral.SYSTEM_TIMER);
  }

  @Test
  void peripheralsHeldInResetFromTheStartAreNotResetAgain() {
    write(PERIP_RST_EN1, 0x1FE);
    assertThat(resets).isEmpty();

    write(PERIP_RST_EN1, 0);
    write(PERIP_RST_EN1, 1 << 6 | 1 << 1);

    assertThat(resets).containsExactly(Peripheral.AES, Peripheral.DMA);
  }

  @Test
  void theResetBitsOfTheCpuPeripheralsAreTheirOwn() {
    write(CPU_PERI_RST_EN, 0);
    write(CPU_PERI_RST_EN, 1 << 6);

    assertThat(resets).containsExactly(Peripheral.ASSIST_DEBUG);
  }

  @Test
  void theChecksumOfRtcMemoryIsReadyAtOnceAndFollowsTheContent() {
    int first = checksum(0, 0x7FF);
    assertThat(checksum(0, 0x7FF)).isEqualTo(first);
    memory.bytes[0x1FFF] = 1;

    assertThat(checksum(0, 0x7FF)).isNotEqualTo(first);
    assertThat(checksum(0, 0x7FE)).isEqualTo(checksum(0, 0x7FE));
  }

  @Test
  void theChecksumStopsAtTheEndOfRtcMemory() {
    int inside = checksum(0x7FF, 0);

    assertThat(checksum(0x7FF, 0x7FF)).isEqualTo(inside);
  }

  @Test
  void aResetOfTheSystemGoesBackToTheCrystal() {
    write(SYSCLK_CONF, PLL);
    write(CPU_INTR_FROM_CPU_0, 1);

    system.reset(ResetScope.CORE);

    assertThat(clocks.cpuTicks()).isEqualTo(8);
    assertThat(lines[0].level()).isFalse();
  }

  @Test
  void aResetOfTheCpuKeepsTheClock() {
    write(SYSCLK_CONF, PLL);

    system.reset(ResetScope.CPU);

    assertThat(clocks.cpuTicks()).isEqualTo(2);
  }

  @Test
  void aLoadedStateHasTheClockTheLinesAndTheHeldResets() {
    write(SYSCLK_CONF, PLL);
    write(CPU_INTR_FROM_CPU_2, 1);
    write(PERIP_RST_EN0, 1 << 2);
    ClockTree otherClocks = new ClockTree(ticks -> {});
    Line line = new Line();
    List<Peripheral> otherResets = new ArrayList<>();
    SystemRegisters copy =
        new SystemRegisters(
            otherClocks,
            List.of(new Line(), new Line(), line, new Line()),
            otherResets::add,
            memory);

    DeviceBench.load(copy, DeviceBench.save(system));
    DeviceBench.write(copy, PERIP_RST_EN0, 1 << 2);

    assertThat(otherClocks.cpuTicks()).isEqualTo(2);
    assertThat(line.level()).isTrue();
    assertThat(otherResets).isEmpty();
  }

  /** As the ROM does it. */
  private int checksum(int address, int length) {
    write(RTC_FASTMEM_CONFIG, address << 9 | length << 20);
    write(RTC_FASTMEM_CONFIG, address << 9 | length << 20 | CRC_START);
    assertThat(DeviceBench.read(system, RTC_FASTMEM_CONFIG) & CRC_FINISH).isNotZero();
    write(RTC_FASTMEM_CONFIG, address << 9 | length << 20);
    assertThat(DeviceBench.read(system, RTC_FASTMEM_CONFIG) & CRC_FINISH).isZero();
    return DeviceBench.read(system, RTC_FASTMEM_CRC);
  }

  private void write(SystemRegistersRegister register, int value) {
    DeviceBench.write(system, register, value);
  }

  /** The 8 KB of RTC fast memory at 0x5000_0000. */
  private static final class RtcMemory implements PhysicalMemory {
    final byte[] bytes = new byte[0x2000];

    @Override
    public boolean contains(int address, int length) {
      return address >= 0x5000_0000 && address + length <= 0x5000_2000;
    }

    @Override
    public void read(int address, byte[] into, int offset, int length) {
      System.arraycopy(bytes, address - 0x5000_0000, into, offset, length);
    }

    @Override
    public void write(int address, byte[] from, int offset, int length) {
      System.arraycopy(from, offset, bytes, address - 0x5000_0000, length);
    }
  }
}
