package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.guest.assembler.AssembledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real GDB puts programs into RAM and flash. */
class GdbLoadTest {
  private static final AssembledProgram SECOND = DebugGuest.inFlash("second\n");

  @TempDir Path folder;

  @BeforeAll
  static void needsGdb() {
    DebuggedChip.assumeGdb();
  }

  @Test
  void aProgramTakesThePlaceOfAnotherInFlash() throws IOException {
    try (DebuggedChip chip = new DebuggedChip(DebugGuest.inFlash("first\n"), folder)) {
      assertThat(
              chip.gdb(
                  second(),
                  "break trap",
                  "continue",
                  "load",
                  "compare-sections",
                  "continue",
                  afterPrinting(SECOND),
                  "continue"))
          .contains("Loading section .text", "Breakpoint 1, trap ()")
          .contains("Breakpoint 2, ")
          .doesNotContain("MIS-MATCHED");
      assertThat(chip.console()).startsWith("first\n").contains("second\n");
    }
  }

  @Test
  void aProgramIsPutIntoFlashBeforeTheMmuIsSetUp() throws IOException {
    try (DebuggedChip chip = new DebuggedChip(DebugGuest.inRam(), folder)) {
      assertThat(
              chip.gdb(
                  second(),
                  "load",
                  "compare-sections",
                  "break trap",
                  "continue",
                  afterPrinting(SECOND),
                  "continue"))
          .contains("Breakpoint 1, trap ()", "Breakpoint 2, ")
          .doesNotContain("MIS-MATCHED");
      assertThat(chip.console()).isEqualTo("second\n");
    }
  }

  @Test
  void aProgramIsPutIntoRam() throws IOException {
    AssembledProgram inRam = DebugGuest.inRam();
    Path other = Files.write(folder.resolve("other.elf"), inRam.elf());
    try (DebuggedChip chip = new DebuggedChip(DebugGuest.inFlash("first\n"), folder)) {
      assertThat(chip.gdb(other, "load", afterPrinting(inRam), "continue", "print (int) total"))
          .contains("Breakpoint 1, ", "$1 = 45");
      assertThat(chip.console()).isEqualTo("counted\n");
    }
  }

  @Test
  void flashCannotBeWrittenLikeRam() {
    try (DebuggedChip chip = new DebuggedChip(SECOND, folder)) {
      assertThat(chip.gdb("set var *(int *) 0x42000020 = 0"))
          .contains("Writing to flash memory forbidden");
    }
  }

  private Path second() throws IOException {
    return Files.write(folder.resolve("second.elf"), SECOND.elf());
  }

  /** A breakpoint where the UART has had the time to send what it was given. */
  private static String afterPrinting(AssembledProgram program) {
    return "break *0x%x if $s1 == 100000".formatted(program.address("main.forever"));
  }
}
