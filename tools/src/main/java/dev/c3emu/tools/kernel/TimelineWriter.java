package dev.c3emu.tools.kernel;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Writes the records of Chrome's trace event format, as they come. Groups are processes; counters
 * belong to group 0. Times are in microseconds, exact.
 */
final class TimelineWriter implements TimelineSink {
  private final JsonFile file;

  /** Opens the list of records. */
  TimelineWriter(JsonFile file) {
    this.file = file;
    file.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("displayTimeUnit", "ns");
          json.writeArrayFieldStart("traceEvents");
        });
  }

  /** What a record has besides kind, place and name. */
  @FunctionalInterface
  private interface Rest {
    void write(JsonGenerator json) throws IOException;
  }

  @Override
  public void groupName(int group, String name) {
    metadata("process_name", group, 0, name);
  }

  @Override
  public void threadName(int group, int pid, String name) {
    metadata("thread_name", group, pid, name);
  }

  @Override
  public void begin(int group, int pid, long ticks, String name) {
    record("B", name, group, pid, json -> time(json, ticks));
  }

  @Override
  public void end(int group, int pid, long ticks) {
    record("E", null, group, pid, json -> time(json, ticks));
  }

  @Override
  public void flowStart(int group, int pid, long ticks, long id) {
    flow("s", group, pid, ticks, id);
  }

  @Override
  public void flowEnd(int group, int pid, long ticks, long id) {
    flow("f", group, pid, ticks, id);
  }

  @Override
  public void mark(int group, int pid, long ticks, String name, String detail) {
    record(
        "i",
        name,
        group,
        pid,
        json -> {
          time(json, ticks);
          json.writeStringField("s", "t");
          if (!detail.isEmpty()) {
            json.writeObjectFieldStart("args");
            json.writeStringField("detail", detail);
            json.writeEndObject();
          }
        });
  }

  @Override
  public void counter(String name, long ticks, long value) {
    record(
        "C",
        name,
        0,
        0,
        json -> {
          time(json, ticks);
          json.writeObjectFieldStart("args");
          json.writeNumberField("value", value);
          json.writeEndObject();
        });
  }

  @Override
  public void close() {
    file.write(
        json -> {
          json.writeEndArray();
          json.writeEndObject();
          json.writeRaw('\n');
        });
    file.close();
  }

  private void metadata(String kind, int group, int pid, String name) {
    record(
        "M",
        kind,
        group,
        pid,
        json -> {
          json.writeObjectFieldStart("args");
          json.writeStringField("name", name);
          json.writeEndObject();
        });
  }

  private void flow(String kind, int group, int pid, long ticks, long id) {
    record(
        kind,
        "post",
        group,
        pid,
        json -> {
          time(json, ticks);
          json.writeStringField("cat", "post");
          json.writeNumberField("id", id);
          if (kind.equals("f")) {
            json.writeStringField("bp", "e");
          }
        });
  }

  private void record(String kind, String name, int group, int pid, Rest rest) {
    file.write(
        json -> {
          json.writeRaw('\n');
          json.writeStartObject();
          json.writeStringField("ph", kind);
          if (name != null) {
            json.writeStringField("name", name);
          }
          json.writeNumberField("pid", group);
          json.writeNumberField("tid", pid);
          rest.write(json);
          json.writeEndObject();
        });
  }

  private static void time(JsonGenerator json, long ticks) throws IOException {
    json.writeFieldName("ts");
    json.writeNumber(EventTime.microseconds(ticks));
  }
}
