package dev.c3emu.tools.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.c3emu.peripherals.chip.UnknownRegisters;
import dev.c3emu.peripherals.rtc.ResetCause;
import java.io.IOException;
import java.io.OutputStream;

/** Tells a program how a run ended: one JSON object on one line. */
final class OutcomeJson {
  private OutcomeJson() {}

  static void write(Outcome outcome, OutputStream out) throws IOException {
    JsonFactory factory =
        JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("stopReason", outcome.kind());
      json.writeStringField("description", outcome.text());
      json.writeNumberField("exitStatus", outcome.status().code());
      json.writeStringField("pc", hex(outcome.pc()));
      json.writeStringField("symbol", outcome.symbol().orElse(null));
      json.writeNumberField("instructions", outcome.instructions());
      json.writeNumberField("virtualTimeNs", outcome.nanoseconds());
      writeResets(outcome, json);
      writeUnknownRegisters(outcome, json);
      json.writeNumberField("untypedLines", outcome.untyped());
      if (outcome.stateHash().isPresent()) {
        json.writeStringField("stateHash", outcome.stateHash().get());
      }
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeResets(Outcome outcome, JsonGenerator json) throws IOException {
    json.writeNumberField("resetCount", outcome.resetCount());
    json.writeArrayFieldStart("resets");
    for (ResetCause cause : outcome.resets()) {
      json.writeStartObject();
      json.writeNumberField("code", cause.code());
      json.writeStringField("name", cause.romName());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeUnknownRegisters(Outcome outcome, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("unknownRegisters");
    for (UnknownRegisters.Row row : outcome.unknownRegisters()) {
      json.writeStartObject();
      json.writeStringField("device", row.device());
      json.writeStringField("offset", "0x" + Integer.toHexString(row.offset()));
      json.writeNumberField("reads", row.reads());
      json.writeNumberField("writes", row.writes());
      json.writeStringField("firstPc", hex(row.firstPc()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String hex(int address) {
    return "0x%08x".formatted(address);
  }
}
