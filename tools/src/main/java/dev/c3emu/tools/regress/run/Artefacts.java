package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.machine.Input;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.regress.spec.CaseSpec;
import dev.c3emu.tools.run.InputFile;
import dev.c3emu.tools.run.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps files about a case in a folder of its own, and tells how to run it again. */
final class Artefacts {
  private static final String BEFORE_FAILURE = "before-failure";

  private final Optional<Path> root;
  private final CaseSpec spec;

  /**
   * @param root the folder of the cases' folders; empty to keep nothing
   */
  Artefacts(Optional<Path> root, CaseSpec spec) {
    this.root = root;
    this.spec = spec;
  }

  /**
   * Writes snapshots and inputs, and names them and the commands for a shell in the result.
   *
   * @throws Failure if a file cannot be written
   */
  CaseResult keep(CaseResult result, CaseRun run) {
    Map<String, Snapshot> snapshots = new LinkedHashMap<>(run.steps().snapshots());
    run.onTheWay().ifPresent(snapshot -> snapshots.put(BEFORE_FAILURE, snapshot));
    List<Input> inputs = run.guest().machine().inputs().entries();
    boolean keeping = root.isPresent() && !(snapshots.isEmpty() && inputs.isEmpty());
    if (!keeping && !result.verdict().bad()) {
      return result;
    }
    List<String> files = new ArrayList<>();
    Optional<Path> replay = Optional.empty();
    List<String> commands = new ArrayList<>();
    if (keeping && !inputs.isEmpty()) {
      Path file = file(result.name(), "inputs.txt");
      InputFile.write(file, inputs);
      files.add(file.toString());
      replay = Optional.of(file);
    }
    commands.add(new Reproduction(spec).command(Optional.empty(), replay));
    if (keeping) {
      for (Map.Entry<String, Snapshot> each : snapshots.entrySet()) {
        Path file = file(result.name(), plain(each.getKey()) + ".snapshot");
        SnapshotFile.write(file, each.getValue(), run.guest().identity());
        files.add(file.toString());
        commands.add(new Reproduction(spec).command(Optional.of(file), replay));
      }
    }
    return result.with(result.evidence().with(commands, files));
  }

  private Path file(String caseName, String name) {
    Path file = root.orElseThrow().resolve(plain(caseName)).resolve(name);
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw Failure.file(file.toString(), e);
    }
    return file;
  }

  /** A name that every file system takes. */
  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9._=,-]+", "_");
  }
}
