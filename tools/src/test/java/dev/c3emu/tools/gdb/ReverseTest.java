package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.guest.assembler.AssembledProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real GDB runs a guest backwards. */
class ReverseTest {
  private static final AssembledProgram GUEST = DebugGuest.inRam();

  /** Late enough for everything to have been printed. */
  private static final String LATE = "break " + at("main.forever") + " if $s1 == 50000";

  @TempDir Path folder;

  @BeforeAll
  static void needsGdb() {
    DebuggedChip.assumeGdb();
  }

  @Test
  void reverseStepiUndoesAnInstruction() {
    try (DebuggedChip chip = chip()) {
      assertThat(
              chip.gdb(
                  "tbreak trap",
                  "continue",
                  "stepi",
                  "info symbol $pc",
                  "reverse-stepi",
                  "info symbol $pc",
                  "reverse-stepi",
                  "info symbol $pc"))
          .containsSubsequence("vectors in", "trap in", "main + ");
    }
  }

  @Test
  void reverseNextGoesBackOverACallAndReverseStepIntoIt() {
    try (DebuggedChip chip = chip()) {
      String text =
          chip.gdb(
              "tbreak trap",
              "continue",
              "reverse-finish",
              "tbreak " + at("main.loop"),
              "reverse-continue",
              "print (int) $s0",
              "reverse-next",
              "reverse-next",
              "reverse-next",
              "reverse-next",
              "print (int) $s0",
              "info symbol $pc",
              "next",
              "reverse-step",
              "info symbol $pc");
      assertThat(text).containsSubsequence("$1 = 9", "$2 = 8", "main + ", "count + ");
    }
  }

  @Test
  void reverseContinueFindsTheLastBreakpointAndItsCondition() {
    try (DebuggedChip chip = chip()) {
      assertThat(
              chip.gdb(
                  "tbreak trap",
                  "continue",
                  "break count if $a0 < 8",
                  "reverse-continue",
                  "print $a0",
                  "reverse-continue",
                  "print $a0",
                  "continue",
                  "print $a0"))
          .contains("$1 = 7", "$2 = 6", "$3 = 7");
    }
  }

  @Test
  void reverseFinishGoesToTheCall() {
    try (DebuggedChip chip = chip()) {
      assertThat(
              chip.gdb(
                  "tbreak count if $a0 == 5",
                  "continue",
                  "stepi",
                  "reverse-finish",
                  "info symbol $pc",
                  "stepi",
                  "info symbol $pc",
                  "print $a0"))
          .containsSubsequence("main + ", "count in", "$1 = 5");
    }
  }

  @Test
  void aWatchpointInReverseStandsBeforeTheWriteAndTellsBothValues() {
    try (DebuggedChip chip = chip()) {
      assertThat(
              chip.gdb(
                  "tbreak trap",
                  "continue",
                  "watch *(int *) &total",
                  "reverse-continue",
                  "x/i $pc",
                  "reverse-continue",
                  "continue"))
          .containsSubsequence(
              "Old value = 45\nNew value = 36",
              "sw\tt0,",
              "Old value = 36\nNew value = 28",
              "Old value = 28\nNew value = 36");
    }
  }

  @Test
  void beforeTheFirstInstructionThereIsNoHistory() {
    try (DebuggedChip chip = chip()) {
      assertThat(
              chip.gdb(
                  "tbreak trap",
                  "continue",
                  "reverse-continue",
                  "info symbol $pc",
                  "reverse-stepi",
                  "monitor history"))
          .containsSubsequence(
              "No more reverse-execution history.",
              "_start in section .text",
              "No more reverse-execution history.",
              "from 0.000000000 s, 0 instructions",
              "now  0.000000000 s, 0 instructions");
    }
  }

  @Test
  void whatWasPrintedIsNotPrintedAgain() {
    try (DebuggedChip chip = chip()) {
      String text =
          chip.gdb(
              LATE,
              "continue",
              "tbreak count",
              "reverse-continue",
              "continue",
              "reverse-continue",
              "continue",
              "monitor time");
      assertThat(text).containsSubsequence("Temporary breakpoint 2,", "No more", "main () at");
      assertThat(chip.console()).isEqualTo("counted\n");
    }
  }

  @Test
  void anotherCoursePrintsAnew() {
    try (DebuggedChip chip = chip()) {
      chip.gdb(
          LATE,
          "continue",
          "tbreak " + at("uart_print"),
          "reverse-continue",
          "set $a0 = $a0 + 2",
          "continue");
      assertThat(chip.console()).isEqualTo("counted\nunted\n");
    }
  }

  @Test
  void steppingBackGoesOutOfAnInterruptAndOverAWait() {
    try (DebuggedChip chip = chip()) {
      String text =
          chip.gdb(
              "tbreak " + at("interrupted.done"),
              "continue",
              "tbreak interrupt",
              "reverse-continue",
              "info symbol $pc",
              "reverse-stepi",
              "info symbol $pc",
              "reverse-stepi",
              "info symbol $pc",
              "tbreak " + at("interrupted.sleep"),
              "reverse-continue",
              "x/i $pc",
              "stepi",
              "info symbol $pc");
      assertThat(text)
          .containsSubsequence(
              "interrupt in section .text",
              "interrupted + 84",
              "interrupted + 80",
              "wfi",
              "interrupted + 80");
    }
  }

  @Test
  void snapshotsAreOfTheSamePast() {
    try (DebuggedChip chip = chip()) {
      assertThat(
              chip.gdb(
                  "tbreak count",
                  "continue",
                  "monitor snapshot save first",
                  "tbreak trap",
                  "continue",
                  "monitor snapshot restore first",
                  "maintenance flush register-cache",
                  "print (int) total",
                  "reverse-stepi",
                  "info symbol $pc",
                  "tbreak trap",
                  "continue",
                  "print (int) total"))
          .containsSubsequence("saved at", "back at", "$1 = 0", "main + ", "$2 = 45");
    }
  }

  private static String at(String label) {
    return "*0x%x".formatted(GUEST.address(label));
  }

  private DebuggedChip chip() {
    return new DebuggedChip(GUEST, folder);
  }
}
