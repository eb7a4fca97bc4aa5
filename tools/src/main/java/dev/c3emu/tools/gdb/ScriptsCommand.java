package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.debug.MonitorCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** {@code monitor scripts DIR}: Python for GDB, written where GDB can read it. */
final class ScriptsCommand {
  private static final String SCRIPT = "c3emu.py";

  MonitorCommand command() {
    return MonitorCommand.of(
        "scripts",
        "DIR",
        "write Python for GDB into a directory of the emulator's host",
        this::run);
  }

  private String run(List<String> arguments) {
    if (arguments.size() != 1) {
      throw new IllegalArgumentException("usage: scripts DIR");
    }
    try (InputStream script = ScriptsCommand.class.getResourceAsStream(SCRIPT)) {
      Path folder = Files.createDirectories(Path.of(arguments.get(0))).toAbsolutePath().normalize();
      Path file = folder.resolve(SCRIPT);
      Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
      return "written; now say: source " + file + '\n';
    } catch (InvalidPathException | IOException e) {
      throw new IllegalArgumentException(
          "cannot write to %s: %s".formatted(arguments.get(0), e.getMessage()), e);
    }
  }
}
