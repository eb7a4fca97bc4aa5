package dev.c3emu.tools.regress.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.regress.run.CaseResult;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what {@link JsonReport} has written, one result at a time. */
public final class JsonResults {
  private final Path file;

  public JsonResults(Path file) {
    this.file = file;
  }

  /** Takes results. */
  @FunctionalInterface
  public interface Taker {
    void take(CaseResult result) throws IOException;
  }

  /**
   * Hands on all results in their order.
   *
   * @return how long the run took on the host's clock, in nanoseconds
   * @throws Failure if the file cannot be read, is something else, or is only the beginning
   */
  public long read(Taker taker) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        JsonParser parser = new JsonFactory().createParser(in)) {
      expect(parser.nextToken() == JsonToken.START_OBJECT);
      expect("cases".equals(parser.nextFieldName()));
      expect(parser.nextToken() == JsonToken.START_ARRAY);
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        taker.take(ResultReader.of(JsonTree.value(parser, next)));
      }
      expect("totals".equals(parser.nextFieldName()));
      return JsonTree.read(parser).number("wallTimeNs");
    } catch (JsonProcessingException e) {
      throw bad("not what --json writes: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw Failure.file(file.toString(), e);
    }
  }

  private void expect(boolean found) {
    if (!found) {
      throw bad("not what --json writes");
    }
  }

  private Failure bad(String why) {
    return new Failure(ExitStatus.BAD_IMAGE, file + ": " + why);
  }
}
