package dev.c3emu.tools.regress.spec;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * One case of those that a file stands for. It is plain text: what runs it reads the file's text
 * again, so that it can be sent anywhere.
 *
 * @param file what it is one of
 * @param values what is put in for the keys of the matrix; in their order
 */
public record CaseInstance(CaseFile file, Map<String, String> values) {
  /** What reports call it: {@code wifi-leak[connections=8,seed=1]}. */
  public String name() {
    return values.isEmpty()
        ? file.name()
        : values.entrySet().stream()
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
    return file.spec(values);
  }
}
