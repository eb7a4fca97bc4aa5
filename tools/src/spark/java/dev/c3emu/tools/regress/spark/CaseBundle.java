package dev.c3emu.tools.regress.spark;

import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.regress.spec.CaseInstance;
import dev.c3emu.tools.regress.spec.CaseSpec;
import dev.c3emu.tools.regress.spec.MissingVariableException;
import dev.c3emu.tools.run.RomFinder;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * All files that a suite needs: case files, images, ROMs, ELF files, configurations and recorded
 * traces. The driver packs it, Spark brings it to every executor once, and there it is unpacked.
 *
 * @param id of this suite, among all that an executor may have seen
 * @param files by absolute path on the driver
 * @param romFolder where the driver found the mask ROM; empty if it found none
 */
record CaseBundle(String id, TreeMap<String, byte[]> files, String romFolder)
    implements Serializable {
  /**
   * Packs what is on this machine.
   *
   * @throws Failure if a file cannot be read
   */
  static CaseBundle of(List<CaseInstance> cases) {
    Packing packing = new Packing();
    Set<Object> known = new HashSet<>();
    for (CaseInstance each : cases) {
      if (known.add(each.file().path())) {
        packing.add(each.file().path());
      }
      if (known.add(new CaseInstance(each.file(), each.values()))) {
        packing.addFilesOf(each);
      }
    }
    Optional<Path> rom = RomFinder.ofProcess().find();
    rom.ifPresent(packing::add);
    return new CaseBundle(
        UUID.randomUUID().toString(),
        packing.files,
        rom.map(path -> absolute(path.getParent())).orElse(""));
  }

  /**
   * Writes the files below a folder, each at its absolute path.
   *
   * @throws IOException if there is no room
   */
  void unpack(Path root) throws IOException {
    for (var each : files.entrySet()) {
      Path file = below(root, each.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
  }

  /** Takes away what was unpacked, so far as that is possible. */
  static void remove(Path root) {
    try (Stream<Path> all = Files.walk(root)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      // It is in a folder for temporary files.
    }
  }

  /** Where a file of the driver is, below the folder of an executor. */
  static Path below(Path root, String path) {
    return Path.of(root + path);
  }

  static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  /** Collects files. */
  private static final class Packing {
    private final TreeMap<String, byte[]> files = new TreeMap<>();

    void addFilesOf(CaseInstance instance) {
      try {
        CaseSpec spec = instance.spec();
        Stream.of(
                spec.firmware().image().stream(),
                spec.firmware().rom().stream(),
                spec.firmware().elf().stream(),
                spec.expect().golden().stream(),
                spec.kernel().configs().stream()
                    .filter(config -> !config.contains("="))
                    .map(Path::of))
            .flatMap(paths -> paths)
            .filter(Files::isRegularFile)
            .forEach(this::add);
      } catch (MissingVariableException e) {
        // An executor may have the variable; without it the case is skipped there.
      }
    }

    void add(Path path) {
      files.computeIfAbsent(absolute(path), name -> read(path));
    }

    private static byte[] read(Path path) {
      try {
        return Files.readAllBytes(path);
      } catch (IOException e) {
        throw Failure.file(path.toString(), e);
      }
    }
  }
}
