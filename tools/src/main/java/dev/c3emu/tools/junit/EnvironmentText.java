package dev.c3emu.tools.junit;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of files in which environment variables stand as {@code ${env:NAME}}. */
final class EnvironmentText {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(\\w+)}");

  private EnvironmentText() {}

  /** The file. */
  static Path path(String text) {
    return Path.of(
        VARIABLE
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(System.getenv(found.group(1)))));
  }

  /** A variable that files of firmware are named with and that is not set. */
  static Optional<String> missing(Firmware firmware) {
    return Stream.concat(
            Stream.of(firmware.value(), firmware.rom(), firmware.schedule()),
            Stream.of(firmware.elf()))
        .flatMap(text -> VARIABLE.matcher(text).results())
        .map(found -> found.group(1))
        .filter(name -> System.getenv(name) == null)
        .findFirst();
  }
}
