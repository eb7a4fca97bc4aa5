package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.guest.assembler.AssembledProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real GDB does what IDEs have it do: in all-stop mode as VS Code, and in non-stop mode. */
class MachineInterfaceTest {
  private static final AssembledProgram GUEST = DebugGuest.inRam();

  @TempDir Path folder;

  private DebuggedChip chip;
  private MachineInterface gdb;

  @BeforeAll
  static void needsGdb() {
    DebuggedChip.assumeGdb();
  }

  @BeforeEach
  void start() {
    chip = new DebuggedChip(GUEST, folder);
    gdb = new MachineInterface(chip.elf());
  }

  @AfterEach
  void end() {
    gdb.close();
    chip.close();
  }

  @Test
  void aSessionOfAnIdeWorks() {
    assertThat(gdb.say("-gdb-set mi-async on")).isEqualTo("^done");
    connect();
    assertThat(gdb.say("-break-insert -c \"$a0 == 2\" count")).contains("number=\"1\"");
    resume("-exec-continue");
    assertThat(gdb.stop()).contains("reason=\"breakpoint-hit\"", "func=\"count\"");
    assertThat(gdb.say("-stack-list-frames")).contains("func=\"count\"", "func=\"main\"");
    assertThat(gdb.say("-thread-info")).contains("name=\"hart 0\"", "state=\"stopped\"");
    assertThat(gdb.say("-data-list-register-names")).contains("\"mstatus\"", "\"priv\"");
    assertThat(gdb.say("-data-evaluate-expression $a0")).isEqualTo("^done,value=\"2\"");
    assertThat(gdb.say("-data-read-memory-bytes &total 4")).contains("contents=\"01000000\"");
    resume("-exec-finish");
    assertThat(gdb.stop()).contains("func=\"main\"");
    resume("-exec-next");
    assertThat(gdb.stop()).contains("reason=\"end-stepping-range\"");
  }

  @Test
  void anIdePausesARunningGuestAndEndsIt() {
    gdb.say("-gdb-set mi-async on");
    connect();
    resume("-exec-continue");
    assertThat(gdb.say("-exec-interrupt")).isEqualTo("^done");
    assertThat(gdb.stop()).contains("signal-name=\"SIGINT\"");
    assertThat(gdb.say("-interpreter-exec console kill")).isEqualTo("^done");
    assertThat(chip.outcome().describe()).contains("killed");
  }

  @Test
  void withoutStoppingMemoryIsReadWhileTheGuestRuns() {
    nonStop();
    resume("-exec-continue --all");
    assertThat(gdb.say("-data-read-memory-bytes 0x60008000 4")).contains("contents=");
    assertThat(gdb.say("-thread-info")).contains("state=\"running\"");
    assertThat(gdb.say("-exec-interrupt --all")).isEqualTo("^done");
    assertThat(gdb.stop()).contains("signal-name=\"0\"");
    assertThat(gdb.say("-thread-info")).contains("state=\"stopped\"");
  }

  @Test
  void withoutStoppingBreakpointsAreSetWhileTheGuestRuns() {
    nonStop();
    resume("-exec-continue --all");
    String forever = "*0x%x".formatted(GUEST.address("main.forever"));
    assertThat(gdb.say("-break-insert " + forever)).startsWith("^done");
    assertThat(gdb.stop()).contains("reason=\"breakpoint-hit\"", "func=\"main\"");
    resume("-exec-step-instruction");
    assertThat(gdb.stop()).contains("reason=\"end-stepping-range\"");
    assertThat(gdb.say("-data-evaluate-expression \"$pc - %d\"".formatted(0))).contains("<main+");
  }

  @Test
  void withoutStoppingADetachedGuestIsAttachedToAgain() {
    nonStop();
    assertThat(gdb.say("-target-detach")).isEqualTo("^done");
    assertThat(gdb.say("-target-attach 1")).isEqualTo("^done");
    assertThat(gdb.stop()).contains("frame=");
    assertThat(gdb.say("-thread-info")).contains("state=\"stopped\"");
  }

  @Test
  void withoutStoppingAKilledGuestIsStartedOver() {
    nonStop();
    gdb.say("-break-insert count");
    assertThat(gdb.say("-interpreter-exec console kill")).isEqualTo("^done");
    resume("-exec-run");
    assertThat(gdb.stop()).contains("reason=\"breakpoint-hit\"", "func=\"count\"");
  }

  @Test
  void withoutStoppingAllThreadsOfAKernelStopAndGoOnTogether() {
    try (DebuggedChip hosted = DebuggedChip.of("priority-inversion", folder);
        MachineInterface threads = new MachineInterface(hosted.elf())) {
      threads.say("-gdb-set mi-async on");
      threads.say("-gdb-set non-stop on");
      assertThat(threads.say("-target-select remote " + hosted.address())).startsWith("^connected");
      threads.say("-break-insert -t task_b");
      assertThat(threads.say("-exec-continue --all")).isEqualTo("^running");
      assertThat(threads.await("*stopped,reason=\"breakpoint-hit\"")).contains("func=\"task_b\"");
      awaitStopOfAll(threads);
      assertThat(threads.say("-exec-continue --all")).isEqualTo("^running");
      assertThat(threads.say("-exec-interrupt --all")).isEqualTo("^done");
      assertThat(threads.stop()).contains("signal-name=\"0\"");
      awaitStopOfAll(threads);
    }
  }

  /** GDB hears of one thread after another. */
  private static void awaitStopOfAll(MachineInterface gdb) {
    while (gdb.say("-thread-info").contains("state=\"running\"")) {
      gdb.stop();
    }
  }

  private void connect() {
    assertThat(gdb.say("-target-select remote " + chip.address())).startsWith("^connected");
  }

  private void nonStop() {
    gdb.say("-gdb-set mi-async on");
    gdb.say("-gdb-set non-stop on");
    assertThat(gdb.say("-target-select extended-remote " + chip.address()))
        .startsWith("^connected");
  }

  private void resume(String command) {
    assertThat(gdb.say(command)).isEqualTo("^running");
  }
}
