package dev.c3emu.guest.assembler;

import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the GNU tools read in the ELF file, where they are installed. */
class DebugInformationTest {
  private static final String FILE = "dev/c3emu/guest/assembler/DebugInformationTest.java";

  @TempDir private Path directory;
  private int mainLine;
  private int secondLine;

  @Test
  void objdumpShowsTheJavaLineOfEachInstruction() throws IOException {
    String text = run("riscv64-unknown-elf-objdump", "-dl", "test.elf");

    assertThat(text)
        .containsPattern(FILE + ":" + mainLine + "\\s+40380000:\\s+1141\\s+add\\s+sp,sp,-16")
        .containsPattern(FILE + ":" + secondLine + "\\s+[0-9a-f]+:\\s+842a\\s+mv\\s+s0,a0");
  }

  @Test
  void readelfDecodesTheLines() throws IOException {
    String text = run("riscv64-unknown-elf-readelf", "--debug-dump=decodedline", "test.elf");

    assertThat(text)
        .containsPattern("DebugInformationTest.java +" + mainLine + " +0x40380000")
        .containsPattern("DebugInformationTest.java +" + secondLine + " +0x4038000[0-9a-f]")
        .contains("0x42000000")
        .doesNotContainIgnoringCase("warning");
  }

  @Test
  void readelfFindsNothingWrong() throws IOException {
    String text =
        run(
            "riscv64-unknown-elf-readelf",
            "-aW",
            "--debug-dump=info,abbrev,aranges,frames",
            "test.elf");

    assertThat(text)
        .doesNotContainIgnoringCase("warning")
        .doesNotContainIgnoringCase("error")
        .contains("DW_AT_name        : (string) main")
        .contains("pc=40380000..");
  }

  @Test
  void gdbFindsTheLineOfAFunction() throws IOException {
    String text =
        run(
            "gdb-multiarch",
            "-nx",
            "-batch",
            "-ex",
            "info line main",
            "-ex",
            "info line far",
            "-ex",
            "info address table",
            "test.elf");

    assertThat(text)
        .contains("Line " + mainLine + " of \"" + FILE + "\" starts at address 0x40380000 <main>")
        .contains("starts at address 0x42000000 <far>")
        .contains("Symbol \"table\" is at 0x3fca0000");
  }

  @Test
  void linesOfMacrosAreThoseOfTheirCalls() {
    Assembler a = new Assembler();
    a.label("start");
    int line = currentLine() + 1;
    new Vocabulary(a).twice();

    assertThat(a.assemble("start").listing().lines().filter(each -> each.contains(".java")))
        .hasSize(3)
        .allMatch(each -> each.endsWith("DebugInformationTest.java:" + line));
  }

  @Macros
  private record Vocabulary(Assembler a) {
    void twice() {
      a.nop();
      a.literal("text");
      List.of(1).forEach(each -> a.nop());
    }
  }

  private String run(String tool, String... arguments) throws IOException {
    Files.write(directory.resolve("test.elf"), program().elf());
    return Tool.find(getClass(), tool, directory).run(arguments);
  }

  private AssembledProgram program() {
    Assembler a = new Assembler();
    mainLine = currentLine() + 1;
    a.function(
        "main",
        f -> {
          f.saves(S0);
          secondLine = currentLine() + 1;
          a.mv(S0, A0);
          a.zero(300);
          a.call("far");
        });
    a.section(".far", SectionKind.CODE, 0x4200_0000);
    a.leaf("far", () -> a.li(A0, 1));
    a.data();
    a.label("table");
    a.words(1, 2);
    return a.assemble("main");
  }

  private static int currentLine() {
    return StackWalker.getInstance()
        .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
  }
}
