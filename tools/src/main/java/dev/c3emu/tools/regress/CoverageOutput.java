package dev.c3emu.tools.regress;

import dev.c3emu.tools.coverage.Coverage;
import dev.c3emu.tools.coverage.LcovFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** What all cases execute together, if somebody wants it in a file. */
final class CoverageOutput implements AutoCloseable {
  private final Optional<LcovFile> file;
  private final Optional<Coverage> coverage;
  private final PrintStream err;

  /**
   * @throws dev.c3emu.tools.failure.Failure if the file cannot be created
   */
  CoverageOutput(Optional<Path> path, PrintStream err) {
    file = path.map(LcovFile::new);
    coverage = path.map(any -> new Coverage());
    this.err = err;
  }

  /** What cases add to. */
  Optional<Coverage> coverage() {
    return coverage;
  }

  /** Writes what has been added. */
  void write() {
    if (coverage.filter(Coverage::isEmpty).isPresent()) {
      err.println("c3emu: --coverage: no case has an ELF file with debug information");
    }
    file.ifPresent(each -> each.write(coverage.orElseThrow()));
  }

  @Override
  public void close() {
    file.ifPresent(LcovFile::close);
  }
}
