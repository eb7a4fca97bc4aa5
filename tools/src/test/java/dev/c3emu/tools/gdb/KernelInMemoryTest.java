package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real GDB sees the threads of kernels that guests bring along. */
class KernelInMemoryTest {
  @TempDir Path folder;

  @BeforeAll
  static void needsGdb() {
    DebuggedChip.assumeGdb();
  }

  @Test
  void threadsOfNuttxAreThreads() {
    try (DebuggedChip chip = new DebuggedChip(KernelGuest.nuttx(), folder)) {
      assertThat(chip.gdb("break run", "continue", "info threads"))
          .containsPattern("\\* \\d +Thread 1 \"init\" \\(Running, priority 100\\) +run \\(\\)")
          .containsPattern(
              "Thread 2 \"low\" \\(Waiting,Semaphore for 0x[0-9a-f]{8} g_sem, priority 50\\)"
                  + " +take \\(\\)")
          .containsPattern("Thread 1000000 \"Idle_Task\" \\(Ready, priority 0\\)");
    }
  }

  @Test
  void thereIsJustTheHartBeforeTheKernelHasStarted() {
    try (DebuggedChip chip = new DebuggedChip(KernelGuest.nuttx(), folder)) {
      assertThat(chip.gdb("info threads", "info os threads"))
          .contains("Thread 1 \"hart 0\"")
          .doesNotContain("Idle_Task");
    }
  }

  @Test
  void aThreadThatDoesNotRunHasAStackAndRegisters() {
    try (DebuggedChip chip = new DebuggedChip(KernelGuest.nuttx(), folder)) {
      assertThat(
              chip.gdb(
                  "break run",
                  "continue",
                  "thread 2",
                  "backtrace 2",
                  "print/x $s1",
                  "set $s1 = 0x77",
                  "print/x $s1",
                  "print/x *((int *) &saved + 9)"))
          .containsPattern("#0  take \\(\\)")
          .containsPattern("#1  0x[0-9a-f]+ in worker \\(\\)")
          .contains("$1 = 0x1234", "$2 = 0x77", "$3 = 0x77");
    }
  }

  @Test
  void tablesOfNuttxAreInInfoOs() {
    try (DebuggedChip chip = new DebuggedChip(KernelGuest.nuttx(), folder)) {
      assertThat(
              chip.gdb("break run", "continue", "info os", "info os semaphores", "info os waiters"))
          .containsPattern("holders +who holds which semaphore")
          .containsPattern("0x[0-9a-f]{8} g_sem +-1 +low \\(2\\)")
          .containsPattern("0x[0-9a-f]{8} g_sem +-1 +1 +low \\(2\\) +50");
    }
  }

  @Test
  void tasksOfFreeRtosAreThreads() {
    try (DebuggedChip chip = new DebuggedChip(KernelGuest.freeRtos(), folder)) {
      assertThat(chip.gdb("break run", "continue", "info threads", "info os holders"))
          .containsPattern("\\* \\d +Thread 1 \"main\" \\(Running, priority 5\\) +run \\(\\)")
          .containsPattern(
              "\"low\" \\(Blocked for 0x[0-9a-f]{8} the_mutex, priority 1\\) +take \\(\\)")
          .containsPattern("Thread \\d \"IDLE\" \\(Ready, priority 0\\)")
          .containsPattern("0x[0-9a-f]{8} the_mutex +0 +main \\(1\\) +1 +0");
    }
  }

  @Test
  void gdbIsAskedForSymbolsThatNobodyElseKnows() {
    try (DebuggedChip chip = DebuggedChip.ofUnknownProgram(KernelGuest.freeRtos(), folder)) {
      assertThat(chip.gdb("break run", "continue", "info threads"))
          .containsPattern("Thread \\d \"low\" \\(Blocked for 0x[0-9a-f]{8}, priority 1\\)");
    }
  }

  @Test
  void aKernelThatIsNotThereIsAnError() throws IOException {
    Path elf = Files.write(folder.resolve("rtos.elf"), KernelGuest.freeRtos().elf());
    CliRun run = CliRun.of("run", elf, "--gdb", "0", "--os", "nuttx");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).contains("--os nuttx").contains("has no such kernel");
  }
}
