package dev.c3emu.tools.regress;

import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.regress.report.FileReport;
import dev.c3emu.tools.regress.report.GitHubAnnotations;
import dev.c3emu.tools.regress.report.HtmlReport;
import dev.c3emu.tools.regress.report.JUnitXml;
import dev.c3emu.tools.regress.report.JsonReport;
import dev.c3emu.tools.regress.report.LiveProgress;
import dev.c3emu.tools.regress.report.PlainProgress;
import dev.c3emu.tools.regress.report.Report;
import dev.c3emu.tools.regress.report.Tap;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is told of the results, and where. */
public final class RegressReports {
  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write JUnit XML, as Maven Surefire does.")
  Optional<Path> junit = Optional.empty();

  @Option(
      names = "--tap",
      paramLabel = "FILE",
      description = "Write the results in the Test Anything Protocol, version 14.")
  Optional<Path> tap = Optional.empty();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write everything about every case as one JSON object.")
  Optional<Path> json = Optional.empty();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with everything about every case; it needs no other file.")
  Optional<Path> html = Optional.empty();

  @Option(
      names = "--coverage",
      paramLabel = "FILE",
      description = {
        "Write how often each line of the guests' source was executed in all cases together, as a"
            + " tracefile of lcov; instructions are interpreted then."
      })
  Optional<Path> coverage = Optional.empty();

  @Option(
      names = "--artifacts",
      paramLabel = "DIR",
      description = {
        "Put snapshots and inputs of failed cases there (default: beside the page of --html, else"
            + " nowhere)."
      })
  Optional<Path> artifacts = Optional.empty();

  @Option(names = "--quiet", description = "Print only cases that did not pass.")
  boolean quiet;

  /** Where files about failures go. */
  Optional<Path> artefacts() {
    return artifacts.or(() -> html.map(RegressReports::beside));
  }

  private static Path beside(Path page) {
    String name = page.getFileName().toString().replaceFirst("\\.html?$", "");
    return page.resolveSibling(name + "-files");
  }

  /**
   * The reports that are asked for.
   *
   * @param out where people and CI systems look
   * @param cases how many there are
   * @param terminal whether a person looks
   * @throws Failure if a file cannot be written
   */
  public List<Report> all(PrintStream out, int cases, boolean terminal) {
    List<Report> reports = new ArrayList<>();
    reports.add(terminal ? new LiveProgress(out, cases) : new PlainProgress(out, quiet));
    junit.ifPresent(file -> reports.add(FileReport.open(file, JUnitXml::new)));
    tap.ifPresent(file -> reports.add(FileReport.open(file, Tap::new)));
    json.ifPresent(file -> reports.add(FileReport.open(file, JsonReport::new)));
    html.ifPresent(file -> reports.add(FileReport.open(file, HtmlReport::new)));
    if ("true".equals(System.getenv(GitHubAnnotations.VARIABLE))) {
      reports.add(new GitHubAnnotations(out));
    }
    return reports;
  }
}
