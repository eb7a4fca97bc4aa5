package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.tools.Failure;
import dev.c3emu.tools.regress.run.CaseResult.Evidence;
import dev.c3emu.tools.regress.spec.CaseSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps files about a case in a folder of its own. */
final class Artefacts {
  private final Path root;
  private final CaseSpec spec;

  Artefacts(Path root, CaseSpec spec) {
    this.root = root;
    this.spec = spec;
  }

  /**
   * Writes the snapshots of a case, and names them in its result.
   *
   * @throws Failure if a file cannot be written
   */
  CaseResult keep(CaseResult result, CaseRun run) {
    Map<String, Snapshot> snapshots = new LinkedHashMap<>(run.snapshots());
    run.onTheWay().ifPresent(snapshot -> snapshots.put("before-failure", snapshot));
    if (snapshots.isEmpty()) {
      return result;
    }
    List<String> names = new ArrayList<>();
    snapshots.forEach((name, snapshot) -> names.add(write(result.name(), name, snapshot, run)));
    Evidence known = result.evidence();
    return result.with(
        new Evidence(
            known.position(),
            known.events(),
            known.tables(),
            known.leaks(),
            known.picture(),
            known.command(),
            names));
  }

  private String write(String caseName, String name, Snapshot snapshot, CaseRun run) {
    Path file = root.resolve(plain(caseName)).resolve(plain(name) + ".snapshot");
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, snapshot.state());
    } catch (IOException e) {
      throw Failure.file(file.toString(), e);
    }
    return root.relativize(file).toString();
  }

  /** A name that every file system takes. */
  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9._=-]+", "_");
  }
}
