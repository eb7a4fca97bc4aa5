package dev.c3emu.peripherals.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.peripherals.DeviceBench;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheControllerTest {
  private static final int MMU_ENTRY_FAULT = 1 << 5;

  /** A controller with everything it is wired to. */
  private static final class Wired {
    final List<String> heard = new ArrayList<>();
    final DeviceBench.Line illegal = new DeviceBench.Line();
    final DeviceBench.Line access = new DeviceBench.Line();
    final DeviceBench.Line preload = new DeviceBench.Line();
    final DeviceBench.Line sync = new DeviceBench.Line();
    final CacheController cache =
        new CacheController(
            new CacheListener() {
              @Override
              public void windowsChanged(boolean instructions, boolean data) {
                heard.add("windows " + instructions + " " + data);
              }

              @Override
              public void invalidated(int address, int length) {
                heard.add("invalidated " + Integer.toHexString(address) + " " + length);
              }
            },
            illegal,
            access,
            preload,
            sync);

    int read(CacheControllerRegister register) {
      return DeviceBench.read(cache, register);
    }

    void write(CacheControllerRegister register, int value) {
      DeviceBench.write(cache, register, value);
    }
  }

  private final Wired wired = new Wired();
  private final CacheController cache = wired.cache;

  @Test
  void theWindowsOpenWithTheCacheEnabledAndTheirBusNotShut() {
    wired.write(CacheControllerRegister.ICACHE_CTRL, 1);
    assertThat(cache.enabled()).isTrue();
    assertThat(cache.isOpen(CacheBus.INSTRUCTION)).isFalse();
    wired.write(CacheControllerRegister.ICACHE_CTRL1, 2);
    assertThat(cache.isOpen(CacheBus.INSTRUCTION)).isTrue();
    assertThat(cache.isOpen(CacheBus.DATA)).isFalse();
    wired.write(CacheControllerRegister.ICACHE_CTRL1, 0);
    wired.write(CacheControllerRegister.ICACHE_CTRL1, 0);
    wired.write(CacheControllerRegister.ICACHE_CTRL, 0);

    assertThat(cache.enabled()).isFalse();
    assertThat(wired.heard)
        .containsExactly("windows true false", "windows true true", "windows false false");
  }

  @Test
  void anInvalidationIsDoneAtOnceAndTellsItsRange() {
    wired.write(CacheControllerRegister.ICACHE_SYNC_ADDR, 0x4200_0040);
    wired.write(CacheControllerRegister.ICACHE_SYNC_SIZE, 3);
    wired.write(CacheControllerRegister.ICACHE_SYNC_CTRL, 1);

    assertThat(wired.read(CacheControllerRegister.ICACHE_SYNC_CTRL)).isEqualTo(2);
    assertThat(wired.heard).containsExactly("invalidated 42000040 96");
  }

  @Test
  void anInvalidationOfNoLinesIsOneOfEverything() {
    wired.write(CacheControllerRegister.ICACHE_SYNC_ADDR, 0x4200_0040);
    wired.write(CacheControllerRegister.ICACHE_SYNC_CTRL, 1);

    assertThat(wired.heard).containsExactly("invalidated 0 0");
  }

  @ParameterizedTest
  @CsvSource({
    "ICACHE_LOCK_CTRL, 1, 4",
    "ICACHE_LOCK_CTRL, 2, 4",
    "ICACHE_PRELOAD_CTRL, 5, 6",
    "ICACHE_AUTOLOAD_CTRL, 4, 0xC",
    "ICACHE_AUTOLOAD_CTRL, 0, 8",
    "ICACHE_FREEZE, 1, 5",
    "ICACHE_FREEZE, 3, 7",
    "ICACHE_FREEZE, 2, 2"
  })
  void everyOperationIsDoneAtOnce(CacheControllerRegister register, int written, int then) {
    wired.write(register, written);

    assertThat(wired.read(register)).isEqualTo(then);
  }

  @Test
  void theCacheIsAlwaysIdle() {
    assertThat(wired.read(CacheControllerRegister.CACHE_STATE)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ICACHE_SYNC_CTRL, CACHE_SYNC_INT_CTRL",
    "ICACHE_PRELOAD_CTRL, CACHE_PRELOAD_INT_CTRL"
  })
  void theEndOfAnOperationInterruptsWhenEnabled(
      CacheControllerRegister operation, CacheControllerRegister control) {
    DeviceBench.Line line =
        control == CacheControllerRegister.CACHE_SYNC_INT_CTRL ? wired.sync : wired.preload;
    wired.write(operation, 1);
    assertThat(wired.read(control)).isEqualTo(1);
    assertThat(line.level()).isFalse();
    wired.write(control, 2);
    assertThat(line.level()).isTrue();

    wired.write(control, 2 | 4);

    assertThat(wired.read(control)).isEqualTo(2);
    assertThat(line.level()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"INSTRUCTION, 1, 2", "DATA, 8, 0x20"})
  void accessesToClosedWindowsAndWritesAreRecorded(CacheBus bus, int closed, int write) {
    cache.reportClosed(bus);
    assertThat(wired.read(CacheControllerRegister.CORE0_ACS_CACHE_INT_ST)).isEqualTo(closed);
    assertThat(wired.access.level()).isFalse();
    wired.write(CacheControllerRegister.CORE0_ACS_CACHE_INT_ENA, closed);
    assertThat(wired.access.level()).isTrue();
    wired.write(CacheControllerRegister.CORE0_ACS_CACHE_INT_CLR, closed);
    assertThat(wired.access.level()).isFalse();

    cache.reportWrite(bus);

    assertThat(wired.read(CacheControllerRegister.CORE0_ACS_CACHE_INT_ST)).isEqualTo(write);
  }

  @Test
  void anInvalidEntryIsAnMmuFault() {
    wired.write(CacheControllerRegister.CACHE_ILG_INT_ENA, MMU_ENTRY_FAULT);
    cache.reportInvalidEntry(0x4212_3456, 0x100);

    assertThat(wired.illegal.level()).isTrue();
    assertThat(wired.read(CacheControllerRegister.CACHE_ILG_INT_ST)).isEqualTo(MMU_ENTRY_FAULT);
    assertThat(wired.read(CacheControllerRegister.CACHE_MMU_FAULT_VADDR)).isEqualTo(0x4212_3456);
    assertThat(wired.read(CacheControllerRegister.CACHE_MMU_FAULT_CONTENT)).isEqualTo(0x500);
    wired.write(CacheControllerRegister.CACHE_ILG_INT_CLR, MMU_ENTRY_FAULT);
    assertThat(wired.illegal.level()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "IBUS_PMS_TBL_LOCK, IBUS_PMS_TBL_BOUNDARY1, DBUS_PMS_TBL_BOUNDARY1",
    "DBUS_PMS_TBL_LOCK, DBUS_PMS_TBL_BOUNDARY1, IBUS_PMS_TBL_BOUNDARY1"
  })
  void aLockedPermissionTableKeepsItsValuesUntilReset(
      CacheControllerRegister lock, CacheControllerRegister locked, CacheControllerRegister free) {
    wired.write(lock, 1);
    wired.write(lock, 0);
    wired.write(locked, 0x123);
    wired.write(free, 0x123);
    assertThat(wired.read(locked)).isEqualTo(0x800);
    assertThat(wired.read(free)).isEqualTo(0x123);

    cache.reset(ResetScope.CORE);
    wired.write(locked, 0x123);
    assertThat(wired.read(locked)).isEqualTo(0x123);
  }

  @Test
  void aResetClosesTheWindowsAndLowersTheLines() {
    open();
    wired.write(CacheControllerRegister.CORE0_ACS_CACHE_INT_ENA, 1);
    cache.reportClosed(CacheBus.INSTRUCTION);

    cache.reset(ResetScope.CORE);

    assertThat(wired.access.level()).isFalse();
    assertThat(wired.heard).last().isEqualTo("windows false false");
  }

  @Test
  void aLoadedControllerDrivesWhatTheSavedOneDrove() {
    open();
    wired.write(CacheControllerRegister.CORE0_ACS_CACHE_INT_ENA, 1);
    cache.reportClosed(CacheBus.INSTRUCTION);
    wired.write(CacheControllerRegister.ICACHE_SYNC_CTRL, 1);
    wired.write(CacheControllerRegister.CACHE_SYNC_INT_CTRL, 2);
    Wired other = new Wired();

    DeviceBench.load(other.cache, DeviceBench.save(cache));

    assertThat(other.heard).containsExactly("windows true true");
    assertThat(other.access.level()).isTrue();
    assertThat(other.sync.level()).isTrue();
    assertThat(DeviceBench.save(other.cache)).isEqualTo(DeviceBench.save(cache));
  }

  private void open() {
    wired.write(CacheControllerRegister.ICACHE_CTRL, 1);
    wired.write(CacheControllerRegister.ICACHE_CTRL1, 0);
  }
}
