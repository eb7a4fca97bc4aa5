package dev.c3emu.tools.regress.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The rules are those of surefire-test-report.xsd. */
class JUnitXmlTest {
  /** Elements, in the order in which they may follow each other, by their parents. */
  private static final Map<String, List<String>> CHILDREN =
      Map.of(
          "testsuite", List.of("properties", "testcase"),
          "properties", List.of("property"),
          "testcase", List.of("failure", "skipped", "error", "system-out", "system-err"),
          "failure", List.of(),
          "skipped", List.of(),
          "error", List.of(),
          "system-out", List.of());

  private static final Map<String, Set<String>> REQUIRED =
      Map.of(
          "testsuite", Set.of("name", "tests", "errors", "skipped", "failures"),
          "testcase", Set.of("name", "time"),
          "failure", Set.of("type"),
          "error", Set.of("type"));

  private static final Map<String, Set<String>> OPTIONAL =
      Map.of(
          "testsuite", Set.of("time", "group", "xmlns:xsi", "xsi:noNamespaceSchemaLocation"),
          "testcase", Set.of("classname", "group"),
          "failure", Set.of("message"),
          "error", Set.of("message"),
          "skipped", Set.of("message"));

  @TempDir Path folder;

  private Element suite;

  @BeforeEach
  void write() throws Exception {
    Path file = folder.resolve("x.xml");
    Results.tell(new JUnitXml(file));
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    suite = document.getDocumentElement();
  }

  @Test
  void theReportKeepsToTheSchema() {
    assertThat(suite.getTagName()).isEqualTo("testsuite");
    check(suite);
  }

  @Test
  void theSuiteHasTheTotals() {
    assertThat(attributes("tests", "failures", "errors", "skipped", "time"))
        .containsExactly("4", "1", "1", "1", "1.500");
  }

  @Test
  void aFailureTellsWhy() throws IOException {
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).startsWith("exit: expected asleep");
    assertThat(failure.getTextContent())
        .contains("actual:   leaks: 2", "2 semaphores leaked: created by wapi");
    Element output = (Element) suite.getElementsByTagName("system-out").item(0);
    assertThat(output.getTextContent()).contains("init: 2 callers have come and gone");
  }

  private List<String> attributes(String... names) {
    List<String> values = new ArrayList<>();
    for (String name : names) {
      values.add(suite.getAttribute(name));
    }
    return values;
  }

  private static void check(Element element) {
    String name = element.getTagName();
    List<String> allowed = CHILDREN.get(name);
    assertThat(allowed).as(name).isNotNull();
    Set<String> required = REQUIRED.getOrDefault(name, Set.of());
    assertThat(required).allSatisfy(each -> assertThat(element.hasAttribute(each)).isTrue());
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      assertThat(required.contains(attribute.getNodeName()) || optional(name, attribute)).isTrue();
      if (attribute.getNodeName().equals("time")) {
        assertThat(attribute.getNodeValue()).matches("\\d+\\.\\d{3}");
      }
    }
    int place = 0;
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element below) {
        assertThat(allowed.indexOf(below.getTagName())).isGreaterThanOrEqualTo(place);
        place = allowed.indexOf(below.getTagName());
        check(below);
      }
    }
  }

  private static boolean optional(String element, Node attribute) {
    return OPTIONAL.getOrDefault(element, Set.of()).contains(attribute.getNodeName());
  }
}
