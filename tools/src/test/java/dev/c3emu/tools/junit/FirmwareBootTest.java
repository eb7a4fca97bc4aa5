package dev.c3emu.tools.junit;

import static dev.c3emu.tools.junit.GuestAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Firmware that boots through the mask ROM: {@code C3EMU_FIRMWARE} names its folder. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Firmware(
    value = "${env:C3EMU_FIRMWARE}/idf60_hello_2025.bin",
    rom = "${env:C3EMU_FIRMWARE}/rom/esp32c3_rev3_rom.elf")
class FirmwareBootTest {
  private static final Queue<String> STATES = new ConcurrentLinkedQueue<>();

  @Test
  @Order(1)
  void whatTheBootPrintedIsOnTheConsole(GuestMachine machine) {
    assertThat(machine.console()).contains("ESP-ROM:esp32c3").contains("boot:");
    machine.runUntil("Hello world!");
    assertThat(machine).hasReset(0);
    STATES.add(machine.snapshot().hash());
  }

  @Test
  @Order(2)
  void everyTestGoesOnFromTheSameBoot(GuestMachine machine) {
    assertThat(machine.console()).doesNotContain("Hello world!");
    machine.runUntil("Hello world!");
    STATES.add(machine.snapshot().hash());
  }

  @AfterAll
  static void allTestsWereAlike() {
    assertThat(STATES.stream().distinct()).hasSize(1);
  }
}
