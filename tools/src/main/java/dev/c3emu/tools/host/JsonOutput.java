package dev.c3emu.tools.host;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;

/** JSON on standard output: one value, one line. */
public final class JsonOutput {
  private JsonOutput() {}

  /** Writes the value's content. */
  @FunctionalInterface
  public interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /** Writes what {@code content} does and ends the line; the stream stays open. */
  public static void write(OutputStream out, Content content) throws IOException {
    JsonFactory factory =
        JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    try (JsonGenerator json = factory.createGenerator(out)) {
      content.write(json);
      json.writeRaw('\n');
    }
  }

  /** An address or offset as JSON shows it. */
  public static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  /** A guest address with all its digits. */
  public static String address(int value) {
    return "0x%08x".formatted(value);
  }
}
