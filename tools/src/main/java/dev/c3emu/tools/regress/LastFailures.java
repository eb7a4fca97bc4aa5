package dev.c3emu.tools.regress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Which cases did not pass the last time, in a file of the user's cache folder ({@code
 * $XDG_CACHE_HOME} or {@code ~/.cache}) that belongs to the paths they were run from.
 */
final class LastFailures {
  private final Path file;

  LastFailures(List<Path> paths) {
    CRC32 hash = new CRC32();
    paths.forEach(
        path ->
            hash.update(
                (path.toAbsolutePath().normalize() + "\n").getBytes(StandardCharsets.UTF_8)));
    file = folder().resolve("c3emu").resolve("failed-%08x.txt".formatted(hash.getValue()));
  }

  /** Their names; empty if these paths have not been run. */
  Optional<Set<String>> names() {
    try {
      return Optional.of(Set.copyOf(Files.readAllLines(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Remembers names, where that is possible. */
  void keep(List<String> names) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, names);
    } catch (IOException e) {
      // A cache that cannot be written costs a run of everything, nothing else.
    }
  }

  private static Path folder() {
    String cache = System.getenv("XDG_CACHE_HOME");
    return cache == null || cache.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache")
        : Path.of(cache);
  }
}
