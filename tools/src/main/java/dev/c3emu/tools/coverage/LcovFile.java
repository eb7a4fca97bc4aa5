package dev.c3emu.tools.coverage;

import dev.c3emu.tools.coverage.Coverage.FileCoverage;
import dev.c3emu.tools.failure.Failure;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tracefile of lcov (geninfo(1), "FILES"), as {@code genhtml} and most CI systems read it. */
public final class LcovFile implements AutoCloseable {
  private final Path path;
  private final Writer out;

  /**
   * Creates the file, and the folder that it is in.
   *
   * @throws Failure if that is not possible
   */
  public LcovFile(Path path) {
    this.path = path;
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      out = Files.newBufferedWriter(path);
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }

  /**
   * @throws Failure if it cannot be written
   */
  public void write(Coverage coverage) {
    StringBuilder text = new StringBuilder();
    synchronized (coverage) {
      coverage.files().forEach((name, file) -> append(text, name, file));
    }
    try {
      out.append(text);
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }

  private static void append(StringBuilder text, String name, FileCoverage file) {
    text.append("TN:\nSF:").append(name).append('\n');
    file.functions.forEach((function, at) -> line(text, "FN", at.line(), function));
    file.functions.forEach((function, at) -> line(text, "FNDA", at.count(), function));
    line(text, "FNF", file.functions.size());
    line(text, "FNH", file.functions.values().stream().filter(at -> at.count() > 0).count());
    file.lines.forEach((number, count) -> line(text, "DA", number, count));
    line(text, "LF", file.lines.size());
    line(text, "LH", file.lines.values().stream().filter(count -> count > 0).count());
    text.append("end_of_record\n");
  }

  private static void line(StringBuilder text, String key, Object... values) {
    text.append(key);
    char separator = ':';
    for (Object value : values) {
      text.append(separator).append(value);
      separator = ',';
    }
    text.append('\n');
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }
}
