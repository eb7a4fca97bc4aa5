package dev.c3emu.tools.regress.spec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Puts values in place of <code>${name}</code>. A value that is nothing but one becomes what YAML
 * takes its text for.
 */
final class Substitution {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z0-9_.:-]+)\\}");
  private static final String ENVIRONMENT = "env:";

  private final Map<String, String> values;
  private final UnaryOperator<String> environment;
  private final Set<String> missing = new LinkedHashSet<>();
  private final Resolver resolver = new Resolver();

  /**
   * @param values by name
   * @param environment the value of an environment variable, or null, for <code>${env:NAME}</code>
   */
  Substitution(Map<String, String> values, UnaryOperator<String> environment) {
    this.values = values;
    this.environment = environment;
  }

  /** Environment variables that were asked for and are not set. */
  List<String> missing() {
    return List.copyOf(missing);
  }

  /** A copy of a tree with everything put in. */
  Node apply(Node node) {
    if (node instanceof MappingNode mapping) {
      List<NodeTuple> entries =
          mapping.getValue().stream()
              .map(each -> new NodeTuple(each.getKeyNode(), apply(each.getValueNode())))
              .toList();
      return new MappingNode(
          node.getTag(),
          true,
          entries,
          node.getStartMark(),
          node.getEndMark(),
          mapping.getFlowStyle());
    }
    if (node instanceof SequenceNode sequence) {
      return new SequenceNode(
          node.getTag(),
          true,
          sequence.getValue().stream().map(this::apply).toList(),
          node.getStartMark(),
          node.getEndMark(),
          sequence.getFlowStyle());
    }
    return node instanceof ScalarNode scalar ? scalar(scalar) : node;
  }

  private ScalarNode scalar(ScalarNode node) {
    Matcher places = PLACE.matcher(node.getValue());
    String value =
        places.replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group())));
    if (value.equals(node.getValue())) {
      return node;
    }
    return new ScalarNode(
        node.isPlain() ? resolver.resolve(NodeId.scalar, value, true) : node.getTag(),
        true,
        value,
        node.getStartMark(),
        node.getEndMark(),
        node.getScalarStyle());
  }

  private String value(String name, String asWritten) {
    if (!name.startsWith(ENVIRONMENT)) {
      return values.getOrDefault(name, asWritten);
    }
    String variable = name.substring(ENVIRONMENT.length());
    String value = environment.apply(variable);
    if (value == null) {
      missing.add(variable);
      return asWritten;
    }
    return value;
  }
}
