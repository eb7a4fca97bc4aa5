package dev.c3emu.tools.regress.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.emulator.kernel.table.Table;
import dev.c3emu.tools.kernel.TableJson;
import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.CaseResult.Evidence;
import dev.c3emu.tools.regress.run.ConsoleText;
import dev.c3emu.tools.regress.run.Problem;
import java.io.IOException;
import java.util.List;

/** A result as a JSON object. The picture is left out: the page draws it. */
public final class ResultJson {
  private ResultJson() {}

  public static void write(CaseResult result, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", result.name());
    json.writeStringField("file", result.file());
    json.writeStringField("description", result.description());
    json.writeStringField("verdict", result.verdict().word());
    json.writeArrayFieldStart("problems");
    for (Problem problem : result.problems()) {
      write(problem, json);
    }
    json.writeEndArray();
    json.writeStringField("end", result.end());
    json.writeNumberField("instructions", result.instructions());
    json.writeNumberField("virtualTimeNs", result.nanoseconds());
    json.writeNumberField("wallTimeNs", result.wallNanoseconds());
    json.writeStringField("fingerprint", result.fingerprint().orElse(null));
    json.writeObjectFieldStart("consoles");
    for (ConsoleText console : result.consoles()) {
      write(console, json);
    }
    json.writeEndObject();
    if (!result.evidence().equals(Evidence.NONE)) {
      json.writeObjectFieldStart("evidence");
      write(result.evidence(), json);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void write(Problem problem, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("what", problem.what());
    json.writeStringField("expected", problem.expected());
    json.writeStringField("actual", problem.actual());
    write("details", problem.details(), json);
    json.writeEndObject();
  }

  private static void write(ConsoleText console, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(console.port().word());
    for (ConsoleText.Line line : console.lines()) {
      json.writeStartObject();
      json.writeNumberField("timeNs", line.nanoseconds());
      json.writeStringField("text", line.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(Evidence evidence, JsonGenerator json) throws IOException {
    json.writeStringField("position", evidence.position());
    write("events", evidence.events(), json);
    write("leaks", evidence.leaks(), json);
    write("commands", evidence.commands(), json);
    write("files", evidence.files(), json);
    json.writeObjectFieldStart("tables");
    for (Table table : evidence.tables()) {
      json.writeFieldName(table.name());
      TableJson.write(table, json);
    }
    json.writeEndObject();
  }

  private static void write(String name, List<String> lines, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String line : lines) {
      json.writeString(line);
    }
    json.writeEndArray();
  }
}
