package dev.c3emu.tools.junit;

import static dev.c3emu.tools.junit.GuestAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What JUnit reports of tests that use {@link Firmware}. */
class FirmwareExtensionTest {
  private static final String PLAYGROUND = "c3emu.playground";

  @Firmware(value = "wifi-leak", options = "connections=3")
  @EnabledIfSystemProperty(named = PLAYGROUND, matches = "on")
  static class Leaking {
    @Test
    void noneLeaked(GuestMachine machine) {
      machine.runToEnd();
      assertThat(machine.kernel().semaphores()).noneLeaked();
    }
  }

  @Firmware("no-such-program")
  @EnabledIfSystemProperty(named = PLAYGROUND, matches = "on")
  static class Unknown {
    @Test
    void anything(GuestMachine machine) {}
  }

  @Firmware(value = "bare-hello", kernelConfig = "CONFIG_SEM_PREALLOCHOLDERS=4")
  @EnabledIfSystemProperty(named = PLAYGROUND, matches = "on")
  static class WithoutKernel {
    @Test
    void anything(GuestMachine machine) {}
  }

  @Firmware("${env:C3EMU_IS_NEVER_SET}/guest.bin")
  @EnabledIfSystemProperty(named = PLAYGROUND, matches = "on")
  static class Elsewhere {
    @Test
    void anything(GuestMachine machine) {}
  }

  @EnabledIfSystemProperty(named = PLAYGROUND, matches = "on")
  @ExtendWith(FirmwareExtension.class)
  static class Unannotated {
    @Test
    void anything(GuestMachine machine) {}
  }

  @Firmware("hello")
  @EnabledIfSystemProperty(named = PLAYGROUND, matches = "on")
  static class OfTheWholeClass {
    @BeforeAll
    static void tooEarly(GuestMachine machine) {}

    @Test
    void anything() {}
  }

  /** None of them gets on before all have a machine. */
  @Firmware("hello")
  @EnabledIfSystemProperty(named = PLAYGROUND, matches = "on")
  static class Parallel {
    static final Queue<GuestMachine> MACHINES = new ConcurrentLinkedQueue<>();
    private static final CyclicBarrier ALL_HAVE_BEGUN = new CyclicBarrier(3);

    @Test
    void first(GuestMachine machine) throws Exception {
      run(machine);
    }

    @Test
    void second(GuestMachine machine) throws Exception {
      run(machine);
    }

    @Test
    void third(GuestMachine machine) throws Exception {
      run(machine);
    }

    private static void run(GuestMachine machine) throws Exception {
      ALL_HAVE_BEGUN.await(1, TimeUnit.MINUTES);
      machine.runToEnd();
      MACHINES.add(machine);
    }
  }

  @Test
  void aFailureNamesWhatLeakedAndWhoMadeIt() {
    assertFails(
        Leaking.class,
        "no leaked semaphores (leaked semaphores: 3)",
        "3 semaphores leaked: created by wapi",
        "esp_semphr_create",
        "init: 3 callers have come and gone");
  }

  @Test
  void firmwareThatDoesNotExistIsNamed() {
    assertFails(Unknown.class, "no-such-program");
  }

  @Test
  void aKernelThatTheFirmwareDoesNotHaveIsRefused() {
    assertFails(WithoutKernel.class, "not made for the kernel on the host");
  }

  @Test
  void firmwareOfAVariableThatIsNotSetDisablesItsTests() {
    run(Elsewhere.class, false)
        .containers
        .assertThatEvents()
        .haveExactly(1, event(skippedWithReason("$C3EMU_IS_NEVER_SET is not set")));
  }

  @Test
  void aTestWithoutFirmwareIsTold() {
    assertFails(Unannotated.class, "a machine needs @Firmware at its test");
  }

  @Test
  void aMachineIsNoParameterOfAWholeClass() {
    Events containers = run(OfTheWholeClass.class, false).containers;
    containers
        .assertThatEvents()
        .haveExactly(1, event(finishedWithFailure(message(text -> text.contains("one test")))));
  }

  @Test
  void testsMayRunInParallelAndGetMachinesOfTheirOwn() {
    Parallel.MACHINES.clear();
    run(Parallel.class, true).tests.assertStatistics(all -> all.succeeded(3));
    assertThat(Parallel.MACHINES).doesNotHaveDuplicates().hasSize(3);
    assertThat(Parallel.MACHINES.stream().map(machine -> machine.snapshot().hash()).distinct())
        .hasSize(1);
  }

  private record Results(Events tests, Events containers) {}

  private static void assertFails(Class<?> test, String... parts) {
    run(test, false)
        .tests
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    message(
                        text -> {
                          assertThat(text).contains(parts);
                          return true;
                        }))));
  }

  private static Results run(Class<?> test, boolean parallel) {
    System.setProperty(PLAYGROUND, "on");
    try {
      var results =
          EngineTestKit.engine("junit-jupiter")
              .selectors(selectClass(test))
              .configurationParameter(
                  "junit.jupiter.execution.parallel.enabled", Boolean.toString(parallel))
              .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
              .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
              .configurationParameter(
                  "junit.jupiter.execution.parallel.config.fixed.parallelism", "3")
              .execute();
      return new Results(results.testEvents(), results.containerEvents());
    } finally {
      System.clearProperty(PLAYGROUND);
    }
  }
}
