package dev.c3emu.tools.regress.spec;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The kinds of values that a schema allows.
 *
 * @param names none for all kinds
 */
record SchemaTypes(Set<String> names) {
  private static final int LONGEST = 40;

  static SchemaTypes of(Map<String, Object> schema) {
    Object type = schema.get("type");
    if (type instanceof List<?> several) {
      return new SchemaTypes(
          several.stream()
              .map(Object::toString)
              .collect(Collectors.toCollection(LinkedHashSet::new)));
    }
    if (type == null && schema.get("enum") instanceof List<?> values) {
      return of(Map.of("type", values.get(0) instanceof Integer ? "integer" : "string"));
    }
    return new SchemaTypes(type == null ? Set.of() : Set.of(type.toString()));
  }

  boolean accepts(Node node) {
    return names.isEmpty() || Arrays.stream(kinds(node)).anyMatch(names::contains);
  }

  /** The kinds in words: {@code a number or text}. */
  String describe() {
    return names.isEmpty()
        ? "anything"
        : names.stream().map(SchemaTypes::word).distinct().collect(Collectors.joining(" or "));
  }

  /** What a node is, in words. */
  static String describe(Node node) {
    String kind = word(kinds(node)[0]);
    if (node instanceof ScalarNode scalar && !kind.equals("nothing")) {
      String value = scalar.getValue();
      return kind
          + " '"
          + (value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value)
          + "'";
    }
    return kind;
  }

  /** All kinds that a node is of, the narrowest first. */
  private static String[] kinds(Node node) {
    if (node instanceof MappingNode) {
      return new String[] {"object"};
    }
    if (node instanceof SequenceNode) {
      return new String[] {"array"};
    }
    if (node.getTag().equals(Tag.INT)) {
      return new String[] {"integer", "number"};
    }
    if (node.getTag().equals(Tag.FLOAT)) {
      return new String[] {"number"};
    }
    if (node.getTag().equals(Tag.BOOL)) {
      return new String[] {"boolean"};
    }
    return new String[] {node.getTag().equals(Tag.NULL) ? "null" : "string"};
  }

  private static String word(String name) {
    return switch (name) {
      case "object" -> "keys with values";
      case "array" -> "a list";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "null" -> "nothing";
      default -> "text";
    };
  }
}
