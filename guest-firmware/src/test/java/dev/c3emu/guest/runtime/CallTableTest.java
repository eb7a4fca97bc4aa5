package dev.c3emu.guest.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What is generated from the call table and kept in the repository. To write it anew, run these
 * tests with {@code -Dc3emu.regenerate=true}.
 */
class CallTableTest {
  private static final Path INCLUDE = Path.of("include", "c3emu");

  @Test
  void theHeaderIsThatOfTheTable() throws IOException {
    check(INCLUDE.resolve("calls.h"), CallTable.header());
  }

  @Test
  void theStubsAreThoseOfTheTable() throws IOException {
    check(INCLUDE.resolve("calls.S"), CallTable.stubs());
  }

  @Test
  void thePageIsThatOfTheTable() throws IOException {
    check(Path.of("..", "docs", "kernel-calls.md"), CallTable.page());
  }

  private static void check(Path file, String expected) throws IOException {
    if (Boolean.getBoolean("c3emu.regenerate")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file)).isEqualTo(expected);
  }
}
