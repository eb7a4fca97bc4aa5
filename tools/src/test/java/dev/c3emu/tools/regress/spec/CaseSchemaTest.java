package dev.c3emu.tools.regress.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of case files is what it says it is: others understand it as c3emu does. */
class CaseSchemaTest {
  private static final Path DOCUMENTED = Path.of("..", "docs", "regress.schema.json");
  private static final Path PAGE = Path.of("..", "docs", "regress.md");

  static Stream<Path> examples() throws IOException {
    return Files.list(Path.of("..", "guest-firmware", "regress"))
        .filter(file -> file.toString().endsWith(".yaml"));
  }

  @Test
  void theDocumentedSchemaIsTheOneInUse() throws IOException {
    assertThat(Files.readString(DOCUMENTED)).isEqualTo(text());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anotherValidatorAcceptsTheExamples(Path file) throws IOException {
    assertThat(schema().validate(Files.readString(file), InputFormat.YAML)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{program: hello, image: a}",
        "{program: [hello]}",
        "{program: hello, sead: 1}",
        "{program: hello, limits: {time: soon}}",
        "{program: hello, steps: [{wait: a, send: b}]}",
        "{program: hello, steps: [{pin: {number: 22, level: low}}]}",
        "{program: hello, steps: [{wifi: {event: deauth, bssid: x}}]}",
        "{program: hello, expect: {exit: gaol}}",
        "{program: hello, expect: {console: 5}}",
        "{program: hello, expect: {registers: {a0: x}}}",
        "{program: hello, matrix: {}}",
      })
  void anotherValidatorRefusesWhatIsRefused(String text) {
    assertThat(schema().validate(text, InputFormat.YAML)).isNotEmpty();
    assertThat(CaseSchema.instance().check("x", YamlText.parse("x", text))).isNotEmpty();
  }

  @Test
  void everyKeyIsDocumented() throws IOException {
    String page = Files.readString(PAGE);
    List<String> names = new ArrayList<>();
    collect(new ObjectMapper().readTree(text()), names);
    assertThat(names).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  private static void collect(JsonNode schema, List<String> names) {
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    schema.forEach(each -> collect(each, names));
  }

  private static JsonSchema schema() {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text());
  }

  private static String text() {
    try (var in = CaseSchema.class.getResourceAsStream(CaseSchema.RESOURCE)) {
      return new String(in.readAllBytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
