package dev.c3emu.tools.regress.spec;

import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.TextFile;
import dev.c3emu.tools.regress.spec.CaseFormatException.Defect;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A case file.
 *
 * @param path where it is; files that it names are beside it
 * @param name what the case is called
 * @param text what is in it
 */
public record CaseFile(Path path, String name, String text) {
  /** What case files end in. */
  public static final String SUFFIX = ".yaml";

  /**
   * Reads a file.
   *
   * @throws Failure if it cannot be read
   * @throws CaseFormatException if it is not what it should be
   */
  public static CaseFile read(Path path) {
    try {
      return of(path, TextFile.text(path));
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }

  /** A file whose text is known. */
  public static CaseFile of(Path path, String text) {
    Node document = YamlText.parse(path.toString(), text);
    Optional<String> name = new Fields(path.toString(), document, new ArrayList<>()).text("name");
    String file = path.getFileName().toString();
    String usual =
        file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    return new CaseFile(path, name.orElse(usual), text);
  }

  /**
   * All cases that it stands for, in the order of its matrix.
   *
   * @throws CaseFormatException if one of them makes no sense; tells all that is wrong
   */
  public List<CaseInstance> instances() {
    Node document = YamlText.parse(path.toString(), text);
    List<Defect> defects = new ArrayList<>();
    List<Defect> ofMatrix =
        CaseSchema.instance().check(path.toString(), document).stream()
            .filter(defect -> isAboutMatrix(document, defect))
            .toList();
    check(ofMatrix);
    Fields matrix = new Fields(path.toString(), document, defects).below("matrix");
    List<CaseInstance> all =
        Matrix.combinations(matrix).stream().map(values -> new CaseInstance(this, values)).toList();
    check(defects);
    for (CaseInstance instance : all) {
      try {
        instance.spec();
      } catch (MissingVariableException e) {
        // It is skipped when its turn comes.
      }
    }
    return all;
  }

  /** Words that it is found by. */
  public List<String> tags() {
    return new Fields(path.toString(), YamlText.parse(path.toString(), text), List.of())
        .texts("tags");
  }

  /** How long each of its cases may take on the host's clock. */
  public Duration wallLimit() {
    Fields document = new Fields(path.toString(), YamlText.parse(path.toString(), text), List.of());
    return document
        .below("limits")
        .text("wall")
        .filter(wall -> wall.indexOf('$') < 0)
        .map(CaseReader::duration)
        .orElse(Limits.USUAL_WALL);
  }

  /** Its only case, or the one with these values for the keys of its matrix. */
  CaseSpec spec(Map<String, String> values) {
    String name = path.toString();
    Substitution substitution = new Substitution(values, System::getenv);
    Node document = substitution.apply(YamlText.parse(name, text));
    check(CaseSchema.instance().check(name, document));
    List<Defect> defects = new ArrayList<>();
    Path folder = path.toAbsolutePath().getParent();
    CaseSpec spec = CaseReader.read(name, folder, document, defects);
    check(defects);
    if (!substitution.missing().isEmpty()) {
      throw new MissingVariableException(substitution.missing());
    }
    return spec;
  }

  /** What else is wrong is told of the file with the matrix' values in it. */
  private static boolean isAboutMatrix(Node document, Defect defect) {
    return new Fields("", document, new ArrayList<>()).spans("matrix", defect.line());
  }

  private static void check(List<Defect> defects) {
    if (!defects.isEmpty()) {
      throw new CaseFormatException(defects);
    }
  }
}
