package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.table.KernelReport;
import dev.c3emu.emulator.kernel.table.Table;
import dev.c3emu.tools.option.CountConverter;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What must be true of a kernel at the end of a run: {@code no leaked semaphores}, {@code holders
 * <= 8}.
 */
public final class KernelAssertion {
  public static final KernelAssertion NO_LEAKS =
      new KernelAssertion("no leaks", Quantity.LEAKS, Comparison.EQUAL, 0);
  static final KernelAssertion NO_STRANDED_HOLDERS =
      new KernelAssertion("no stranded holders", Quantity.STRANDED_HOLDERS, Comparison.EQUAL, 0);

  private static final Pattern NONE = Pattern.compile("no ([a-z ]+)");
  private static final Pattern COMPARED = Pattern.compile("([a-z ]+?) ?([<>=!]{1,2}) ?(\\S+)");

  private final String text;
  private final Quantity quantity;
  private final Comparison comparison;
  private final long bound;

  private KernelAssertion(String text, Quantity quantity, Comparison comparison, long bound) {
    this.text = text;
    this.quantity = quantity;
    this.comparison = comparison;
    this.bound = bound;
  }

  /** Asserts that never more than so many holder records were in use. */
  static KernelAssertion maxHolders(long most) {
    String text = Quantity.PEAK_HOLDERS.words() + " <= " + most;
    return new KernelAssertion(text, Quantity.PEAK_HOLDERS, Comparison.AT_MOST, most);
  }

  /**
   * Reads {@code no QUANTITY} or {@code QUANTITY COMPARISON NUMBER}.
   *
   * @throws TypeConversionException if it is neither
   */
  public static KernelAssertion parse(String text) {
    String words = text.strip().replaceAll("\\s+", " ");
    Matcher none = NONE.matcher(words);
    if (none.matches()) {
      return new KernelAssertion(words, quantity(none.group(1)), Comparison.EQUAL, 0);
    }
    Matcher compared = COMPARED.matcher(words);
    if (!compared.matches()) {
      throw new TypeConversionException(
          "'%s' is no assertion such as 'no leaks' or 'holders <= 8'".formatted(text));
    }
    Comparison comparison =
        Comparison.of(compared.group(2))
            .orElseThrow(
                () ->
                    new TypeConversionException(
                        "'%s' compares nothing; there are <= >= == != < >"
                            .formatted(compared.group(2))));
    long bound = new CountConverter().convert(compared.group(3));
    return new KernelAssertion(words, quantity(compared.group(1)), comparison, bound);
  }

  private static Quantity quantity(String words) {
    Optional<Quantity> found = Quantity.named(words);
    return found.orElseThrow(
        () ->
            new TypeConversionException(
                "'%s' cannot be asserted about; there are %s"
                    .formatted(
                        words,
                        Arrays.stream(Quantity.values())
                            .map(Quantity::words)
                            .collect(Collectors.joining(", ")))));
  }

  /** The assertion as it was written. */
  public String text() {
    return text;
  }

  /** What it counts: {@code leaked semaphores}. */
  public String counted() {
    return quantity.words();
  }

  /** The number that it is about. */
  public long value(KernelReport report) {
    return quantity.value(report);
  }

  /** Whether it is true now. */
  public boolean holds(KernelReport report) {
    return comparison.holds(value(report), bound);
  }

  /** What it failed with, in one line. */
  public String failure(KernelReport report) {
    return "assertion failed: %s (%s: %d)".formatted(text, quantity.words(), value(report));
  }

  /** The rows that it is about. */
  public Table rows(KernelReport report) {
    return quantity.rows(report);
  }

  /** Reads an assertion from the command line. */
  public static final class Converter implements ITypeConverter<KernelAssertion> {
    @Override
    public KernelAssertion convert(String text) {
      return parse(text);
    }
  }
}
