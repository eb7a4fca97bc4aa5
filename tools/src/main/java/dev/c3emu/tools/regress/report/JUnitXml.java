package dev.c3emu.tools.regress.report;

import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.ConsoleText;
import dev.c3emu.tools.regress.run.Problem;
import dev.c3emu.tools.regress.run.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** JUnit XML as Maven Surefire writes it (surefire-test-report.xsd). */
public final class JUnitXml implements Report {
  private static final String SUITE = "c3emu.regress";
  private static final String SCHEMA =
      "https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd";
  private static final int LAST_LINES = 200;

  private final Spool spool;
  private final Path file;

  /**
   * @throws IOException if there is no room to collect results
   */
  public JUnitXml(Path file) throws IOException {
    this.file = file;
    spool = new Spool();
  }

  @Override
  public void add(CaseResult result) throws IOException {
    spool.write(out -> write(out, writer -> testCase(result, writer)));
  }

  @Override
  public void finish(Totals totals) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes());
      write(out, writer -> head(totals, writer));
      spool.copyTo(out);
      out.write("</testsuite>\n".getBytes());
    }
    spool.close();
  }

  @FunctionalInterface
  private interface Content {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  private static void write(OutputStream out, Content content) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
      content.write(xml);
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static void head(Totals totals, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    xml.writeAttribute("xsi:noNamespaceSchemaLocation", SCHEMA);
    xml.writeAttribute("name", SUITE);
    xml.writeAttribute("time", seconds(totals.wallNanoseconds()));
    xml.writeAttribute("tests", Integer.toString(totals.all()));
    xml.writeAttribute("errors", Integer.toString(totals.of(Verdict.ERROR)));
    xml.writeAttribute("skipped", Integer.toString(totals.of(Verdict.SKIPPED)));
    xml.writeAttribute("failures", Integer.toString(totals.of(Verdict.FAILED)));
    xml.writeEmptyElement("properties");
    xml.writeCharacters("\n");
  }

  private static void testCase(CaseResult result, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", clean(result.name()));
    xml.writeAttribute("classname", clean(className(result)));
    xml.writeAttribute("time", seconds(result.wallNanoseconds()));
    switch (result.verdict()) {
      case PASSED -> {}
      case SKIPPED -> {
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", clean(result.end()));
      }
      case FAILED -> problems("failure", result, xml);
      case ERROR -> problems("error", result, xml);
    }
    if (result.verdict().bad() && !result.consoles().isEmpty()) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(clean(console(result.consoles().get(0))));
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private static void problems(String element, CaseResult result, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeStartElement(element);
    Problem first = result.problems().get(0);
    xml.writeAttribute("message", clean(first.describe()));
    xml.writeAttribute("type", first.what().split(" ")[0]);
    xml.writeCharacters(clean(String.join("\n", ProblemText.lines(result))));
    xml.writeEndElement();
  }

  private static String console(ConsoleText text) {
    int size = text.lines().size();
    return text.lines().subList(Math.max(0, size - LAST_LINES), size).stream()
        .map(ConsoleText.Line::text)
        .collect(Collectors.joining("\n"));
  }

  /** The folder of the case file, as Java would name a package. */
  private static String className(CaseResult result) {
    Path folder = Path.of(result.file()).normalize().getParent();
    String name =
        (folder == null ? "" : folder.toString())
            .replaceAll("[/\\\\.]+", ".")
            .replaceAll("^\\.|\\.$", "");
    return name.isEmpty() ? SUITE : name;
  }

  private static String seconds(long nanoseconds) {
    return String.format(Locale.ROOT, "%.3f", nanoseconds / 1e9);
  }

  /** Without the characters that XML 1.0 cannot have. */
  private static String clean(String text) {
    return text.replaceAll(
        "[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
  }
}
