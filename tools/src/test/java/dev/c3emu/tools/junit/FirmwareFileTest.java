package dev.c3emu.tools.junit;

import static dev.c3emu.tools.junit.GuestAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.tools.GuestProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@Firmware(value = FirmwareFileTest.ECHO, rom = "none", limit = "100ms")
class FirmwareFileTest {
  static final String ECHO = "target/junit-echo.bin";
  static final String RESTARTING = "target/junit-restart.bin";
  private static final int PIN = 9;

  @BeforeAll
  static void write() throws IOException {
    Files.write(Path.of(ECHO), new GuestProgram().print("ready\n").echo().image());
    Files.write(Path.of(RESTARTING), new GuestProgram().print("boot\n").restart().image());
  }

  @Test
  void whatIsTypedArrives(GuestMachine machine) {
    machine.runUntil("ready").type("ping\n").runUntil("ping\n");
    assertThat(machine).hasPrinted("ready", "ping");
  }

  @Test
  void aTestEndsAtItsLimit(GuestMachine machine) {
    assertThatThrownBy(() -> machine.runUntil("never"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("never printed", "the guest still runs, after 0.100");
  }

  @Test
  void aButtonIsDownForAsLongAsItIsPressed(GuestMachine machine) {
    machine.press(PIN, Duration.ofMillis(5));
    assertThat(machine.isHigh(PIN)).isFalse();
    assertThat(machine.time()).isEqualTo(Duration.ofMillis(5));
    machine.drive(PIN, true).runFor(Duration.ofMillis(1));
    assertThat(machine.isHigh(PIN)).isTrue();
  }

  @Test
  void whatWasTypedAfterAMomentIsForgottenWithIt(GuestMachine machine) {
    var ready = machine.runUntil("ready").snapshot();
    machine.type("one").runUntil("one");
    machine.restore(ready).type("two").runUntil("two");
    assertThat(machine).hasNotPrinted("one");
  }

  @Test
  @Firmware(value = RESTARTING, rom = "none")
  void aGuestThatRestartsForEverHasCrashed(GuestMachine machine) {
    machine.runToCrash();
    assertThat(machine).hasReset(100);
  }
}
