package dev.c3emu.tools.regress;

import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.regress.spec.CaseFile;
import dev.c3emu.tools.regress.spec.CaseFormatException;
import dev.c3emu.tools.regress.spec.CaseFormatException.Defect;
import dev.c3emu.tools.regress.spec.CaseInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The cases of some files and folders. */
public final class Suite {
  private Suite() {}

  /**
   * All cases, in the order of the paths, within a folder in the order of the files' names.
   *
   * @throws Failure if a path cannot be read
   * @throws CaseFormatException if anything is wrong with any file; tells of all
   */
  public static List<CaseInstance> load(List<Path> paths) {
    List<CaseInstance> cases = new ArrayList<>();
    List<Defect> defects = new ArrayList<>();
    Map<String, Path> names = new LinkedHashMap<>();
    for (Path path : paths) {
      for (Path file : files(path)) {
        try {
          CaseFile each = CaseFile.read(file);
          Path other = names.putIfAbsent(each.name(), file);
          if (other != null && !other.equals(file)) {
            String message = "a case of this name is in " + other + ", too: " + each.name();
            defects.add(new Defect(file.toString(), 1, 1, message));
          } else if (other == null) {
            cases.addAll(each.instances());
          }
        } catch (CaseFormatException e) {
          defects.addAll(e.defects());
        }
      }
    }
    if (!defects.isEmpty()) {
      throw new CaseFormatException(defects);
    }
    return cases;
  }

  private static List<Path> files(Path path) {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    if (!Files.exists(path)) {
      throw Failure.file(path.toString(), new NoSuchFileException(path.toString()));
    }
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(file -> file.toString().endsWith(CaseFile.SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }
}
