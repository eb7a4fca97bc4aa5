package dev.c3emu.peripherals.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.peripherals.DeviceBench;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MmuTableTest {
  private final List<String> told = new ArrayList<>();
  private final MmuTable table = new MmuTable((entry, page) -> told.add(entry + "->" + page));

  @Test
  void everyEntryStartsInvalid() {
    assertThat(read(0)).isEqualTo(0x100);
    assertThat(read(127)).isEqualTo(0x100);
    assertThat(table.page(5)).isEqualTo(FlashMapping.INVALID);
    assertThat(told).isEmpty();
  }

  @Test
  void theMappingHearsOfChangesOnly() {
    write(5, 0x12);
    write(5, 0x12);
    write(6, 0x100);
    write(5, 0x100);

    assertThat(told).containsExactly("5->18", "5->-1");
  }

  @Test
  void anEntryKeepsItsNineBits() {
    write(127, 0xFFFF_FFFF);

    assertThat(read(127)).isEqualTo(0x1FF);
    assertThat(told).isEmpty();
  }

  @Test
  void aResetOfTheCoreUnmapsAndOneOfTheCpuDoesNot() {
    write(5, 0x12);
    table.reset(ResetScope.CPU);
    assertThat(told).containsExactly("5->18");

    table.reset(ResetScope.CORE);
    assertThat(told).containsExactly("5->18", "5->-1");
  }

  @Test
  void aLoadedTableTellsItsMapping() {
    write(5, 0x12);
    List<String> other = new ArrayList<>();
    MmuTable loaded = new MmuTable((entry, page) -> other.add(entry + "->" + page));
    DeviceBench.write(loaded, MmuTableRegister.ENTRY, 7, 1);

    DeviceBench.load(loaded, DeviceBench.save(table));

    assertThat(other).containsExactly("7->1", "5->18", "7->-1");
  }

  private int read(int entry) {
    return DeviceBench.read(table, MmuTableRegister.ENTRY, entry);
  }

  private void write(int entry, int value) {
    DeviceBench.write(table, MmuTableRegister.ENTRY, entry, value);
  }
}
