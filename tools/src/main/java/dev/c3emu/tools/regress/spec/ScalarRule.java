package dev.c3emu.tools.regress.spec;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What a schema says about single values. */
record ScalarRule(Map<String, Object> schema) {
  /** What is wrong with a value, if anything. */
  Optional<String> broken(ScalarNode node) {
    String value = node.getValue();
    if (schema.get("enum") instanceof List<?> allowed) {
      List<String> words = allowed.stream().map(Object::toString).collect(Collectors.toList());
      if (!words.contains(value)) {
        return Optional.of(Spelling.unknown("value", value, words));
      }
    }
    boolean number = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
    if (!number && schema.get("pattern") instanceof String pattern) {
      if (!Pattern.compile(pattern).matcher(value).find()) {
        return Optional.of("expected " + example(pattern) + ", found '" + value + "'");
      }
    }
    if (schema.get("minLength") instanceof Integer && value.isEmpty()) {
      return Optional.of("expected text, found an empty one");
    }
    return number ? outOfRange(value) : Optional.empty();
  }

  private Optional<String> outOfRange(String value) {
    long number;
    try {
      number = new BigDecimal(value.replace("_", "")).longValue();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    boolean low = schema.get("minimum") instanceof Integer least && number < least;
    boolean high = schema.get("maximum") instanceof Integer most && number > most;
    if (!low && !high) {
      return Optional.empty();
    }
    String range =
        schema.containsKey("maximum")
            ? "%s..%s".formatted(schema.get("minimum"), schema.get("maximum"))
            : schema.get("minimum") + " or more";
    return Optional.of("expected a number of " + range + ", found " + value);
  }

  private static String example(String pattern) {
    if (pattern.contains("us|ms")) {
      return "a duration such as 500ms, 5s or 2m";
    }
    if (pattern.contains("kKMG")) {
      return "a count such as 1000, 0x100 or 5M";
    }
    if (pattern.contains("[.][.]")) {
      return "a list, or a range such as 0..9";
    }
    return pattern.contains("{5}")
        ? "an address such as 02:c3:e0:00:00:01"
        : "a number such as 5 or 0x40";
  }
}
