package dev.c3emu.tools.kernel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.JsonOutput;
import dev.c3emu.tools.host.LateFailingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A file that JSON is written to piece by piece. On a disk that is full it ends there, which {@link
 * #close} tells.
 */
public final class JsonFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final JsonGenerator json;

  /** JSON on a stream, which is closed with this. */
  JsonFile(String name, OutputStream out) throws IOException {
    this.name = name;
    json = new JsonFactory().createGenerator(new BufferedOutputStream(out, BUFFER));
    json.setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  /**
   * @throws Failure if the file cannot be written
   */
  static JsonFile create(Path path) {
    try {
      return new JsonFile(path.toString(), LateFailingOutput.create(path));
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }

  /**
   * @throws Failure if the file cannot be written
   */
  void write(JsonOutput.Content content) {
    try {
      content.write(json);
    } catch (IOException e) {
      throw Failure.file(name, e);
    }
  }

  @Override
  public void close() {
    try {
      json.close();
    } catch (IOException e) {
      throw Failure.file(name, e);
    }
  }
}
