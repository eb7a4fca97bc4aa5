package dev.c3emu.tools.regress.report;

import dev.c3emu.emulator.kernel.table.Cell;
import dev.c3emu.emulator.kernel.table.Column;
import dev.c3emu.emulator.kernel.table.Table;
import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.CaseResult.Evidence;
import dev.c3emu.tools.regress.run.ConsoleText;
import dev.c3emu.tools.regress.run.Problem;
import dev.c3emu.tools.regress.run.Verdict;
import java.util.List;
import java.util.Locale;

/** What a page says about one case. */
final class CaseHtml {
  private final CaseResult result;
  private final Html out = new Html();

  CaseHtml(CaseResult result) {
    this.result = result;
  }

  /** The place of a case in its page. */
  static String id(String name) {
    return "case-" + name.replaceAll("[^A-Za-z0-9._=,-]+", "_");
  }

  String write() {
    String verdict = result.verdict().word();
    String text = String.join(" ", result.name(), result.description(), result.file(), verdict);
    out.add(
        "<details class=\"case %s\" id=\"%s\" data-text=\"%s\"",
        verdict, id(result.name()), text.toLowerCase(Locale.ROOT));
    out.raw(openIfBad());
    head();
    out.raw("<div class=\"body\">");
    facts();
    problems();
    Evidence evidence = result.evidence();
    leaks(evidence.leaks());
    commands(evidence);
    evidence.picture().ifPresent(picture -> picture(new PictureSvg(picture).draw(), picture.cut()));
    result.consoles().forEach(this::console);
    events(evidence.events());
    evidence.tables().forEach(this::table);
    return out.raw("</div></details>\n").toString();
  }

  /** What ends the tag of something that is shown at once if the case failed. */
  private String openIfBad() {
    return result.verdict().bad() ? " open>" : ">";
  }

  private void head() {
    out.add("<summary><span class=\"verdict\">%s</span>", result.verdict().word());
    out.add("<span class=\"name\">%s", result.name());
    if (!result.description().isEmpty()) {
      out.add("<small>%s</small>", result.description());
    }
    if (result.verdict().bad()) {
      out.add("<span class=\"why\">%s</span>", result.problems().get(0).describe());
    } else if (result.verdict() == Verdict.SKIPPED) {
      out.add("<small>%s</small>", result.end());
    }
    out.add(
        "</span><span class=\"times\">%s virtual &middot; %s ms</span></summary>",
        seconds(result.nanoseconds()),
        String.format(Locale.ROOT, "%.0f", result.wallNanoseconds() / 1e6));
  }

  private static String seconds(long nanoseconds) {
    return String.format(Locale.ROOT, "%.3f s", nanoseconds / 1e9);
  }

  private void facts() {
    out.add(
        "<p class=\"facts\">Ended: %s%s &middot; %s instructions &middot; <code>%s</code></p>",
        result.end(),
        result.evidence().position().isEmpty() ? "" : ", at " + result.evidence().position(),
        String.format(Locale.ROOT, "%,d", result.instructions()),
        result.file());
  }

  private void problems() {
    if (result.problems().isEmpty()) {
      return;
    }
    out.raw("<h3>Why it failed</h3>");
    for (Problem problem : result.problems()) {
      out.add("<div class=\"problem\"><b>%s</b><dl>", problem.what());
      out.add("<dt>expected</dt><dd>%s</dd>", problem.expected());
      out.add("<dt>actual</dt><dd class=\"actual\">%s</dd></dl>", problem.actual());
      if (!problem.details().isEmpty()) {
        out.add("<pre>%s</pre>", String.join("\n", problem.details()));
      }
      out.raw("</div>");
    }
  }

  private void leaks(List<String> leaks) {
    if (!leaks.isEmpty()) {
      out.raw("<h3>What leaked, and why</h3><ul class=\"leaks\">");
      leaks.forEach(leak -> out.add("<li>%s</li>", leak));
      out.raw("</ul>");
    }
  }

  private void commands(Evidence evidence) {
    if (!evidence.commands().isEmpty()) {
      out.raw("<h3>Debug it</h3>");
      for (String command : evidence.commands()) {
        out.add(
            "<div class=\"command\"><pre>%s</pre><button type=\"button\">copy</button></div>",
            command);
      }
    }
  }

  private void picture(String svg, boolean cut) {
    out.raw("<h3>Threads and semaphores");
    out.raw(cut ? " (the last of it)</h3>" : "</h3>");
    out.raw("<div class=\"scroll\">").raw(svg).raw("</div><div class=\"legend\">");
    legend("run", "running");
    legend("ready", "ready");
    legend("wait", "waiting, or a count of 0");
    legend("ending", "ending");
    legend("count", "a count");
    legend("debt", "somebody waits");
    legend("leak", "leaked");
    out.raw("</div>");
  }

  private void legend(String colour, String meaning) {
    out.add("<span><i style=\"background:var(--%s)\"></i>%s</span>", colour, meaning);
  }

  private void console(ConsoleText console) {
    boolean open = console == result.consoles().get(0);
    out.raw(open ? "<h3>" : "<details class=\"more\"><summary>");
    out.add("Console %s%s", console.port().word(), console.cut() ? " (the last lines)" : "");
    out.raw(open ? "</h3>" : "</summary>");
    out.raw("<pre class=\"console\">");
    if (console.lines().isEmpty()) {
      out.raw("nothing was printed");
    }
    for (ConsoleText.Line line : console.lines()) {
      out.add(
          "<span class=\"t\">%s</span>%s\n",
          String.format(Locale.ROOT, "%12.6f", line.nanoseconds() / 1e9), line.text());
    }
    out.raw(open ? "</pre>" : "</pre></details>");
  }

  private void events(List<String> events) {
    if (!events.isEmpty()) {
      out.raw("<details class=\"more\"").raw(openIfBad());
      out.add("<summary>The last %s events of the kernel</summary>", events.size());
      out.add("<pre>%s</pre></details>", String.join("\n", events));
    }
  }

  private void table(Table table) {
    out.raw("<details class=\"more\"").raw(openIfBad());
    out.add("<summary>Table %s at the end</summary>", table.name());
    out.raw("<div class=\"scroll\"><table><tr>");
    for (Column column : table.columns()) {
      out.add(column.right() ? "<th class=\"r\">%s</th>" : "<th>%s</th>", column.name());
    }
    out.raw("</tr>");
    for (List<Cell> row : table.rows()) {
      boolean leaked = row.get(row.size() - 1).text().equals("leaked");
      out.raw(leaked ? "<tr class=\"leaked\">" : "<tr>");
      for (int i = 0; i < row.size(); i++) {
        boolean right = table.columns().get(i).right();
        out.add(right ? "<td class=\"r\">%s</td>" : "<td>%s</td>", row.get(i).text());
      }
      out.raw("</tr>");
    }
    out.raw("</table></div></details>");
  }
}
