package dev.c3emu.tools.coverage;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often lines and functions were executed, in all runs together. For all threads. */
public final class Coverage {
  private final Map<String, FileCoverage> files = new TreeMap<>();

  /** What was executed of one file. */
  static final class FileCoverage {
    final TreeMap<Integer, Long> lines = new TreeMap<>();
    final TreeMap<String, FunctionCoverage> functions = new TreeMap<>();
  }

  /**
   * How often a function was entered.
   *
   * @param line where it begins; of several of one name in a file, the first does
   */
  record FunctionCoverage(int line, long count) {
    FunctionCoverage and(FunctionCoverage other) {
      return new FunctionCoverage(Math.min(line, other.line), count + other.count);
    }
  }

  /**
   * Adds a run.
   *
   * @param programs what ran
   * @param counts how often each instruction was executed, by its address
   */
  public synchronized void add(List<SourceLines> programs, Map<Integer, Long> counts) {
    TreeMap<Integer, Long> sorted = new TreeMap<>(Integer::compareUnsigned);
    sorted.putAll(counts);
    programs.forEach(program -> program.add(sorted, this));
  }

  /** Whether nothing is known of any source. */
  public synchronized boolean isEmpty() {
    return files.isEmpty();
  }

  /** By the name of the file. */
  Map<String, FileCoverage> files() {
    return files;
  }

  void addLine(SourceLine line, long count) {
    file(line).lines.merge(line.number(), count, Long::sum);
  }

  void addFunction(SourceLine line, String name, long count) {
    file(line)
        .functions
        .merge(name, new FunctionCoverage(line.number(), count), FunctionCoverage::and);
  }

  private FileCoverage file(SourceLine line) {
    return files.computeIfAbsent(line.file(), any -> new FileCoverage());
  }
}
