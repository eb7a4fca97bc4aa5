package dev.c3emu.tools.junit;

import static dev.c3emu.tools.junit.GuestAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.machine.Snapshot;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@Firmware(value = "wifi-fixed", options = "connections=8")
class WifiDriverTest {
  @Test
  void callersLeaveNothingBehind(GuestMachine machine) {
    machine.runUntil("connected").runToEnd();
    assertThat(machine).hasPrinted("wifi: station is up", "8 callers have come and gone");
    assertThat(machine.kernel().semaphores()).noneLeaked().hasSize(5);
    assertThat(machine.kernel()).hasNoLeaks().hasNoStrandedHolders();
  }

  @Test
  void theWorkQueueStaysWhileCallersGo(GuestMachine machine) {
    machine.runUntil("callers have come and gone");
    assertThat(machine.kernel().threads()).contain("lpwork", "wifi").doNotContain("wapi");
  }

  @Test
  void theSameMomentCanBeLivedTwice(GuestMachine machine) {
    Snapshot connected = machine.runUntil("connected").snapshot();
    String first = machine.runToEnd().console();
    String second = machine.restore(connected).runFor(Duration.ofMillis(1)).runToEnd().console();
    assertThat(second).isEqualTo(first);
  }

  @Test
  @Firmware(value = "wifi-leak", options = "connections=8")
  void theDriverOf2021LosesASemaphoreWithEveryCaller(GuestMachine machine) {
    machine.runToEnd();
    assertThat(machine.kernel().semaphores()).haveLeaked(8);
    assertThat(machine.kernel().leaks()).allMatch(leak -> leak.creator().name().equals("wapi"));
  }
}
