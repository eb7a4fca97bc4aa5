package dev.c3emu.tools.regress.spec;

import dev.c3emu.tools.regress.spec.CaseFormatException.Defect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The schema of case files, {@code case.schema.json}, applied to YAML. It understands those words
 * of JSON Schema that the schema uses; errors name the line, what was expected and what was found.
 */
final class CaseSchema {
  static final String RESOURCE = "case.schema.json";

  private static final CaseSchema INSTANCE = new CaseSchema();

  private final Map<String, Object> root;

  private CaseSchema() {
    try (InputStream in = CaseSchema.class.getResourceAsStream(RESOURCE)) {
      root = map(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CaseSchema instance() {
    return INSTANCE;
  }

  /** All that is wrong with a document, in its order. */
  List<Defect> check(String file, Node document) {
    Check check = new Check(file);
    check.node(document, root);
    check.defects.sort(Comparator.comparingInt(Defect::line).thenComparingInt(Defect::column));
    return check.defects;
  }

  /** One walk through a document. */
  private final class Check {
    final String file;
    final List<Defect> defects = new ArrayList<>();

    Check(String file) {
      this.file = file;
    }

    void node(Node node, Map<String, Object> schema) {
      if (schema.get("$ref") instanceof String reference) {
        node(node, resolve(reference));
      }
      if (schema.containsKey("oneOf")) {
        oneOf(node, schemas(schema.get("oneOf")));
      }
      SchemaTypes types = SchemaTypes.of(schema);
      if (!types.accepts(node)) {
        complain(node, "expected " + types.describe() + ", found " + SchemaTypes.describe(node));
      } else if (node instanceof MappingNode mapping) {
        mapping(mapping, schema);
      } else if (node instanceof SequenceNode sequence) {
        sequence(sequence, schema);
      } else if (node instanceof ScalarNode scalar) {
        new ScalarRule(schema).broken(scalar).ifPresent(message -> complain(scalar, message));
      }
    }

    private void sequence(SequenceNode node, Map<String, Object> schema) {
      if (schema.get("minItems") instanceof Integer least && node.getValue().size() < least) {
        complain(node, "expected a list with something in it");
      }
      if (schema.containsKey("items")) {
        node.getValue().forEach(item -> node(item, map(schema.get("items"))));
      }
    }

    private void mapping(MappingNode node, Map<String, Object> schema) {
      Map<String, Object> known = map(schema.getOrDefault("properties", Map.of()));
      Object others = schema.get("additionalProperties");
      Map<String, Node> found = new HashMap<>();
      for (NodeTuple entry : node.getValue()) {
        String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (found.put(key, entry.getValueNode()) != null) {
          complain(entry.getKeyNode(), "'" + key + "' is there twice");
        } else if (known.containsKey(key)) {
          node(entry.getValueNode(), map(known.get(key)));
        } else if (others instanceof Map<?, ?>) {
          node(entry.getValueNode(), map(others));
        } else if (Boolean.FALSE.equals(others)) {
          complain(entry.getKeyNode(), Spelling.unknown("key", key, known.keySet()));
        }
      }
      required(node, schema, found);
      size(node, schema, known.keySet());
    }

    private void required(MappingNode node, Map<String, Object> schema, Map<String, Node> found) {
      if (schema.get("required") instanceof List<?> names) {
        names.stream()
            .filter(name -> !found.containsKey(name))
            .forEach(name -> complain(node, "'" + name + "' is missing"));
      }
    }

    private void size(MappingNode node, Map<String, Object> schema, Collection<String> known) {
      int size = node.getValue().size();
      boolean few = schema.get("minProperties") instanceof Integer least && size < least;
      boolean many = schema.get("maxProperties") instanceof Integer most && size > most;
      if (few || many) {
        String choice = known.isEmpty() ? "keys" : String.join(", ", known);
        complain(node, (many ? "expected only one of " : "expected one of ") + choice);
      }
    }

    /** Complaints are about the first alternative that is at least of the right kind. */
    private void oneOf(Node node, List<Map<String, Object>> choices) {
      if (choices.stream()
          .allMatch(choice -> choice.keySet().equals(java.util.Set.of("required")))) {
        oneKeyOf(node, choices);
        return;
      }
      List<Map<String, Object>> likely =
          choices.stream().filter(choice -> typesOf(choice).accepts(node)).toList();
      if (likely.isEmpty()) {
        String expected =
            choices.stream()
                .map(each -> typesOf(each).describe())
                .collect(Collectors.joining(" or "));
        complain(node, "expected " + expected + ", found " + SchemaTypes.describe(node));
      } else {
        node(node, likely.get(0));
      }
    }

    private void oneKeyOf(Node node, List<Map<String, Object>> choices) {
      List<String> keys =
          choices.stream()
              .map(choice -> ((List<?>) choice.get("required")).get(0).toString())
              .toList();
      if (node instanceof MappingNode mapping) {
        long there =
            mapping.getValue().stream()
                .map(NodeTuple::getKeyNode)
                .filter(key -> key instanceof ScalarNode scalar && keys.contains(scalar.getValue()))
                .map(key -> ((ScalarNode) key).getValue())
                .distinct()
                .count();
        if (there != 1) {
          String how = there == 0 ? "expected " : "expected only one of ";
          complain(node, how + String.join(there == 0 ? " or " : " and ", keys));
        }
      }
    }

    private SchemaTypes typesOf(Map<String, Object> schema) {
      return schema.get("$ref") instanceof String reference
          ? typesOf(resolve(reference))
          : SchemaTypes.of(schema);
    }

    private void complain(Node node, String message) {
      defects.add(YamlText.at(file, node, message));
    }
  }

  private Map<String, Object> resolve(String reference) {
    Map<String, Object> at = root;
    for (String part : reference.substring("#/".length()).split("/")) {
      at = map(at.get(part));
    }
    return at;
  }

  private static List<Map<String, Object>> schemas(Object list) {
    return ((List<?>) list).stream().map(CaseSchema::map).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
