package dev.c3emu.emulator.fuzz;

import dev.c3emu.emulator.isa.Decoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a random program; see {@link ProgramText}. */
final class ProgramReader {
  private static final Pattern SETTING = Pattern.compile("# (limit|fill|pieces) (\\S+)");
  private static final Pattern INTERRUPT = Pattern.compile("# interrupt (\\d+) at (\\d+)");
  private static final Pattern REGISTER = Pattern.compile("# register x(\\d+) (\\S+).*");
  private static final Pattern CODE = Pattern.compile("\t[^#]*# ([0-9a-f]{8}): ([0-9a-f]{4,8})");

  private final String title;
  private final List<Integer> code = new ArrayList<>();
  private final List<Integer> flash = new ArrayList<>();
  private final List<Integer> registers = new ArrayList<>(Collections.nCopies(32, 0));
  private final List<RandomProgram.Interrupt> interrupts = new ArrayList<>();
  private long fill;
  private long pieces;
  private int limit;

  /**
   * @param title the first line of every program
   */
  ProgramReader(String title) {
    this.title = title;
  }

  RandomProgram read(List<String> lines) {
    if (lines.isEmpty() || !lines.get(0).equals(title)) {
      throw new IllegalArgumentException("line 1: not '" + title + "'");
    }
    for (int i = 0; i < lines.size(); i++) {
      try {
        readLine(lines.get(i));
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        throw new IllegalArgumentException(
            "line %d: not a number: %s".formatted(i + 1, lines.get(i)), e);
      }
    }
    if (limit < 1) {
      throw new IllegalArgumentException("no '# limit N' of 1 or more");
    }
    return new RandomProgram(code, flash, registers, interrupts, fill, limit, pieces);
  }

  private void readLine(String line) {
    Matcher setting = SETTING.matcher(line);
    Matcher interrupt = INTERRUPT.matcher(line);
    Matcher register = REGISTER.matcher(line);
    Matcher instruction = CODE.matcher(line);
    if (setting.matches()) {
      set(setting.group(1), number(setting.group(2)));
    } else if (interrupt.matches()) {
      interrupts.add(
          new RandomProgram.Interrupt(
              Long.parseLong(interrupt.group(2)), Integer.parseInt(interrupt.group(1)) & 31));
    } else if (register.matches()) {
      registers.set(Integer.parseInt(register.group(1)), (int) number(register.group(2)));
    } else if (instruction.matches()) {
      int address = Integer.parseUnsignedInt(instruction.group(1), 16);
      int bits = Integer.parseUnsignedInt(instruction.group(2), 16);
      (address >>> 24 == FuzzMap.FLASH >>> 24 ? flash : code)
          .add(Decoder.length(bits) == 2 ? bits & 0xFFFF : bits);
    }
  }

  private void set(String name, long value) {
    switch (name) {
      case "limit" -> limit = (int) Math.min(value, Integer.MAX_VALUE);
      case "fill" -> fill = value;
      default -> pieces = value;
    }
  }

  private static long number(String text) {
    return text.startsWith("0x")
        ? Long.parseUnsignedLong(text.substring(2), 16)
        : Long.parseLong(text);
  }
}
