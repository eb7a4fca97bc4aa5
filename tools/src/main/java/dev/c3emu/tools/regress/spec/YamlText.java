package dev.c3emu.tools.regress.spec;

import dev.c3emu.tools.regress.spec.CaseFormatException.Defect;
import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML as a tree of nodes that know their places. */
final class YamlText {
  private static final int DEEPEST = 30;

  /** More than any case has, lists of a million values in its matrix included. */
  private static final int MOST_NODES = 4_000_000;

  private YamlText() {}

  /**
   * Reads the one document of a text.
   *
   * @throws CaseFormatException if it is not YAML, or empty
   */
  static Node parse(String file, String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setNestingDepthLimit(DEEPEST);
    try {
      Node node = new Yaml(options).compose(new StringReader(text));
      if (node == null) {
        throw defect(file, 1, 1, "expected a case, found nothing");
      }
      new Size(file).add(node, 0);
      return node;
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      throw defect(
          file,
          mark == null ? 1 : mark.getLine() + 1,
          mark == null ? 1 : mark.getColumn() + 1,
          oneLine(problem(e)));
    } catch (YAMLException e) {
      throw defect(file, 1, 1, oneLine(e.getMessage()));
    }
  }

  /** Some problems are only the second half of a sentence. */
  private static String problem(MarkedYAMLException e) {
    String problem = e.getProblem();
    return problem != null && problem.startsWith("but ")
        ? e.getContext() + ", " + problem
        : problem;
  }

  /** How large a document is with the contents of all its aliases, which can be without end. */
  private static final class Size {
    final String file;
    int nodes;

    Size(String file) {
      this.file = file;
    }

    void add(Node node, int depth) {
      if (++nodes > MOST_NODES || depth > DEEPEST) {
        throw new CaseFormatException(
            List.of(at(file, node, "aliases make the document too large")));
      }
      if (node instanceof SequenceNode sequence) {
        sequence.getValue().forEach(each -> add(each, depth + 1));
      } else if (node instanceof MappingNode mapping) {
        for (NodeTuple each : mapping.getValue()) {
          add(each.getKeyNode(), depth + 1);
          add(each.getValueNode(), depth + 1);
        }
      }
    }
  }

  /** Something wrong at a node. */
  static Defect at(String file, Node node, String message) {
    Mark mark = node.getStartMark();
    return new Defect(file, mark.getLine() + 1, mark.getColumn() + 1, message);
  }

  private static CaseFormatException defect(String file, int line, int column, String message) {
    return new CaseFormatException(List.of(new Defect(file, line, column, message)));
  }

  private static String oneLine(String text) {
    return text == null ? "not YAML" : text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
