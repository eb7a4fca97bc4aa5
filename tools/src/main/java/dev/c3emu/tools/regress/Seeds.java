package dev.c3emu.tools.regress;

import dev.c3emu.tools.regress.spec.CaseInstance;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Seeds that every case runs with, one after the other.
 *
 * @param first from 0
 * @param last not less than the first
 */
public record Seeds(long first, long last) {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,18})\\.\\.(\\d{1,18})");

  /** More than this is a slip of the pen. */
  private static final int MOST = 1_000_000;

  Stream<CaseInstance> of(CaseInstance instance) {
    return LongStream.rangeClosed(first, last).mapToObj(instance::withSeed);
  }

  /** All cases with all seeds; those that then are the same, once. */
  List<CaseInstance> of(List<CaseInstance> cases) {
    return cases.stream().flatMap(this::of).distinct().toList();
  }

  /** Reads {@code A..B}. */
  static final class Converter implements ITypeConverter<Seeds> {
    @Override
    public Seeds convert(String text) {
      Matcher range = RANGE.matcher(text);
      if (!range.matches()) {
        throw new TypeConversionException("'" + text + "' is not a range of seeds such as 0..999");
      }
      Seeds seeds = new Seeds(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
      if (seeds.last < seeds.first || seeds.last - seeds.first >= MOST) {
        throw new TypeConversionException("'" + text + "' is not a range of 1 to 1000000 seeds");
      }
      return seeds;
    }
  }
}
