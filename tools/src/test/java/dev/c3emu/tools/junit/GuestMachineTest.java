package dev.c3emu.tools.junit;

import static dev.c3emu.tools.junit.GuestAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.emulator.machine.Snapshot;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Firmware("hello")
class GuestMachineTest {
  private GuestMachine before;

  @BeforeEach
  void keep(GuestMachine machine) {
    before = machine;
  }

  @Test
  void theMachineOfSetUpIsThatOfTheTest(GuestMachine machine) {
    assertThat(machine == before).isTrue();
  }

  @Test
  void everyTestBeginsAtPowerOn(GuestMachine machine) {
    assertThat(machine.time()).isZero();
    assertThat(machine.console()).isEmpty();
  }

  @Test
  void textsAreWaitedForInTheirOrder(GuestMachine machine) {
    machine.runUntil("Hello from").runUntil("Hello from");
    assertThat(machine).hasPrinted("Hello from init", "Hello from").hasNotPrinted("from greeter");
  }

  @Test
  void textsThatHaveBeenPrintedAreFoundWithoutRunning(GuestMachine machine) {
    machine.runToEnd();
    Duration end = machine.time();
    machine.runUntil(Pattern.compile("^Hello from .*2$")).runUntil("ended with 7");
    assertThat(machine.time()).isEqualTo(end);
  }

  @Test
  void aProgramEndsWithItsTasks(GuestMachine machine) {
    assertThat(machine.runToEnd()).hasEnded().hasReset(0);
    assertThat(machine.end()).get().extracting(end -> end.describe()).asString().contains("ended");
    assertThat(machine.kernel()).hasNoLeaks().satisfies("live semaphores <= 3");
    assertThat(machine.kernel().holders()).isEmpty().peakedAtMost(8);
    assertThat(machine.kernel().threads()).doNotContain("greeter").noneBoosted();
    assertThat(machine.kernel().semaphores()).noneAwaited();
  }

  @Test
  void whatComesFromOutsideArrivesAsTheGuestRuns(GuestMachine machine) {
    machine.input("temperature", "-12.5").runToEnd();
    assertThat(machine.chip().temperature().millidegrees()).isEqualTo(-12_500);
  }

  @Test
  void aThreadAtAnotherPriorityThanExpectedIsNamedWithBoth(GuestMachine machine) {
    ThreadsAssert threads = assertThat(machine.runToEnd().kernel().threads());
    threads.haveAtPriority(0, "Idle Task");
    assertThatThrownBy(() -> threads.haveAtPriority(1, "Idle Task"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Idle Task (0) is expected at priority 1 and is at 0");
  }

  @Test
  void goingBackForgetsWhatWasPrintedAndHowItEnded(GuestMachine machine) {
    Snapshot early = machine.runUntil("pid 1").snapshot();
    assertThat(machine.runToEnd().restore(early).end()).isEmpty();
    assertThat(machine).hasNotPrinted("pid 2");
    assertThat(machine.kernel().threads()).contain("init");
  }

  @Test
  void aTextThatNeverComesIsToldWithWhatCame(GuestMachine machine) {
    assertThatThrownBy(() -> machine.runUntil("goodbye"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            "never printed \"goodbye\" on uart0", "every task has ended", "which ended with 7");
  }

  @Test
  void theTimeOfAGuestThatEndsCannotPass(GuestMachine machine) {
    assertThatThrownBy(() -> machine.runFor(Duration.ofSeconds(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("did not run on for 1000 ms");
  }

  @Test
  void wordsThatAssertNothingAreRefused(GuestMachine machine) {
    machine.runToEnd();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(machine.kernel()).satisfies("all is well"))
        .withMessageContaining("is no assertion");
  }

  @Test
  void theWordsOfWifiActionsAreChecked(GuestMachine machine) {
    assertThatIllegalArgumentException().isThrownBy(() -> machine.wifi("explode"));
  }

  @Nested
  @Firmware("bare-hello")
  class WithoutKernel {
    @Test
    void aNestedClassMayHaveFirmwareOfItsOwn(GuestMachine machine) {
      assertThat(machine.runUntil("Hello from c3emu").runToEnd()).sleepsForEver();
    }

    @Test
    void thereIsNoKernelToAskAbout(GuestMachine machine) {
      assertThatThrownBy(machine::kernel)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("not made for the kernel");
    }
  }

  @Nested
  @Firmware(value = "two-locks", options = "order=same", engine = Engine.JIT, seed = 7)
  class WithOptions {
    @Test
    void optionsReachTheProgram(GuestMachine machine) {
      assertThat(machine.runToEnd()).hasPrinted("both have ended");
    }
  }

  @Nested
  class InNestedClass {
    @Test
    void theFirmwareIsThatOfTheClassAround(GuestMachine machine) {
      assertThat(machine.runToEnd()).hasPrinted("Hello from init");
    }
  }
}
