package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real GDB and the kernel of the host: threads, tables, calls, and who waits for whom. */
class HostedGdbTest {
  @TempDir Path folder;

  @BeforeAll
  static void needsGdb() {
    DebuggedChip.assumeGdb();
  }

  @Test
  void everyThreadIsThereWithItsStateAndItsPriorities() {
    assertThat(inversion("tbreak task_b", "continue", "info threads"))
        .containsPattern("Thread 1 \"init\" \\(sleeps, priority 100, base 100\\) +0x\\w+ in usleep")
        .containsPattern("\\* \\d+ +Thread 4 \"B\" \\(running, priority 70, base 70\\)")
        .containsPattern("Thread 2 \"C\" \\(ready, priority 50, base 50\\)")
        .contains("\"Idle Task\"");
  }

  @Test
  void aBlockedThreadHasAStack() {
    assertThat(inversion("tbreak task_b", "continue", "thread 1", "backtrace", "frame 1"))
        .containsPattern("#0 +0x\\w+ in usleep \\(\\)")
        .containsPattern("#1 +0x\\w+ in main \\(\\) at dev/c3emu/guest/program/PriorityInversion");
  }

  @Test
  void registersOfAThreadThatDoesNotRunCanBeReadAndWritten() {
    assertThat(
            inversion(
                "tbreak task_b",
                "continue",
                "thread 1",
                "print $s5",
                "set $s5 = 4711",
                "maintenance flush register-cache",
                "print $s5",
                "tbreak *main if $s5 == 4711",
                "tbreak console_flush",
                "continue",
                "print $_thread",
                "print $s5"))
        .contains("$1 = 0", "$2 = 4711", "$3 = 1", "$4 = 4711");
  }

  @Test
  void aStepOverACallThatBlocksEndsInTheSameThread() {
    String text =
        inversion(
            "tbreak task_a",
            "continue",
            "tbreak sem_wait",
            "continue",
            "stepi",
            "stepi",
            "info symbol $pc",
            "print $_thread",
            "monitor why A");
    assertThat(text).contains("sem_wait + ", "$1 = 2\n", "A runs\n").doesNotContain("SIGTRAP");
  }

  @Test
  void aThreadIsSteppedWhileAnotherRuns() {
    assertThat(
            inversion(
                "tbreak task_b",
                "continue",
                "thread 1",
                "stepi",
                "info symbol $pc",
                "info threads"))
        .contains("main + ")
        .containsPattern("\\* 1 +Thread 1 \"init\" \\(running");
  }

  @Test
  void nextGoesOverACallThatBlocksAndPastInterrupts() {
    assertThat(
            inversion(
                "tbreak task_a", "continue", "next", "next", "next", "next", "print $_thread"))
        .contains("$1 = 2")
        .doesNotContain("_tick", "SIGTRAP");
  }

  @Test
  void whoWaitsForWhomIsSaidInASentence() {
    assertThat(
            inversion(
                "monitor catch sem_wait",
                "continue",
                "continue",
                "continue",
                "monitor catch off",
                "monitor catch sem_post",
                "continue",
                "monitor why",
                "monitor why A",
                "monitor why 3",
                "monitor why nobody"))
        .contains("C calls sem_wait(sem=0x", "C returns from sem_wait with 0", "A calls sem_wait(")
        .containsPattern(
            "A waits for semaphore 0x\\w+ \\(lock\\) held by C \\(1 of 1\\), boosted 50->90\n")
        .containsPattern(
            "C runs, boosted 50->90 by A, which waits for semaphore 0x\\w+ \\(lock\\)\n")
        .contains("no thread nobody\n");
  }

  @Test
  void infoOsHasTheRowsOfShow() {
    String text =
        inversion(
            "tbreak task_a",
            "continue",
            "info os",
            "info os holders",
            "info os threads",
            "info os interrupts",
            "info os devices",
            "info os events");
    assertThat(text)
        .contains(
            List.of(
                "threads ",
                "groups ",
                "semaphores ",
                "holders ",
                "waiters ",
                "tls ",
                "exit-handlers ",
                "named-semaphores ",
                "heap ",
                "events ",
                "interrupts ",
                "devices "))
        .containsPattern("semaphore +symbol +value +holder +counts +boost *\n")
        .containsPattern("0x\\w+ +lock +0 +C \\(2\\) +1 +0 *\n")
        .containsPattern("SYSTIMER_TARGET0 +\\w+ +1 +1 +yes")
        .containsPattern("0x60000000 +\\d+ +UART0")
        .contains("thread created");
  }

  @Test
  void bareGuestsHaveInterruptsAndDevices() {
    try (DebuggedChip chip = DebuggedChip.of("bare-hello", folder)) {
      assertThat(chip.gdb("info os", "info os devices"))
          .containsPattern("(?m)^interrupts +the interrupt sources")
          .containsPattern("0x60000000 +\\d+ +UART0")
          .doesNotContain("holders");
    }
  }

  @Test
  void aSemaphoreIsShownByItsSymbolAndByItsAddress() {
    assertThat(inversion("tbreak task_a", "continue", "monitor sem lock", "monitor sem 0"))
        .containsPattern("symbol +lock\n")
        .containsPattern("created by +init \\(1\\)\n")
        .containsPattern("holders\n.*\n.*C \\(2\\)")
        .contains("the kernel knows no semaphore 0\n");
  }

  @Test
  void theEightLeakedSemaphoresOfTheWifiLeakAreExplained() {
    try (DebuggedChip chip = DebuggedChip.of("wifi-leak", folder)) {
      String text =
          chip.gdb(
              "break board_power_off",
              "continue",
              "info os holders",
              "monitor sem leaks",
              "monitor assert no leaked semaphores");
      assertThat(text)
          .contains("8 semaphores leaked: created by wapi (8 times)")
          .contains("with key 0, which no group has created")
          .contains("assertion failed: no leaked semaphores (leaked semaphores: 8)");
      assertThat(text.lines().filter(line -> line.contains(" wapi (")).count())
          .isGreaterThanOrEqualTo(8);
    }
  }

  @Test
  void aLeakedSemaphoreLeadsBackToTheCallThatMadeIt() {
    try (DebuggedChip chip = DebuggedChip.of("wifi-leak", folder)) {
      String text =
          chip.gdb(
              "break board_power_off",
              "continue",
              "delete",
              "monitor catch nxsem_init",
              "reverse-continue",
              "reverse-continue",
              "backtrace",
              "monitor sem leaks");
      assertThat(text)
          .containsPattern("wapi calls nxsem_init\\(sem=0x\\w+, pshared=0, value=0\\)\n")
          .containsPattern("#2 +0x\\w+ in esp_thread_semphr_get \\(\\)")
          .contains("7 semaphores leaked: ");
    }
  }

  @Test
  void threadsAreAnnouncedAsTheyBegin() {
    assertThat(inversion("maintenance packet QThreadEvents:1", "tbreak console_flush", "continue"))
        .contains("[New Thread 2]", "[New Thread 3]", "[New Thread 4]");
  }

  @Test
  void beforeTheKernelIsStartedThereIsTheHart() {
    assertThat(inversion("info threads", "monitor sem", "info os threads"))
        .contains("Thread 1 \"hart 0\"", "the guest has not started its kernel");
  }

  @Test
  void afterARestartTheThreadsAreThoseOfTheNewKernel() {
    try (DebuggedChip chip = DebuggedChip.of("priority-inversion", folder)) {
      assertThat(
              chip.extendedGdb(
                  "break task_b", "run", "run", "delete", "tbreak task_a", "run", "info threads"))
          .contains("\"init\"", "\"A\"")
          .doesNotContain("\"B\" (");
    }
  }

  @Test
  void helpListsAllCommandsAndSyscallTellsNumbers() {
    assertThat(inversion("monitor help", "monitor syscall sem_wait", "monitor show nothing"))
        .contains(
            List.of(
                "assert ",
                "catch ",
                "device ",
                "inject ",
                "irq ",
                "reset ",
                "sem ",
                "show ",
                "snapshot ",
                "syscall ",
                "time ",
                "tls ",
                "trace ",
                "why ",
                "wifi "))
        .containsPattern("\\d+ int sem_wait\\(sem_t \\*sem\\)\n")
        .contains("no table nothing; there are threads ");
  }

  private String inversion(String... commands) {
    try (DebuggedChip chip = DebuggedChip.of("priority-inversion", folder)) {
      return chip.gdb(commands);
    }
  }
}
