package dev.c3emu.tools.run;

import dev.c3emu.emulator.machine.Input;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.failure.Quoted;
import dev.c3emu.tools.host.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has come into a machine from outside, in a file: a line for each input with its time in
 * ticks of 6.25 ns, its port, and its bytes in hexadecimal.
 */
public final class InputFile {
  private static final Pattern LINE = Pattern.compile("(\\d{1,18}) ([a-z0-9]+) ((?:[0-9a-f]{2})*)");

  private InputFile() {}

  /**
   * @throws Failure if the file cannot be written
   */
  public static void write(Path file, List<Input> inputs) {
    List<String> lines = new ArrayList<>();
    for (Input input : inputs) {
      lines.add(input.ticks() + " " + input.port() + " " + HexFormat.of().formatHex(input.data()));
    }
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw Failure.file(file.toString(), e);
    }
  }

  /**
   * @throws Failure if the file cannot be read, or is none
   */
  public static List<Input> read(Path file) {
    List<Input> inputs = new ArrayList<>();
    try {
      for (String line : TextFile.lines(file)) {
        inputs.add(input(file, inputs.size() + 1, line));
      }
    } catch (IOException e) {
      throw Failure.file(file.toString(), e);
    }
    return inputs;
  }

  private static Input input(Path file, int number, String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new Failure(
          ExitStatus.BAD_IMAGE,
          "%s:%d: expected TICKS PORT BYTES, found %s".formatted(file, number, Quoted.of(line)));
    }
    return new Input(
        Long.parseLong(matcher.group(1)),
        matcher.group(2),
        HexFormat.of().parseHex(matcher.group(3)));
  }
}
