package dev.c3emu.tools.regress.report;

import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.OutputFile;
import dev.c3emu.tools.regress.run.CaseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report in a file, whose failures name the file. */
public final class FileReport implements Report {
  private final Path file;
  private final Report report;

  private FileReport(Path file, Report report) {
    this.file = file;
    this.report = report;
  }

  /** Makes what writes a file. */
  @FunctionalInterface
  public interface Format {
    Report open(Path file) throws IOException;
  }

  /**
   * Creates the folder that the file will be in.
   *
   * @throws Failure if that is not possible, or the file cannot be written
   */
  public static Report open(Path file, Format format) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      OutputFile.check(file);
      return new FileReport(file, format.open(file));
    } catch (IOException e) {
      throw Failure.file(file.toString(), e);
    }
  }

  @Override
  public void add(CaseResult result) {
    try {
      report.add(result);
    } catch (IOException e) {
      throw Failure.file(file.toString(), e);
    }
  }

  @Override
  public void finish(Totals totals) {
    try {
      report.finish(totals);
    } catch (IOException e) {
      throw Failure.file(file.toString(), e);
    }
  }
}
