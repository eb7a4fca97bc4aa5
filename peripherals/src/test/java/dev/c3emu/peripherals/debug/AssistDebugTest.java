package dev.c3emu.peripherals.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.peripherals.DeviceBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AssistDebugTest {
  private static final int SPILL_MIN = 1 << 8;
  private static final int SPILL_MAX = 1 << 9;

  private int pc = 0x4200_0100;
  private int sp = 0x3FC9_0000;
  private final CpuObserver cpu =
      new CpuObserver() {
        @Override
        public int programCounter() {
          return pc;
        }

        @Override
        public int stackPointer() {
          return sp;
        }
      };
  private final DeviceBench.Line line = new DeviceBench.Line();
  private final AssistDebug debug = new AssistDebug(line, cpu);

  @Test
  void whileRecordingTheRegistersFollowTheCpu() {
    assertThat(read(AssistDebugRegister.CORE_0_RCD_PDEBUGPC)).isZero();
    write(AssistDebugRegister.CORE_0_RCD_EN, 3);

    assertThat(read(AssistDebugRegister.CORE_0_RCD_PDEBUGPC)).isEqualTo(pc);
    assertThat(read(AssistDebugRegister.CORE_0_RCD_PDEBUGSP)).isEqualTo(sp);
  }

  @ParameterizedTest
  @EnumSource(
      value = ResetScope.class,
      names = {"CPU", "CORE", "SYSTEM"})
  void aResetKeepsWhereTheCpuWas(ResetScope scope) {
    write(AssistDebugRegister.CORE_0_RCD_EN, 3);
    debug.reset(scope);
    pc = 0x4000_0000;

    assertThat(read(AssistDebugRegister.CORE_0_RCD_PDEBUGPC)).isEqualTo(0x4200_0100);
    assertThat(read(AssistDebugRegister.CORE_0_RCD_EN)).isZero();
  }

  @Test
  void deepSleepForgetsWhereTheCpuWas() {
    write(AssistDebugRegister.CORE_0_RCD_EN, 3);
    debug.powerLost();

    assertThat(read(AssistDebugRegister.CORE_0_RCD_PDEBUGPC)).isZero();
  }

  @Test
  void powerOnForgetsWhereTheCpuWas() {
    write(AssistDebugRegister.CORE_0_RCD_EN, 3);
    debug.reset(ResetScope.CHIP);

    assertThat(read(AssistDebugRegister.CORE_0_RCD_PDEBUGPC)).isZero();
  }

  @Test
  void aStackPointerOutOfBoundsInterruptsWhenReleased() {
    guardStack(0x3FC8_0000, 0x3FC9_0000);
    debug.stackMoved(0x3FC8_0000);
    debug.stackMoved(0x3FC9_0000);
    assertThat(line.level()).isFalse();

    debug.stackMoved(0x3FC7_FFF0);

    assertThat(read(AssistDebugRegister.CORE_0_INTR_RAW)).isEqualTo(SPILL_MIN);
    assertThat(read(AssistDebugRegister.CORE_0_SP_PC)).isEqualTo(pc);
    assertThat(line.level()).isFalse();
    write(AssistDebugRegister.CORE_0_INTR_RLS, SPILL_MIN);
    assertThat(line.level()).isTrue();
    write(AssistDebugRegister.CORE_0_INTR_CLR, SPILL_MIN);
    assertThat(line.level()).isFalse();
    assertThat(read(AssistDebugRegister.CORE_0_INTR_RAW)).isZero();
  }

  @Test
  void aStackPointerAboveItsBoundIsSeenToo() {
    guardStack(0, 0x3FC9_0000);
    debug.stackMoved(0x3FC9_0010);

    assertThat(read(AssistDebugRegister.CORE_0_INTR_RAW)).isEqualTo(SPILL_MAX);
  }

  @ParameterizedTest
  @CsvSource({"0, 0x10", "1, 0x18", "2, 0x20", "3, 0x28"})
  void anAreaSeesReadsAndWritesWithinItsBounds(int area, int minimumOffset) {
    debug.write(minimumOffset, 0x3FC8_1000);
    debug.write(minimumOffset + 4, 0x3FC8_1FFF);
    write(AssistDebugRegister.CORE_0_INTR_ENA, 3 << area * 2);
    assertThat(debug.watchesMemory()).isTrue();
    assertThat(debug.accessed(0x3FC8_0FFC, 4, false)).isFalse();
    assertThat(debug.accessed(0x3FC8_2000, 4, true)).isFalse();
    assertThat(read(AssistDebugRegister.CORE_0_INTR_RAW)).isZero();

    assertThat(debug.accessed(0x3FC8_0FFE, 4, false)).isTrue();
    assertThat(read(AssistDebugRegister.CORE_0_INTR_RAW)).isEqualTo(1 << area * 2);
    debug.accessed(0x3FC8_1FFF, 1, true);
    debug.recordStackPointer();
    assertThat(read(AssistDebugRegister.CORE_0_INTR_RAW)).isEqualTo(3 << area * 2);
    assertThat(read(AssistDebugRegister.CORE_0_AREA_PC)).isEqualTo(pc);
    assertThat(read(AssistDebugRegister.CORE_0_AREA_SP)).isEqualTo(sp);
  }

  @Test
  void changesOfAreasAreToldWhileAnyIsWatched() {
    int[] told = new int[1];
    debug.onAreasChanged(() -> told[0]++);
    write(AssistDebugRegister.CORE_0_AREA_DRAM0_0_MIN, 0x3FC8_1000);
    guardStack(0x3FC8_0000, -1);
    assertThat(told[0]).isZero();

    write(AssistDebugRegister.CORE_0_INTR_ENA, 2);
    write(AssistDebugRegister.CORE_0_AREA_DRAM0_0_MAX, 0x3FC8_1FFF);
    write(AssistDebugRegister.CORE_0_INTR_ENA, 0);
    assertThat(told[0]).isEqualTo(3);
  }

  @Test
  void disabledMonitorsSeeNothing() {
    assertThat(debug.watchesMemory()).isFalse();
    assertThat(debug.watchesStack()).isFalse();
    debug.accessed(0, 4, true);
    debug.stackMoved(0);

    assertThat(read(AssistDebugRegister.CORE_0_INTR_RAW)).isZero();
  }

  @Test
  void disablingAMonitorClearsItsRawBit() {
    guardStack(0x3FC8_0000, -1);
    debug.stackMoved(0);
    write(AssistDebugRegister.CORE_0_INTR_ENA, 0);

    assertThat(read(AssistDebugRegister.CORE_0_INTR_RAW)).isZero();
  }

  @Test
  void noDebuggerIsEverActive() {
    assertThat(read(AssistDebugRegister.CORE_0_DEBUG_MODE)).isZero();
  }

  @Test
  void aResetOfTheCoreLowersTheLine() {
    guardStack(0x3FC8_0000, -1);
    write(AssistDebugRegister.CORE_0_INTR_RLS, SPILL_MIN);
    debug.stackMoved(0);
    assertThat(line.level()).isTrue();

    debug.reset(ResetScope.CORE);

    assertThat(line.level()).isFalse();
    assertThat(debug.watchesStack()).isFalse();
  }

  @Test
  void aLoadedDeviceDrivesItsLine() {
    guardStack(0x3FC8_0000, -1);
    write(AssistDebugRegister.CORE_0_INTR_RLS, SPILL_MIN);
    debug.stackMoved(0);
    DeviceBench.Line other = new DeviceBench.Line();
    AssistDebug loaded = new AssistDebug(other, CpuObserver.NONE);

    DeviceBench.load(loaded, DeviceBench.save(debug));

    assertThat(other.level()).isTrue();
    assertThat(DeviceBench.save(loaded)).isEqualTo(DeviceBench.save(debug));
  }

  private void guardStack(int minimum, int maximum) {
    write(AssistDebugRegister.CORE_0_SP_MIN, minimum);
    write(AssistDebugRegister.CORE_0_SP_MAX, maximum);
    write(AssistDebugRegister.CORE_0_INTR_ENA, SPILL_MIN | SPILL_MAX);
  }

  private int read(AssistDebugRegister register) {
    return DeviceBench.read(debug, register);
  }

  private void write(AssistDebugRegister register, int value) {
    DeviceBench.write(debug, register, value);
  }
}
