package dev.c3emu.tools.regress.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One case of those that a file stands for. It is plain text: what runs it reads the file's text
 * again, so that it can be sent anywhere.
 *
 * @param file what it is one of
 * @param values what is put in for the keys of the matrix; in their order
 * @param seed a seed in place of the file's own
 */
public record CaseInstance(CaseFile file, Map<String, String> values, Optional<Long> seed) {
  private static final String SEED = "seed";

  /** A case with the file's own seed. */
  public CaseInstance(CaseFile file, Map<String, String> values) {
    this(file, values, Optional.empty());
  }

  /** The same with another seed, in its name too; a matrix over seeds is overruled. */
  public CaseInstance withSeed(long other) {
    Map<String, String> seeded = new LinkedHashMap<>(values);
    seeded.replace(SEED, Long.toString(other));
    return new CaseInstance(file, seeded, Optional.of(other));
  }

  /** What reports call it: {@code wifi-leak[connections=8,seed=1]}. */
  public String name() {
    Map<String, String> shown = new LinkedHashMap<>(values);
    seed.ifPresent(number -> shown.put(SEED, Long.toString(number)));
    return shown.isEmpty()
        ? file.name()
        : shown.entrySet().stream()
            .map(each -> each.getKey() + '=' + each.getValue())
            .collect(Collectors.joining(",", file.name() + '[', "]"));
  }

  /**
   * What it consists of.
   *
   * @throws CaseFormatException if the file makes no sense with these values
   * @throws MissingVariableException if it needs an environment variable that is not set
   */
  public CaseSpec spec() {
    CaseSpec spec = file.spec(values);
    return seed.map(spec::withSeed).orElse(spec);
  }
}
