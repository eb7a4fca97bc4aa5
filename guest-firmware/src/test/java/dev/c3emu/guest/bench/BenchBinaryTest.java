package dev.c3emu.guest.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is committed is what the sources make, where the compiler is that made it. */
class BenchBinaryTest {
  private static final Path SOURCES = Path.of("bench");
  private static final String COMPILER = "compiler.txt";

  @Test
  void everyImageIsWhatItsSourcesMake(@TempDir Path folder)
      throws IOException, InterruptedException {
    build(folder);
    Assumptions.assumeTrue(
        Files.readString(folder.resolve(COMPILER))
            .equals(Files.readString(SOURCES.resolve(COMPILER))),
        "another compiler");

    assertThat(BenchProgram.values())
        .allSatisfy(
            program ->
                assertThat(program.image())
                    .isEqualTo(Files.readAllBytes(folder.resolve(program.title() + ".bin"))));
  }

  private static void build(Path folder) throws IOException, InterruptedException {
    Process make;
    try {
      make =
          new ProcessBuilder("make", "-C", SOURCES.toString(), "OUT=" + folder)
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      Assumptions.abort("no make");
      return;
    }
    String messages = new String(make.getInputStream().readAllBytes());
    int status = make.waitFor();
    Assumptions.assumeFalse(messages.contains("not found"), "no cross compiler");
    assertThat(status).as(messages).isZero();
  }
}
