package dev.c3emu.tools.regress.spec;

import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.regress.spec.CaseFormatException.Defect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import picocli.CommandLine.TypeConversionException;

/** The keys of a mapping that the schema has accepted, turned into values. */
final class Fields {
  private static final Node EMPTY =
      new MappingNode(Tag.MAP, List.of(), DumperOptions.FlowStyle.BLOCK);

  private final String file;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final List<Defect> defects;

  /**
   * @param defects gets what values turn out not to be
   */
  Fields(String file, Node node, List<Defect> defects) {
    this.file = file;
    this.node = node;
    this.defects = defects;
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        values.put(((ScalarNode) entry.getKeyNode()).getValue(), entry.getValueNode());
      }
    }
  }

  /** The line that the mapping begins on, from 1. */
  int line() {
    return node.getStartMark().getLine() + 1;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  List<String> keys() {
    return List.copyOf(values.keySet());
  }

  /** Whether a line is one of a value's. */
  boolean spans(String key, int line) {
    Node value = values.get(key);
    return value != null
        && value.getStartMark().getLine() < line
        && line <= value.getEndMark().getLine() + 1;
  }

  /** Whether the value has keys of its own. */
  boolean isMapping(String key) {
    return values.get(key) instanceof MappingNode;
  }

  /** Whether the value is written as text, and not as a number. */
  boolean isText(String key) {
    return values.get(key).getTag().equals(Tag.STR);
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).map(Fields::scalar);
  }

  boolean flag(String key) {
    return text(key).map(Fields::isTrue).orElse(false);
  }

  /** A value as something else; what it throws is a defect of the file. */
  <T> Optional<T> as(String key, Function<String, T> conversion) {
    return Optional.ofNullable(values.get(key)).flatMap(each -> convert(each, conversion));
  }

  /** The mapping below a key; an empty one if there is none. */
  Fields below(String key) {
    return new Fields(file, values.getOrDefault(key, EMPTY), defects);
  }

  /** The mappings in the list below a key. */
  List<Fields> all(String key) {
    return items(key).stream().map(item -> new Fields(file, item, defects)).toList();
  }

  /** The texts in the list below a key; a single text is a list of one. */
  List<String> texts(String key) {
    return items(key).stream().map(Fields::scalar).toList();
  }

  /** The same as something else. */
  <T> List<T> texts(String key, Function<String, T> conversion) {
    return items(key).stream().flatMap(item -> convert(item, conversion).stream()).toList();
  }

  /** The scalar values below a key, by their keys. */
  Map<String, String> map(String key) {
    Map<String, String> map = new LinkedHashMap<>();
    Fields below = below(key);
    below.keys().forEach(name -> map.put(name, below.text(name).orElse("")));
    return map;
  }

  /** Texts to look for: text, or mappings of {@code text} or {@code regex}. */
  List<TextPattern> patterns(String key) {
    List<TextPattern> patterns = new ArrayList<>();
    for (Node item : items(key)) {
      pattern(item).ifPresent(patterns::add);
    }
    return patterns;
  }

  Optional<TextPattern> pattern(String key) {
    return Optional.ofNullable(values.get(key)).flatMap(this::pattern);
  }

  private Optional<TextPattern> pattern(Node item) {
    if (item instanceof MappingNode) {
      Fields fields = new Fields(file, item, defects);
      return fields
          .as("regex", TextPattern::regex)
          .or(() -> fields.text("text").map(TextPattern::text));
    }
    return Optional.of(TextPattern.text(scalar(item)));
  }

  /** Says what is wrong with a value. */
  void complain(String key, String message) {
    defects.add(YamlText.at(file, values.getOrDefault(key, node), message));
  }

  private List<Node> items(String key) {
    Node value = values.get(key);
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    return value == null ? List.of() : List.of(value);
  }

  private <T> Optional<T> convert(Node value, Function<String, T> conversion) {
    try {
      return Optional.of(conversion.apply(scalar(value)));
    } catch (TypeConversionException | IllegalArgumentException | Failure e) {
      defects.add(YamlText.at(file, value, e.getMessage().lines().findFirst().orElse("wrong")));
      return Optional.empty();
    }
  }

  private static boolean isTrue(String text) {
    return List.of("true", "yes", "on").contains(text.toLowerCase(java.util.Locale.ROOT));
  }

  private static String scalar(Node node) {
    return ((ScalarNode) node).getValue();
  }
}
