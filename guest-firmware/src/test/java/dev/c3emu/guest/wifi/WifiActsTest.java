package dev.c3emu.guest.wifi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.event.KernelEvent.DestructorRan;
import dev.c3emu.emulator.kernel.event.KernelEvent.KeyCreated;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.peripherals.wifi.WifiConfig;
import dev.c3emu.peripherals.wifi.WifiMacRegister;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The WiFi leak in four acts. N is the number of callers. */
class WifiActsTest {
  private static final String LEAK = "wifi-leak";
  private static final String ON_EXIT = "wifi-onexit";
  private static final String USERSPACE = "wifi-onexit-userspace";
  private static final String FIXED = "wifi-fixed";
  private static final int N = 3;

  @ParameterizedTest(name = "{0} leaves {1}")
  @CsvSource({"wifi-leak,8", "wifi-onexit,0", "wifi-onexit-userspace,8", "wifi-fixed,0"})
  void eightConnectionsLeaveEightOrNone(String program, int live) {
    WifiRun run = WifiRun.of(program).run();

    assertThat(run.live()).isEqualTo(live);
    assertThat(run.leaked()).isEqualTo(live);
    assertThat(run.created()).isEqualTo(8);
    assertThat(run.immortal()).containsExactly("lpwork");
  }

  @Test
  void theConsoleTellsWhatHappens() {
    assertThat(WifiRun.of(LEAK).connections(2).run().console())
        .isEqualTo(
            """
            wifi: station is up
            wapi[4]: connected to c3emu on channel 6
            lpwork[3]: power save is on; this thread stays, and so does its semaphore
            wapi[5]: connected to c3emu on channel 6
            init: 2 callers have come and gone
            """);
  }

  @Test
  void callersThatGetNoConnectionLeakAllTheSame() {
    WifiRun run = WifiRun.of(LEAK).connections(N).air(WifiConfig.of(List.of())).run();

    assertThat(run.console())
        .isEqualTo(
            """
            wifi: station is up
            wapi[4]: no connection
            wapi[5]: no connection
            wapi[6]: no connection
            init: 3 callers have come and gone
            """);
    assertThat(run.live()).isEqualTo(N);
    assertThat(run.immortal()).isEmpty();
  }

  @Nested
  class WithAPthreadKey {
    @Test
    void withTheInvertedGuardNobodyCreatesTheKeyAndNLeak() {
      WifiRun run = WifiRun.of(LEAK).connections(N).calls(4).run();

      assertThat(run.created()).isEqualTo(N);
      assertThat(run.live()).isEqualTo(N);
      assertThat(run.events(KeyCreated.class)).isEmpty();
      assertThat(run.why())
          .containsExactly(
              "3 semaphores leaked: created by wapi (3 times) in groups 4..6 with key 0, which no"
                  + " group has created; destructors registered in those groups: none");
    }

    @Test
    void withTheGuardCorrectedTheFirstCallersGroupHasTheKeyAndNLeak() {
      WifiRun run = WifiRun.of(LEAK).variant("guard-corrected").connections(N).run();

      assertThat(run.created()).isEqualTo(N);
      assertThat(run.live()).isEqualTo(N);
      assertThat(run.events(KeyCreated.class)).extracting(KeyCreated::group).containsExactly(4);
      assertThat(run.why())
          .containsExactly(
              "1 semaphore leaked: created by wapi in group 4 with key 0; its destructor"
                  + " esp_thread_semphr_free runs only in pthread_exit(), and the thread ended by"
                  + " exit()",
              "2 semaphores leaked: created by wapi (2 times) in groups 5, 6 with key 0; key 0"
                  + " belonged to group 4 (wapi); destructors registered in those groups: none");
    }

    @Test
    void aKeyOfInitsGroupDoesNothingForTasksOfTheWifiThread() {
      WifiRun run = WifiRun.of(LEAK).variant("group-scope").connections(N).run();

      assertThat(run.live()).isEqualTo(N);
      assertThat(run.immortal()).containsExactlyInAnyOrder("init", "lpwork");
      assertThat(run.why())
          .containsExactly(
              "3 semaphores leaked: created by wapi (3 times) in groups 4..6 with key 0; key 0"
                  + " belongs to group 1 (init); destructors registered in those groups: none");
    }

    @Test
    void aKeyOfInitsGroupDoesNothingForPthreadsOfTheWifiThreadThoughTheyEndByPthreadExit() {
      WifiRun run = WifiRun.of(LEAK).variant("group-scope-pthreads").connections(N).run();

      assertThat(run.live()).isEqualTo(N);
      assertThat(run.leaked()).isEqualTo(N);
      assertThat(run.why())
          .singleElement()
          .asString()
          .contains("in group 2 with key 0; key 0 belongs to group 1 (init)");
    }

    @Test
    void aKeyOfTheCallersOwnGroupDoesNothingForWhoReturnsFromMain() {
      WifiRun run = WifiRun.of(LEAK).variant("return-from-main").connections(N).run();

      assertThat(run.live()).isEqualTo(N);
      assertThat(run.why())
          .singleElement()
          .asString()
          .contains("runs only in pthread_exit(), and the threads ended by exit()");
    }

    @Test
    void aKeyOfTheCallersOwnGroupFreesTheSemaphoresOfWhoCallsPthreadExit() {
      WifiRun run = WifiRun.of(LEAK).variant("pthread-exit").connections(N).run();

      assertThat(run.created()).isEqualTo(N);
      assertThat(run.live()).isZero();
      assertThat(run.why()).isEmpty();
    }

    @Test
    void theAdapterTakesTheApplicationsFirstValueForASemaphore() {
      WifiRun run = WifiRun.of(LEAK).variant("shared-slot").start();

      assertThat(run.run())
          .isInstanceOfSatisfying(
              StopReason.Crashed.class,
              crash ->
                  assertThat(crash.what())
                      .contains("nxsem_wait_uninterruptible: semaphore at 0x0000007b")
                      .contains("in thread wapi(4)"));
    }
  }

  @Nested
  class WithExitHandlers {
    @Test
    void anExitHandlerFreesTheSemaphoresOfWhoReturnsFromMain() {
      WifiRun run = WifiRun.of(ON_EXIT).connections(N).run();

      assertThat(run.created()).isEqualTo(N);
      assertThat(run.live()).isZero();
    }

    @Test
    void aFullTableOfExitHandlersLeaksASemaphoreACall() {
      WifiRun run = WifiRun.of(ON_EXIT).variant("full-table").connections(N).calls(4).run();

      assertThat(run.created()).isEqualTo(N * 4);
      assertThat(run.live()).isEqualTo(N * 4);
      assertThat(run.why())
          .singleElement()
          .asString()
          .contains("on_exit(esp_thread_semphr_free) returned 28");
    }

    @Test
    void anExitHandlerOfTheKernelDoesNothingForWhoCallsUnderscoreExit() {
      assertThat(WifiRun.of(ON_EXIT).variant("_exit").connections(N).run().live()).isEqualTo(N);
    }

    @Test
    void anExitHandlerOfTheKernelFreesTheSemaphoresOfWhoIsDeleted() {
      assertThat(WifiRun.of(ON_EXIT).variant("task-delete").connections(N).run().live()).isZero();
    }
  }

  @Nested
  class WithExitHandlersInTheCLibrary {
    @Test
    void theDriverWithTlsAllocLeaksAsTheKeyDid() {
      WifiRun run = WifiRun.of(USERSPACE).connections(N).run();

      assertThat(run.created()).isEqualTo(N);
      assertThat(run.live()).isEqualTo(N);
      assertThat(run.events(KeyCreated.class)).extracting(KeyCreated::group).containsExactly(4);
    }

    @ParameterizedTest(name = "{0} leaves {1}")
    @CsvSource({"library-on-exit,0", "library-on-exit-_exit,3", "library-on-exit-task-delete,3"})
    void anExitHandlerOfTheLibraryFreesTheSemaphoresOfWhoReturnsFromMainOnly(
        String variant, int live) {
      WifiRun run = WifiRun.of(USERSPACE).variant(variant).connections(N).run();

      assertThat(run.live()).isEqualTo(live);
      assertThat(run.leaked()).isEqualTo(live);
    }
  }

  @Nested
  class WithTaskLocalStorage {
    @ParameterizedTest
    @EnumSource(names = {"S3", "S3_PLUS"})
    void theDestructorAtTheEndOfAGroupFreesTheSemaphoresOfWhoReturnsFromMain(KernelEra era) {
      WifiRun run = WifiRun.of(FIXED).era(era).connections(N).run();

      assertThat(run.created()).isEqualTo(N);
      assertThat(run.live()).isZero();
      assertThat(run.events(DestructorRan.class)).hasSize(N);
    }

    @Test
    void underscoreExitLeaksBecauseTheDestructorLooksAtTheNextTask() {
      WifiRun run = WifiRun.of(FIXED).variant("_exit").connections(N).run();

      assertThat(run.live()).isEqualTo(N);
      assertThat(run.events(DestructorRan.class)).isEmpty();
      assertThat(run.why()).singleElement().asString().contains("TASK_TLS_OF_RUNNING_TASK");
    }

    @Test
    void underscoreExitLeaksNothingOnceItIsOrderly() {
      WifiRun run = WifiRun.of(FIXED).variant("_exit").era(KernelEra.S3_PLUS).connections(N).run();

      assertThat(run.live()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"S3", "S3_PLUS"})
    void taskDeleteLeaksBecauseTheDestructorLooksAtTheDeleter(KernelEra era) {
      WifiRun run = WifiRun.of(FIXED).variant("task-delete").era(era).connections(N).run();

      assertThat(run.live()).isEqualTo(N);
      assertThat(run.events(DestructorRan.class)).isEmpty();
    }

    @Test
    void theDestructorOfADeletedGroupFreesTheDeletersSemaphore() {
      WifiRun run = WifiRun.of(FIXED).variant("stray-destructor").connections(1).run();

      assertThat(run.live()).isEqualTo(1);
      assertThat(run.immortal()).containsExactly("lpwork");
      assertThat(run.events(DestructorRan.class))
          .singleElement()
          .satisfies(ran -> assertThat(ran.group()).isEqualTo(1));
    }
  }

  @Nested
  class WithTwoThreadsOfAGroup {
    @ParameterizedTest(name = "{0} makes {1} and leaves {2}")
    @CsvSource({"wifi-leak,6,6", "wifi-onexit,3,0", "wifi-fixed,3,0"})
    void twoThreadsOfAGroupHaveTwoSemaphoresUnderAKeyAndOneOtherwise(
        String program, int created, int live) {
      WifiRun run = WifiRun.of(program).variant("two-threads").connections(N).run();

      assertThat(run.created()).isEqualTo(created);
      assertThat(run.live()).isEqualTo(live);
    }
  }

  @Nested
  class InEveryAct {
    @ParameterizedTest
    @EnumSource
    void runsAreAlike(WifiAct act) {
      WifiRun first = WifiRun.of(act.program()).connections(2).run();
      WifiRun second = first.again().toEnd();

      assertThat(second.machine().stateHash()).isEqualTo(first.machine().stateHash());
      assertThat(second.console()).isEqualTo(first.console());
    }

    @ParameterizedTest
    @EnumSource
    void aRunGoesOnFromASnapshot(WifiAct act) {
      WifiRun first = WifiRun.of(act.program()).connections(2).start();
      first.machine().run(RunLimits.instructions(300_000));
      WifiRun second = first.again();
      second.machine().restore(first.machine().snapshot());
      first.toEnd();
      second.toEnd();

      assertThat(second.machine().stateHash()).isEqualTo(first.machine().stateHash());
    }

    @ParameterizedTest
    @EnumSource
    void aVariantThatIsNotThereIsRefused(WifiAct act) {
      assertThatThrownBy(() -> WifiRun.of(act.program()).variant("?").start())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no variant '?'")
          .hasMessageContaining(act.variants().get(0).name());
    }

    @ParameterizedTest
    @EnumSource
    void theDriverAndTheMacAgreeOnRegisters(MacRegister register) {
      assertThat(register.offset())
          .isEqualTo(WifiMacRegister.valueOf(register.name()).spec().offset());
    }
  }
}
