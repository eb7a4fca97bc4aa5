package dev.c3emu.tools.regress;

import dev.c3emu.tools.regress.report.JUnitXml;
import dev.c3emu.tools.regress.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is told of the results, and where. */
final class RegressReports {
  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write JUnit XML, as Maven Surefire does.")
  Optional<Path> junit = Optional.empty();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with everything about every case; it needs no other file.")
  Optional<Path> html = Optional.empty();

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

  /** The reports that are files. */
  List<Report> files() throws IOException {
    List<Report> reports = new ArrayList<>();
    if (junit.isPresent()) {
      reports.add(new JUnitXml(junit.get()));
    }
    return reports;
  }
}
