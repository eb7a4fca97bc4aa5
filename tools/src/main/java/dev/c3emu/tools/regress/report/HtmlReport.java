package dev.c3emu.tools.regress.report;

import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** All about all cases in one page that needs nothing else. */
public final class HtmlReport implements Report {
  /** Squares of a strip that are still a picture. */
  private static final int MOST_SQUARES = 2_000;

  private final Path file;
  private final Spool cases = new Spool();
  private final Html strip = new Html();
  private int squares;

  /**
   * @throws IOException if there is no room to collect results
   */
  public HtmlReport(Path file) throws IOException {
    this.file = file;
  }

  @Override
  public void add(CaseResult result) throws IOException {
    cases.write(out -> out.write(new CaseHtml(result).write().getBytes(StandardCharsets.UTF_8)));
    if (squares++ < MOST_SQUARES) {
      strip.add(
          "<a class=\"%s\" href=\"#%s\" title=\"%s: %s\"></a>",
          result.verdict().word(),
          CaseHtml.id(result.name()),
          result.name(),
          result.verdict().word());
    }
  }

  @Override
  public void finish(Totals totals) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(head(totals).getBytes(StandardCharsets.UTF_8));
      cases.copyTo(out);
      out.write(tail().getBytes(StandardCharsets.UTF_8));
    }
    cases.close();
  }

  private String head(Totals totals) throws IOException {
    String verdict = totals.green() ? "passed" : "failed";
    Html out = new Html();
    out.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    out.add("<title>%s &middot; c3emu regress</title>", totals.describe());
    out.raw("<style>").raw(resource("report.css")).raw("</style></head>\n<body><header>");
    out.add(
        "<div class=\"top\"><h1>c3emu regress <small class=\"verdict %s\">%s</small></h1>",
        verdict, verdict);
    out.raw("<button id=\"theme\" type=\"button\">light / dark</button></div>");
    out.raw("<div class=\"totals\">");
    for (Verdict each : Verdict.values()) {
      if (each == Verdict.PASSED || totals.of(each) > 0) {
        tile(out, each.word(), Integer.toString(totals.of(each)), each.word());
      }
    }
    tile(
        out,
        "",
        String.format(Locale.ROOT, "%.1f s", totals.wallNanoseconds() / 1e9),
        "on the clock");
    tile(
        out,
        "",
        String.format(Locale.ROOT, "%.1f s", totals.nanoseconds() / 1e9),
        "of virtual time");
    tile(
        out,
        "",
        String.format(Locale.ROOT, "%,d M", totals.instructions() / 1_000_000),
        "instructions");
    out.raw("</div><nav class=\"strip\" aria-label=\"all cases\">").raw(strip.toString());
    out.raw("</nav></header>\n<main><div class=\"bar\">");
    out.raw("<input id=\"search\" type=\"search\" placeholder=\"filter by words (press /)\">");
    button(out, "all");
    for (Verdict each : Verdict.values()) {
      if (totals.of(each) > 0) {
        button(out, each.word());
      }
    }
    out.raw("<button id=\"unfold\" type=\"button\">unfold / fold</button></div>");
    return out.raw("<div class=\"cases\">\n").toString();
  }

  private static void tile(Html out, String verdict, String number, String words) {
    out.add("<div class=\"tile %s\"><b class=\"%s\">%s</b>", verdict, verdict, number);
    out.add("<span>%s</span></div>", words);
  }

  private static void button(Html out, String verdict) {
    out.add("<button type=\"button\" data-verdict=\"%s\">%s</button>", verdict, verdict);
  }

  private static String tail() throws IOException {
    return "</div><p id=\"none\" class=\"hidden\">No case is like that.</p></main><script>"
        + resource("report.js")
        + "</script></body></html>\n";
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
