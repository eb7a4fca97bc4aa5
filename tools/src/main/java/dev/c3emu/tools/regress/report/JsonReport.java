package dev.c3emu.tools.regress.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.Verdict;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** All results as one JSON object: {@code cases}, then {@code totals}. */
public final class JsonReport implements Report {
  private final JsonGenerator json;

  public JsonReport(Path file) throws IOException {
    json = new JsonFactory().createGenerator(new BufferedOutputStream(Files.newOutputStream(file)));
    json.useDefaultPrettyPrinter();
    json.writeStartObject();
    json.writeArrayFieldStart("cases");
  }

  @Override
  public void add(CaseResult result) throws IOException {
    ResultJson.write(result, json);
  }

  @Override
  public void finish(Totals totals) throws IOException {
    json.writeEndArray();
    json.writeObjectFieldStart("totals");
    for (Verdict verdict : Verdict.values()) {
      json.writeNumberField(verdict.word(), totals.of(verdict));
    }
    json.writeNumberField("instructions", totals.instructions());
    json.writeNumberField("virtualTimeNs", totals.nanoseconds());
    json.writeNumberField("wallTimeNs", totals.wallNanoseconds());
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
  }
}
