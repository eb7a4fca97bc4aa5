package dev.c3emu.guest.runtime;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The C compiler that people have, with our headers, start-up code and stubs. */
final class CCompiler {
  private static final String GCC = "riscv64-unknown-elf-gcc";
  private static final Path INCLUDE = Path.of("include");

  private CCompiler() {}

  /**
   * Compiles a program of the test's resources to an ELF file; skips the test without a compiler.
   */
  static byte[] compile(String name, Path folder) throws IOException, InterruptedException {
    Path elf = folder.resolve(name + ".elf");
    Path library = INCLUDE.resolve("c3emu");
    List<String> command =
        new ArrayList<>(
            List.of(
                GCC,
                "-march=rv32imc",
                "-mabi=ilp32",
                "-nostdlib",
                "-ffreestanding",
                "-O2",
                "-g",
                "-Wall",
                "-Wextra",
                "-Werror",
                "-Wl,--gc-sections",
                "-I" + INCLUDE,
                "-T" + library.resolve("c3emu.ld"),
                library.resolve("crt0.S").toString(),
                library.resolve("calls.S").toString(),
                library.resolve("runtime.c").toString(),
                source(name).toString(),
                "-o",
                elf.toString()));
    Process process = start(command);
    String messages = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new AssertionError(messages);
    }
    return Files.readAllBytes(elf);
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      System.err.println("SKIPPED: there is no " + GCC + " to compile C guests with");
      return Assumptions.abort("no " + GCC);
    }
  }

  private static Path source(String name) {
    try {
      return Path.of(CCompiler.class.getResource("/c/" + name + ".c").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
