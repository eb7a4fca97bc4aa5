package dev.c3emu.peripherals.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.peripherals.DeviceBench;
import org.junit.jupiter.api.Test;

class WorldControllerTest {
  private final WorldController worlds = new WorldController();

  @Test
  void aSwitchIsPreparedByUpdateAndUndoneByCancel() {
    write(WorldControllerRegister.CORE_0_WORLD_PREPARE, 2);
    assertThat(read(WorldControllerRegister.CORE_0_WORLD_PHASE)).isZero();
    write(WorldControllerRegister.CORE_0_WORLD_UPDATE, 0);
    assertThat(read(WorldControllerRegister.CORE_0_WORLD_PHASE)).isEqualTo(1);

    write(WorldControllerRegister.CORE_0_WORLD_CANCEL, 0);

    assertThat(read(WorldControllerRegister.CORE_0_WORLD_PHASE)).isZero();
  }

  @Test
  void aSwitchToNoOtherWorldIsNotPrepared() {
    write(WorldControllerRegister.CORE_0_WORLD_PREPARE, 1);
    write(WorldControllerRegister.CORE_0_WORLD_UPDATE, 1);

    assertThat(read(WorldControllerRegister.CORE_0_WORLD_PHASE)).isZero();
  }

  @Test
  void theLogHas32EntriesOfEightBits() {
    DeviceBench.write(worlds, WorldControllerRegister.CORE_0_STATUSTABLE, 31, -1);

    assertThat(worlds.read(0x40 + 4 * 31)).isEqualTo(0xFF);
    assertThat(worlds.read(0x40)).isZero();
  }

  @Test
  void theCpuIsInTheSecureWorld() {
    assertThat(read(WorldControllerRegister.CORE_0_WORLD_IRAM0)).isZero();
    assertThat(read(WorldControllerRegister.CORE_0_WORLD_DRAM0_PIF)).isZero();
  }

  private int read(WorldControllerRegister register) {
    return DeviceBench.read(worlds, register);
  }

  private void write(WorldControllerRegister register, int value) {
    DeviceBench.write(worlds, register, value);
  }
}
