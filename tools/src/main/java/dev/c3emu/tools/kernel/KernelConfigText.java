package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A NuttX configuration file. Most of what is in one is about other parts of NuttX.
 *
 * @param known the lines about options that this kernel has
 * @param others the names of the options that are set and that it does not have
 */
record KernelConfigText(String known, List<String> others) {
  private static final Pattern SET = Pattern.compile("(\\w+)\\s*=.*");
  private static final Pattern NOT_SET = Pattern.compile("# (\\w+) is not set");

  /** Whether a text is a list of options rather than the name of a file. */
  static boolean isList(String text) {
    try {
      return !Files.isRegularFile(Path.of(text))
          && (text.contains("=") || text.equals("fixed") || text.isBlank());
    } catch (InvalidPathException e) {
      return true;
    }
  }

  /**
   * @throws Failure if the file cannot be read, or sets nothing
   */
  static KernelConfigText read(Path file) {
    try {
      List<String> lines = TextFile.lines(file);
      if (lines.stream().map(String::strip).noneMatch(KernelConfigText::isOption)) {
        throw new IOException("expected lines such as CONFIG_NAME=y, found none");
      }
      return parse(lines);
    } catch (IOException e) {
      throw Failure.file(file.toString(), e);
    }
  }

  private static KernelConfigText parse(List<String> lines) {
    StringBuilder known = new StringBuilder();
    List<String> others = new ArrayList<>();
    for (String line : lines) {
      Matcher set = SET.matcher(line.strip());
      Matcher notSet = NOT_SET.matcher(line.strip());
      if (set.matches() && isOurs(set.group(1)) || notSet.matches() && isOurs(notSet.group(1))) {
        known.append(line).append('\n');
      } else if (set.matches()) {
        others.add(set.group(1));
      }
    }
    return new KernelConfigText(known.toString(), List.copyOf(others));
  }

  private static boolean isOption(String line) {
    return SET.matcher(line).matches() || NOT_SET.matcher(line).matches();
  }

  private static boolean isOurs(String name) {
    return KernelOption.named(name).isPresent();
  }
}
