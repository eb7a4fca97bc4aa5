package dev.c3emu.tools.run;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.peripherals.chip.UnknownRegisters;
import dev.c3emu.peripherals.rtc.ResetCause;
import dev.c3emu.tools.host.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;

/** Tells a program how a run ended: one JSON object on one line. */
final class OutcomeJson {
  private OutcomeJson() {}

  static void write(Outcome outcome, OutputStream out) throws IOException {
    JsonOutput.write(out, json -> write(outcome, json));
  }

  private static void write(Outcome outcome, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("stopReason", outcome.kind());
    json.writeStringField("description", outcome.text());
    json.writeNumberField("exitStatus", outcome.status().code());
    json.writeStringField("pc", JsonOutput.address(outcome.pc()));
    json.writeStringField("symbol", outcome.symbol().orElse(null));
    json.writeNumberField("instructions", outcome.instructions());
    json.writeNumberField("virtualTimeNs", outcome.nanoseconds());
    writeResets(outcome, json);
    writeUnknownRegisters(outcome, json);
    json.writeNumberField("untypedLines", outcome.untyped());
    if (outcome.stateHash().isPresent()) {
      json.writeStringField("stateHash", outcome.stateHash().get());
    }
    if (outcome.kernel().isPresent()) {
      outcome.kernel().get().write(json);
    }
    json.writeEndObject();
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
      json.writeStringField("offset", JsonOutput.hex(row.offset()));
      json.writeNumberField("reads", row.reads());
      json.writeNumberField("writes", row.writes());
      json.writeStringField("firstPc", JsonOutput.address(row.firstPc()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
