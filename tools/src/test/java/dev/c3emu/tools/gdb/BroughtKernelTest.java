package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --show} and {@code --os} for kernels that firmware brings along. */
class BroughtKernelTest {
  @TempDir Path folder;

  private Path nuttx;

  @BeforeEach
  void writeGuest() throws IOException {
    nuttx = Files.write(folder.resolve("nuttx.elf"), KernelGuest.nuttx().elf());
  }

  @Test
  void theTablesOfNuttxAreShownAtTheEnd() {
    CliRun run = run(nuttx, "--show", "threads,waiters");
    assertThat(run.status()).isEqualTo(4);
    assertThat(run.err())
        .containsPattern("threads\n +pid +group +name .*\n")
        .containsPattern("1 +init +Running")
        .containsPattern("2 +low +Waiting,Semaphore +0x[0-9a-f]{8} g_sem +50")
        .containsPattern("waiters\n.*\n +0x[0-9a-f]{8} +g_sem +-1 +1 +low \\(2\\) +50");
  }

  @Test
  void programsGetTheSameTables() {
    assertThat(run(nuttx, "--show", "waiters", "--json").out())
        .contains("\"tables\":{\"waiters\":[{\"semaphore\":\"0x");
  }

  @Test
  void aTableThatNuttxHasNotIsAMisuse() {
    CliRun run = run(nuttx, "--show", "tls");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "c3emu: --show tls: of NuttX there are threads, groups, semaphores, holders, waiters\n");
  }

  @Test
  void whatOnlyTheKernelOnTheHostTellsIsAMisuse() {
    CliRun run = run(nuttx, "--show", "threads", "--assert-no-leaks");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).contains("--assert-no-leaks: this firmware is not made for");
  }

  @Test
  void aKernelThatIsAskedForAndNotThereIsAMisuse() {
    CliRun run = run(nuttx, "--os", "freertos");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).isEqualTo("c3emu: --os freertos: this firmware has no such kernel");
  }

  @Test
  void aGuestOfTheKernelOnTheHostBringsNoneAlong() {
    CliRun run = run(Path.of("hello"), "--os", "nuttx");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "c3emu: --os: this firmware is made for the kernel on the host and brings none"
                + " along\n");
  }

  private static CliRun run(Path image, String... options) {
    Object[] words = new Object[options.length + 5];
    words[0] = "run";
    words[1] = image;
    words[2] = "--no-rom";
    words[3] = "--max-time";
    words[4] = "10ms";
    System.arraycopy(options, 0, words, 5, options.length);
    return CliRun.of(words);
  }
}
