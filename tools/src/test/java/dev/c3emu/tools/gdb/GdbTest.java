package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.guest.assembler.AssembledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real GDB debugs a guest over a socket. */
class GdbTest {
  private static final AssembledProgram GUEST = DebugGuest.inRam();

  @TempDir Path folder;

  @BeforeAll
  static void needsGdb() {
    DebuggedChip.assumeGdb();
  }

  @Test
  void gdbAttachesBreaksStepsAndLooksAround() {
    try (DebuggedChip chip = chip()) {
      assertThat(
              chip.gdb(
                  "break count",
                  "continue",
                  "backtrace",
                  "info registers a0 mstatus priv",
                  "stepi",
                  "print (int) $pc - (int) &count",
                  "finish",
                  "x/2xb &_start",
                  "info registers mpcer"))
          .contains("Breakpoint 1, count ()")
          .containsPattern("#1  0x[0-9a-f]+ in main \\(\\)")
          .containsPattern("a0 +0x0")
          .containsPattern("mstatus +0x1800")
          .contains("[Machine]")
          .contains("$1 = 4")
          .contains("main () at")
          .containsPattern("mpcer +0x1");
    }
  }

  @Test
  void gdbTakesTheProgramFromUs() throws IOException {
    try (DebuggedChip chip = chip()) {
      Path nothing = folder.resolve("nothing.gdb");
      Files.writeString(nothing, "");
      assertThat(chip.script("file", "target remote " + chip.address(), "info symbol $pc"))
          .contains("Reading symbols from " + folder.resolve("guest.elf"))
          .contains("_start in section .text");
    }
  }

  @Test
  void conditionsAreEvaluatedInTheStub() {
    try (DebuggedChip chip = chip()) {
      assertThat(
              chip.gdb(
                  "set breakpoint condition-evaluation target",
                  "break count if $a0 == 7",
                  "continue",
                  "print $a0",
                  "print (int) total",
                  "info breakpoints"))
          .contains("$1 = 7", "$2 = 21")
          .contains("(target evals)", "breakpoint already hit 1 time");
    }
  }

  @Test
  void dprintfPrintsWithoutStopping() {
    try (DebuggedChip chip = chip()) {
      assertThat(
              chip.gdb(
                  "set dprintf-style agent",
                  "dprintf count,\"count of %d\\n\",$a0",
                  "break trap",
                  "set debug remote on",
                  "continue"))
          .contains(";cmds:", "count of 0\n", "count of 9\n", "Breakpoint 2, trap ()");
    }
  }

  @Test
  void commandsAreCarriedOutAtABreakpoint() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("script.gdb"),
            """
            break count
            commands
            silent
            printf "counts %d\\n", $a0
            continue
            end
            break trap
            continue
            """);
    try (DebuggedChip chip = chip()) {
      assertThat(chip.gdb("source " + script)).contains("counts 0\n", "counts 9\n", ", trap ()");
    }
  }

  @Test
  void aWatchpointOnAnAddressStopsWhereItIsWritten() {
    try (DebuggedChip chip = chip()) {
      String text =
          chip.gdb(
              "watch *(int *) 0x%x".formatted(GUEST.address("total")),
              "rwatch *(int *) 0x%x".formatted(GUEST.address("untouched")),
              "set debug remote on",
              "continue");
      assertThat(text)
          .contains("T05watch:%x;".formatted(GUEST.address("total")))
          .contains("Old value = 0\nNew value = 1");
    }
  }

  @Test
  void aWatchpointShowsOldAndNewValues() {
    try (DebuggedChip chip = chip()) {
      assertThat(
              chip.gdb("break main", "continue", "watch *(int *) &total", "continue", "continue"))
          .contains("Old value = 0\nNew value = 1", "Old value = 1\nNew value = 3");
    }
  }

  @Test
  void aWatchpointStopsRightBehindTheAccess() {
    try (DebuggedChip chip = chip()) {
      assertThat(chip.gdb("watch *(int *) &total", "continue", "x/i $pc"))
          .containsPattern("New value = 1\n(.*\n)*=> 0x[0-9a-f]+ <count\\+[0-9]+>:\tret");
    }
  }

  @Test
  void readsAndAccessesAreWatchedToo() {
    try (DebuggedChip chip = chip()) {
      assertThat(
              chip.gdb(
                  "break main",
                  "continue",
                  "rwatch *(int *) &untouched",
                  "awatch *(int *) &total",
                  "continue",
                  "continue"))
          .contains(
              "Hardware access (read/write) watchpoint 3: *(int*)&total"
                  .replace("(int*)&", "(int *) &"))
          .contains("Value = 0")
          .doesNotContain("Hardware read watchpoint 2: *(int *) &untouched\n\nValue");
    }
  }

  @Test
  void steppingIsExactOverAnEcall() {
    try (DebuggedChip chip = chip()) {
      String text =
          chip.gdb(
              "break trap",
              "continue",
              "stepi",
              "info symbol $pc",
              "info registers mepc",
              "stepi 5",
              "info symbol $pc");
      assertThat(text)
          .contains("vectors in section .text", "trap + 4 in section .text")
          .containsPattern("mepc +0x%x".formatted(GUEST.address("trap.call")));
    }
  }

  @Test
  void steppingGoesThroughAWaitIntoAnInterruptAndBack() {
    try (DebuggedChip chip = chip()) {
      int afterWait = GUEST.address("interrupted.open") - GUEST.address("interrupted");
      String text =
          chip.gdb(
              "tbreak " + at("interrupted.sleep"),
              "continue",
              "stepi",
              "info symbol $pc",
              "stepi",
              "stepi",
              "info symbol $pc",
              "print $mcause & 0x1f",
              "tbreak " + at("interrupted.done"),
              "continue");
      assertThat(text)
          .contains("interrupted + %d in section .text".formatted(afterWait))
          .contains("interrupt in section .text", "$1 = 5")
          .contains("Temporary breakpoint 2, ");
    }
  }

  @Test
  void nextIsOneStepOfTheSource() {
    try (DebuggedChip chip = chip()) {
      String text =
          chip.gdb(
              "tbreak " + at("main.loop"), "continue", "next", "next", "next", "info symbol $pc");
      assertThat(text).contains("main + ").doesNotContain("count () at");
    }
  }

  @Test
  void ctrlCStopsTheGuestWhereItIs() {
    try (DebuggedChip chip = chip()) {
      assertThat(chip.interrupted("continue", "info symbol $pc"))
          .contains("Program received signal SIGINT")
          .contains("main + ");
    }
  }

  @Test
  void memoryIsComparedAndSearched() {
    try (DebuggedChip chip = chip()) {
      assertThat(
              chip.gdb("compare-sections", "find &_start, +4096, (unsigned char) 0x73, (char) 0"))
          .contains("Section .text, range", "matched.")
          .doesNotContain("MIS-MATCHED")
          .contains("patterns found");
    }
  }

  @Test
  void codeThatGdbWritesIsExecuted() {
    try (DebuggedChip chip = chip()) {
      assertThat(
              chip.gdb(
                  "break count",
                  "continue",
                  "set {short} $pc = 0x4529",
                  "delete",
                  "stepi",
                  "print $a0"))
          .contains("$1 = 10");
    }
  }

  @Test
  void runStartsOver() {
    try (DebuggedChip chip = chip()) {
      String text =
          chip.extendedGdb("break trap", "run", "print (int) total", "run", "print (int) total");
      assertThat(text).contains("$1 = 45", "$2 = 45");
      assertThat(text.split("Breakpoint 1, trap", -1)).hasSize(3);
    }
  }

  @Test
  void aKilledGuestCanBeRunAgain() {
    try (DebuggedChip chip = chip()) {
      assertThat(chip.extendedGdb("break trap", "run", "kill", "run"))
          .contains("killed]", "Breakpoint 1, trap ()");
    }
  }

  @Test
  void killingEndsTheRun() {
    try (DebuggedChip chip = chip()) {
      chip.gdb("kill");
      assertThat(chip.outcome()).isInstanceOf(StopReason.GoalReached.class);
    }
  }

  @Test
  void resetHaltStandsAtTheStart() {
    try (DebuggedChip chip = chip()) {
      assertThat(
              chip.gdb(
                  "break trap",
                  "continue",
                  "monitor reset halt",
                  "maintenance flush register-cache",
                  "info symbol $pc",
                  "continue",
                  "print (int) total"))
          .contains("_start in section .text", "$1 = 45");
    }
  }

  @Test
  void aSnapshotCanBeGoneBackTo() {
    try (DebuggedChip chip = chip()) {
      assertThat(
              chip.gdb(
                  "break count",
                  "continue",
                  "continue 2",
                  "monitor snapshot save third",
                  "continue 4",
                  "print (int) total",
                  "monitor snapshot restore third",
                  "maintenance flush register-cache",
                  "print (int) total",
                  "continue",
                  "print (int) total"))
          .contains("saved at", "$1 = 15", "back at", "$2 = 1\n", "$3 = 3\n");
    }
  }

  @Test
  void monitorShowsTheChip() {
    try (DebuggedChip chip = chip()) {
      String text =
          chip.gdb(
              "break " + at("interrupted.sleep"),
              "continue",
              "monitor help",
              "monitor devices",
              "monitor device uart0",
              "monitor device nothing",
              "monitor irq",
              "monitor time",
              "monitor wifi");
      assertThat(text)
          .contains("snapshot save|restore NAME")
          .contains("0x60000000 UART0")
          .contains("CLKDIV")
          .contains("no device nothing: try devices")
          .containsPattern("FROM_CPU_INTR0 +yes +5 +1 enabled")
          .contains("pending line: 5, interrupts masked")
          .containsPattern("0\\.[0-9]{9} s, [0-9]+ instructions")
          .containsPattern("tx frames +0");
    }
  }

  @Test
  void monitorTraces() {
    try (DebuggedChip chip = chip()) {
      chip.gdb(
          "monitor trace on", "break main", "continue", "monitor trace off", "monitor trace up");
      assertThat(chip.traces()).contains("mmio W TIMG0.WDTWPROTECT");
    }
  }

  @Test
  void theMemoryMapKnowsFlash() {
    try (DebuggedChip chip = chip()) {
      assertThat(chip.gdb("info mem"))
          .contains("0x42000000 0x42800000 flash blocksize 0x1000")
          .contains("0x3fc80000 0x3fce0000 rw");
    }
  }

  @Test
  void theGuestGoesOnAfterADetach() {
    try (DebuggedChip chip = chip()) {
      chip.gdb("detach");
      String second = chip.gdb("info symbol $pc");
      assertThat(second).containsPattern("(main|_start|uart_print|count)");
      assertThat(chip.isOver()).isFalse();
    }
  }

  @Test
  void aStepCostsLittle() {
    try (DebuggedChip chip = chip()) {
      String text = chip.gdb("stepi 1000", "monitor time");
      Matcher count = Pattern.compile("(\\d+) instructions").matcher(text);
      assertThat(count.find()).isTrue();
      assertThat(count.group(1)).isEqualTo("1000");
    }
  }

  private static String at(String label) {
    return "*0x%x".formatted(GUEST.address(label));
  }

  private DebuggedChip chip() {
    return new DebuggedChip(GUEST, folder);
  }
}
