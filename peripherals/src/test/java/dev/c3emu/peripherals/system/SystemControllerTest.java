package dev.c3emu.peripherals.system;

import static dev.c3emu.peripherals.system.SystemControllerRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.DeviceBench.Line;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SystemControllerTest {
  private static final int ENABLE = 1 << 31;
  private static final int TO_MEMORY = 1 << 30;
  private static final int START = 1 << 29;
  private static final int DONE = 1;
  private static final int ERROR = 2;
  private static final int MEMORY = 0x3FC8_0100;
  private static final int UART = 0x6000_0000;

  private final DeviceBench bench = new DeviceBench();
  private final Registers bus = new Registers();
  private final Line line = new Line();
  private final SystemController controller = controller(1);

  @Test
  void equalSeedsGiveEqualNumbersAndOtherSeedsOthers() {
    SystemController same = controller(1);
    SystemController other = controller(2);
    boolean differs = false;
    for (int i = 0; i < 10; i++) {
      int number = DeviceBench.read(controller, RND_DATA);
      assertThat(DeviceBench.read(same, RND_DATA)).isEqualTo(number);
      differs |= DeviceBench.read(other, RND_DATA) != number;
    }
    assertThat(differs).isTrue();
  }

  @Test
  void everyReadGivesAnotherNumber() {
    Set<Integer> numbers = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      numbers.add(DeviceBench.read(controller, RND_DATA));
    }
    assertThat(numbers).hasSizeGreaterThan(990);
  }

  @Test
  void aDebuggerThatLooksDoesNotDrawANumber() {
    int seen = controller.peek(RND_DATA.spec().offset());

    assertThat(controller.peek(RND_DATA.spec().offset())).isEqualTo(seen);
    assertThat(DeviceBench.read(controller, RND_DATA)).isEqualTo(seen);
  }

  @Test
  void aResetDoesNotRepeatTheNumbers() {
    SystemController fresh = controller(1);
    DeviceBench.read(controller, RND_DATA);

    controller.reset(ResetScope.CHIP);

    assertThat(DeviceBench.read(controller, RND_DATA))
        .isNotEqualTo(DeviceBench.read(fresh, RND_DATA));
  }

  @Test
  void registersAreBackedUpToMemory() {
    bus.values.put(UART, 11);
    bus.values.put(UART + 4, 22);

    copy(2, TO_MEMORY);

    assertThat(bench.memory.readWord(MEMORY)).isEqualTo(11);
    assertThat(bench.memory.readWord(MEMORY + 4)).isEqualTo(22);
    assertThat(DeviceBench.read(controller, PERI_BACKUP_INT_RAW)).isEqualTo(DONE);
  }

  @Test
  void registersAreRestoredFromMemory() {
    bench.memory.writeWord(MEMORY, 33);

    copy(1, 0);

    assertThat(bus.values).containsEntry(UART, 33);
  }

  @Test
  void aBackupToNoMemoryIsAnError() {
    write(PERI_BACKUP_MEM_ADDR, 0x1234);
    write(PERI_BACKUP_CONFIG, ENABLE | START | TO_MEMORY | 4 << 19);

    assertThat(DeviceBench.read(controller, PERI_BACKUP_INT_RAW)).isEqualTo(DONE | ERROR);
  }

  @Test
  void aBackupThatRestoresTheCopierItselfEnds() {
    bench.memory.writeWord(MEMORY, ENABLE | START | 1 << 19);
    bus.copier = controller;

    copy(1, 0);

    assertThat(DeviceBench.read(controller, PERI_BACKUP_INT_RAW)).isEqualTo(DONE);
  }

  @Test
  void theEndOfABackupInterruptsWhenEnabled() {
    write(PERI_BACKUP_INT_ENA, DONE);
    copy(1, TO_MEMORY);
    assertThat(line.level()).isTrue();
    assertThat(DeviceBench.read(controller, PERI_BACKUP_INT_ST)).isEqualTo(DONE);

    write(PERI_BACKUP_INT_CLR, DONE);

    assertThat(line.level()).isFalse();
  }

  @Test
  void aLoadedStateGoesOnWithTheSameNumbers() {
    DeviceBench.read(controller, RND_DATA);
    write(PERI_BACKUP_INT_ENA, DONE);
    copy(1, TO_MEMORY);
    byte[] state = DeviceBench.save(controller);
    Line other = new Line();
    SystemController copy = new SystemController(99, other, bench.memory, bus);

    DeviceBench.load(copy, state);

    assertThat(other.level()).isTrue();
    assertThat(DeviceBench.read(copy, RND_DATA)).isEqualTo(DeviceBench.read(controller, RND_DATA));
  }

  private SystemController controller(long seed) {
    return new SystemController(seed, line, bench.memory, bus);
  }

  private void copy(int words, int direction) {
    write(PERI_BACKUP_APB_ADDR, UART);
    write(PERI_BACKUP_MEM_ADDR, MEMORY);
    write(PERI_BACKUP_CONFIG, ENABLE | START | direction | words << 19);
  }

  private void write(SystemControllerRegister register, int value) {
    DeviceBench.write(controller, register, value);
  }

  private static final class Registers implements ApbBus {
    final Map<Integer, Integer> values = new HashMap<>();
    SystemController copier;

    @Override
    public int read(int address) {
      return values.getOrDefault(address, 0);
    }

    @Override
    public void write(int address, int value) {
      values.put(address, value);
      if (copier != null) {
        DeviceBench.write(copier, PERI_BACKUP_CONFIG, value);
      }
    }
  }
}
