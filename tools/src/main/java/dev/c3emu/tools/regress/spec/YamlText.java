package dev.c3emu.tools.regress.spec;

import dev.c3emu.tools.regress.spec.CaseFormatException.Defect;
import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** YAML as a tree of nodes that know their places. */
final class YamlText {
  private YamlText() {}

  /**
   * Reads the one document of a text.
   *
   * @throws CaseFormatException if it is not YAML, or empty
   */
  static Node parse(String file, String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setNestingDepthLimit(30);
    try {
      Node node = new Yaml(options).compose(new StringReader(text));
      if (node == null) {
        throw defect(file, 1, 1, "expected a case, found nothing");
      }
      return node;
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      throw defect(
          file,
          mark == null ? 1 : mark.getLine() + 1,
          mark == null ? 1 : mark.getColumn() + 1,
          oneLine(e.getProblem()));
    } catch (YAMLException e) {
      throw defect(file, 1, 1, oneLine(e.getMessage()));
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
