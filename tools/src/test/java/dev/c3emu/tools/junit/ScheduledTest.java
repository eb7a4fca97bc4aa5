package dev.c3emu.tools.junit;

import static dev.c3emu.tools.junit.GuestAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.CliRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A schedule that has been found is a test that stays. */
@Firmware(value = "two-locks", schedule = ScheduledTest.DEADLOCK)
class ScheduledTest {
  static final String DEADLOCK = "target/junit-deadlock.schedule";

  @BeforeAll
  static void find() {
    assertThat(CliRun.of("explore", "two-locks", "--save", DEADLOCK).status()).isEqualTo(6);
  }

  @Test
  void theTwoLocksBlockEachOther(GuestMachine machine) {
    machine.runToCrash();
    assertThat(machine).hasCrashed("deadlock").hasNotPrinted("both have ended");
  }

  @Test
  @Firmware("two-locks")
  void theScheduleIsForTheTestsThatNameIt(GuestMachine machine) {
    assertThat(machine.runToEnd()).hasEnded();
  }
}
