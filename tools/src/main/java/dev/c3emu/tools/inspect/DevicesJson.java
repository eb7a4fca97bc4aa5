package dev.c3emu.tools.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.emulator.device.Field;
import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;
import dev.c3emu.peripherals.chip.MappedDevice;
import dev.c3emu.tools.host.JsonOutput;
import java.io.IOException;
import java.util.List;

/** Writes devices and registers as JSON. */
final class DevicesJson {
  private final JsonGenerator json;
  private final boolean fields;

  DevicesJson(JsonGenerator json, boolean fields) {
    this.json = json;
    this.fields = fields;
  }

  void write(List<MappedDevice> devices) throws IOException {
    json.writeStartArray();
    for (MappedDevice mapped : devices) {
      json.writeStartObject();
      json.writeStringField("name", mapped.device().name());
      json.writeStringField("base", JsonOutput.address(mapped.base()));
      json.writeNumberField("size", mapped.device().size());
      json.writeArrayFieldStart("registers");
      for (Register register : mapped.device().registers()) {
        write(register);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(Register register) throws IOException {
    RegisterSpec spec = register.spec();
    json.writeStartObject();
    json.writeStringField("name", register.name());
    json.writeStringField("offset", JsonOutput.hex(spec.offset()));
    json.writeStringField("reset", JsonOutput.address(spec.reset()));
    json.writeNumberField("count", spec.count());
    json.writeNumberField("stride", spec.stride());
    if (fields) {
      json.writeArrayFieldStart("fields");
      for (Field field : spec.fields()) {
        json.writeStartObject();
        json.writeStringField("name", field.name());
        json.writeNumberField("high", field.high());
        json.writeNumberField("low", field.low());
        json.writeStringField("access", field.access().notation());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
