package dev.c3emu.tools.kernel;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.history.KernelHistory;
import dev.c3emu.tools.host.JsonOutput;
import java.io.IOException;
import java.util.function.Consumer;

/** Writes every event as one JSON object on one line. */
public final class EventJson implements Consumer<StampedEvent>, AutoCloseable {
  private final KernelHistory history;
  private final SymbolLookup symbols;
  private final JsonFile file;

  public EventJson(KernelHistory history, SymbolLookup symbols, JsonFile file) {
    this.history = history;
    this.symbols = symbols;
    this.file = file;
  }

  @Override
  public void accept(StampedEvent stamped) {
    file.write(json -> write(stamped, json));
  }

  private void write(StampedEvent stamped, JsonGenerator json) throws IOException {
    KernelEvent event = stamped.event();
    EventShape shape = EventShape.of(event);
    json.writeStartObject();
    json.writeNumberField("instructions", stamped.instructions());
    json.writeNumberField("timeNs", EventTime.nanoseconds(stamped.ticks()));
    json.writeStringField("event", shape.name());
    int actor = shape.actor(event);
    if (actor >= 0) {
      json.writeStringField("thread", history.thread(actor).name());
    }
    for (EventShape.Part part : shape.parts()) {
      write(part, part.of(event), json);
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void write(EventShape.Part part, Object value, JsonGenerator json) throws IOException {
    if (part.role() == EventShape.Role.ADDRESS) {
      json.writeStringField(part.name(), JsonOutput.address((int) value));
      String symbol = symbols.nameAt((int) value);
      if (symbol != null) {
        json.writeStringField(part.name() + "Symbol", symbol);
      }
    } else if (value instanceof Integer number) {
      json.writeNumberField(part.name(), number);
    } else if (value instanceof Long number) {
      json.writeNumberField(part.name(), number);
    } else if (value instanceof Boolean flag) {
      json.writeBooleanField(part.name(), flag);
    } else {
      json.writeStringField(part.name(), String.valueOf(value));
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
