package dev.c3emu.tools.regress;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One of several equal parts of a suite. Which part a case is in depends on its name alone.
 *
 * @param index from 0
 * @param count how many parts there are
 */
record Shard(int index, int count) {
  /** Set in the pods of a Kubernetes Indexed Job. */
  static final String INDEX_VARIABLE = "JOB_COMPLETION_INDEX";

  boolean has(String name) {
    CRC32 hash = new CRC32();
    hash.update(name.getBytes(StandardCharsets.UTF_8));
    return hash.getValue() % count == index;
  }

  /** Reads {@code I/N} with I from 1, or {@code /N} with the index from the environment. */
  static final class Converter implements ITypeConverter<Shard> {
    @Override
    public Shard convert(String text) {
      return parse(text, System.getenv(INDEX_VARIABLE));
    }
  }

  /**
   * @param index what the environment says, from 0, or null
   */
  static Shard parse(String text, String index) {
    if (text.matches("\\d{1,6}/\\d{1,6}")) {
      int slash = text.indexOf('/');
      return of(text, Integer.parseInt(text.substring(0, slash)) - 1, text.substring(slash + 1));
    }
    if (text.matches("/\\d{1,6}")) {
      if (index == null || !index.matches("\\d{1,6}")) {
        throw new TypeConversionException("'" + text + "' needs $" + INDEX_VARIABLE);
      }
      return of(text, Integer.parseInt(index), text.substring(1));
    }
    throw new TypeConversionException("'" + text + "' is not I/N, such as 1/4, or /N");
  }

  private static Shard of(String text, int index, String count) {
    Shard shard = new Shard(index, Integer.parseInt(count));
    if (index < 0 || index >= shard.count()) {
      throw new TypeConversionException("'" + text + "': there are shards 1 to " + shard.count());
    }
    return shard;
  }
}
