package dev.c3emu.peripherals.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.peripherals.DeviceBench;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SensitiveTest {
  private static final int ENABLE = 2;
  private static final int CLEAR = 1;

  private final Map<PmsMonitor, DeviceBench.Line> lines = new EnumMap<>(PmsMonitor.class);
  private final Sensitive sensitive = wired(lines);

  @Test
  void aLockMakesItsGroupReadOnlyUntilReset() {
    write(SensitiveRegister.CORE_X_IRAM0_PMS_CONSTRAIN_1, 0x123);
    write(SensitiveRegister.CORE_X_IRAM0_PMS_CONSTRAIN_0, 1);
    write(SensitiveRegister.CORE_X_IRAM0_PMS_CONSTRAIN_1, 0x456);
    write(SensitiveRegister.CORE_X_IRAM0_PMS_CONSTRAIN_2, 0x456);
    assertThat(read(SensitiveRegister.CORE_X_IRAM0_PMS_CONSTRAIN_1)).isEqualTo(0x123);
    assertThat(read(SensitiveRegister.CORE_X_IRAM0_PMS_CONSTRAIN_2)).isEqualTo(0x1C_7FFF);

    sensitive.reset(ResetScope.CORE);
    write(SensitiveRegister.CORE_X_IRAM0_PMS_CONSTRAIN_1, 0x456);
    assertThat(read(SensitiveRegister.CORE_X_IRAM0_PMS_CONSTRAIN_1)).isEqualTo(0x456);
  }

  @Test
  void aLockCannotBeOpenedBySoftware() {
    write(SensitiveRegister.ROM_TABLE_LOCK, 1);
    write(SensitiveRegister.ROM_TABLE_LOCK, 0);
    write(SensitiveRegister.ROM_TABLE, 7);

    assertThat(read(SensitiveRegister.ROM_TABLE_LOCK)).isEqualTo(1);
    assertThat(read(SensitiveRegister.ROM_TABLE)).isZero();
  }

  @Test
  void aLockLeavesTheNextGroupOpen() {
    write(SensitiveRegister.ROM_TABLE_LOCK, 1);
    write(SensitiveRegister.PRIVILEGE_MODE_SEL, 1);

    assertThat(read(SensitiveRegister.PRIVILEGE_MODE_SEL)).isEqualTo(1);
  }

  @Test
  void theClockGateBelongsToNoGroup() {
    write(SensitiveRegister.BACKUP_BUS_PMS_MONITOR_0, 1);
    write(SensitiveRegister.CLOCK_GATE, 0);

    assertThat(read(SensitiveRegister.CLOCK_GATE)).isZero();
  }

  @Test
  void everyRegisterHasFieldsThatParse() {
    for (SensitiveRegister register : SensitiveRegister.values()) {
      assertThat(register.spec().fields()).as(register.name()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(PmsMonitor.class)
  void aViolationIsRecordedAndInterruptsUntilCleared(PmsMonitor monitor) {
    write(monitor.control, ENABLE);
    sensitive.violate(monitor, 0x10, 0x20);
    assertThat(read(monitor.status)).isEqualTo(0x11);
    assertThat(lines.get(monitor).level()).isTrue();

    write(monitor.control, ENABLE | CLEAR);
    assertThat(read(monitor.status)).isZero();
    assertThat(lines.get(monitor).level()).isFalse();
  }

  @Test
  void theFirstViolationIsTheOneThatIsKept() {
    write(PmsMonitor.PERIPHERAL.control, ENABLE);
    sensitive.violate(PmsMonitor.PERIPHERAL, 0x20, 0x6000_0000);
    sensitive.violate(PmsMonitor.PERIPHERAL, 0x40, 0x6000_1000);

    assertThat(read(SensitiveRegister.CORE_0_PIF_PMS_MONITOR_2)).isEqualTo(0x21);
    assertThat(read(SensitiveRegister.CORE_0_PIF_PMS_MONITOR_3)).isEqualTo(0x6000_0000);
  }

  @Test
  void aMonitorThatIsOffOrHeldClearRecordsNothing() {
    sensitive.violate(PmsMonitor.DRAM0, 0x10, 0);
    write(PmsMonitor.DRAM0.control, 0);
    sensitive.violate(PmsMonitor.DRAM0, 0x10, 0);

    assertThat(read(PmsMonitor.DRAM0.status)).isZero();
    assertThat(lines.get(PmsMonitor.DRAM0).level()).isFalse();
  }

  @Test
  void aResetLowersTheLines() {
    write(PmsMonitor.DMA.control, ENABLE);
    sensitive.violate(PmsMonitor.DMA, 0, 0);

    sensitive.reset(ResetScope.CORE);

    assertThat(lines.get(PmsMonitor.DMA).level()).isFalse();
  }

  @Test
  void locksAndViolationsSurviveSavingAndLoading() {
    write(SensitiveRegister.ROM_TABLE_LOCK, 1);
    write(PmsMonitor.DMA.control, ENABLE);
    sensitive.violate(PmsMonitor.DMA, 0, 0);
    Map<PmsMonitor, DeviceBench.Line> otherLines = new EnumMap<>(PmsMonitor.class);
    Sensitive loaded = wired(otherLines);

    DeviceBench.load(loaded, DeviceBench.save(sensitive));

    assertThat(otherLines.get(PmsMonitor.DMA).level()).isTrue();
    DeviceBench.write(loaded, SensitiveRegister.ROM_TABLE, 7);
    assertThat(DeviceBench.read(loaded, SensitiveRegister.ROM_TABLE)).isZero();
  }

  private static Sensitive wired(Map<PmsMonitor, DeviceBench.Line> lines) {
    return new Sensitive(monitor -> lines.computeIfAbsent(monitor, each -> new DeviceBench.Line()));
  }

  private int read(SensitiveRegister register) {
    return DeviceBench.read(sensitive, register);
  }

  private void write(SensitiveRegister register, int value) {
    DeviceBench.write(sensitive, register, value);
  }
}
