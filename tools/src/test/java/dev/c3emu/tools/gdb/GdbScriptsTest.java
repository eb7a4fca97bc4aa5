package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python that the emulator hands to the real GDB, with a guest that a C compiler has made. */
class GdbScriptsTest {
  private static final String GCC = "riscv64-unknown-elf-gcc";

  @TempDir static Path guest;
  @TempDir Path folder;

  private static byte[] program;

  @BeforeAll
  static void compile() throws IOException, InterruptedException {
    DebuggedChip.assumeGdb();
    Path source = guest.resolve("holders.c");
    try (var content = GdbScriptsTest.class.getResourceAsStream("holders.c")) {
      Files.copy(content, source);
    }
    Path elf = guest.resolve("holders.elf");
    List<String> command = new ArrayList<>(List.of(GCC, "-march=rv32imc_zicsr", "-mabi=ilp32"));
    command.addAll(List.of("-nostdlib", "-ffreestanding", "-O1", "-g", "-Wl,-e,_start"));
    command.addAll(List.of("-Wl,-Ttext=0x40380000", "-Wl,-Tdata=0x3fca0000"));
    command.addAll(List.of(source.toString(), "-o", elf.toString()));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      System.err.println("SKIPPED: there is no " + GCC + " to compile C guests with");
      abort("no " + GCC);
      return;
    }
    String messages = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(messages).isZero();
    program = Files.readAllBytes(elf);
  }

  @Test
  void theEmulatorWritesTheScriptAndSaysHowToLoadIt() {
    Path scripts = folder.resolve("new/scripts");
    try (DebuggedChip chip = new DebuggedChip(program, folder)) {
      assertThat(chip.gdb("monitor scripts " + scripts, "monitor scripts"))
          .contains("written; now say: source " + scripts.resolve("c3emu.py"))
          .contains("usage: scripts DIR");
      assertThat(scripts.resolve("c3emu.py")).isNotEmptyFile();
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsAnError() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (DebuggedChip chip = new DebuggedChip(program, folder)) {
      assertThat(chip.gdb("monitor scripts " + file)).contains("cannot write to " + file);
    }
  }

  @Test
  void semaphoresAreShownWithWhoHoldsAndWaits() {
    assertThat(scripted("c3emu sem", "c3emu sem g_sem", "c3emu sem &g_sem", "c3emu sem g_free"))
        .containsPattern("0x[0-9a-f]{8}  g_sem   -1     inherit   high \\(3\\)  low \\(2\\)")
        .containsPattern("holders:\nsemaphore .*\n.* low \\(2\\)  1       150\n")
        .containsPattern("waiters:\nsemaphore .*\n.* 1      high \\(3\\)  200\n")
        .contains("no semaphore is known at 0x");
  }

  @Test
  void holdersAreShownWithTheirBoost() {
    assertThat(scripted("c3emu holders"))
        .containsPattern("g_sem   -1     low \\(2\\)  1       150\n");
  }

  @Test
  void whyFollowsTheHolders() {
    assertThat(scripted("c3emu why high", "c3emu why 2", "c3emu why nobody", "c3emu why"))
        .containsPattern(
            "high \\(3\\) waits for 0x[0-9a-f]{8} \\(g_sem\\) held by low \\(2\\)\n"
                + "low \\(2\\): Running, boosted 50->200\nlow")
        .contains("no thread nobody\n", "usage: c3emu why THREAD");
  }

  @Test
  void leaksAreHoldersThatAreGone() {
    assertThat(scripted("c3emu leaks", "set var g_holderalloc[0].htcb = &high + 10", "c3emu leaks"))
        .contains("no semaphore is held by a thread that is gone\n")
        .containsPattern("g_sem   -1     gone \\(0x[0-9a-f]{8}\\)");
  }

  @Test
  void callsOfAKernelOnTheChipCannotBeCaught() {
    assertThat(scripted("c3emu catch sem_wait"))
        .contains("no calls can be caught: the guest has no kernel on the host\n");
  }

  @Test
  void semaphoresAndMutexesArePrintedAsWhatTheyMean() {
    assertThat(scripted("print g_sem", "print g_mutex", "print g_free", "print/r g_free.holder"))
        .contains(
            "$1 = count -1 (1 waiting), protocol inherit, waiters high (3), holders low (2)\n")
        .contains("$2 = owner low (2)\n", "$3 = free\n", "$4 = -1\n");
  }

  @Test
  void commandsSayWhenThereIsNoKernel() {
    try (DebuggedChip chip = new DebuggedChip(DebugGuest.inRam(), folder)) {
      assertThat(chip.gdb(loading("c3emu sem"))).contains("this guest's kernel is not known");
    }
  }

  /** What GDB prints of commands once the guest's kernel has started. */
  private String scripted(String... commands) {
    List<String> all = new ArrayList<>(List.of("tbreak run", "continue"));
    all.addAll(List.of(commands));
    try (DebuggedChip chip = new DebuggedChip(program, folder)) {
      return chip.gdb(loading(all.toArray(String[]::new)));
    }
  }

  private String[] loading(String... commands) {
    List<String> all = new ArrayList<>(List.of("monitor scripts " + folder));
    all.add("source " + folder.resolve("c3emu.py"));
    all.addAll(List.of(commands));
    return all.toArray(String[]::new);
  }
}
