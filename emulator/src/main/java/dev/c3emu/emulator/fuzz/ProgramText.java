package dev.c3emu.emulator.fuzz;

import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Disassembler;
import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.EncodingException;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.isa.RegisterNames;
import dev.c3emu.emulator.isa.Spelling;
import dev.c3emu.emulator.isa.SymbolLookup;
import java.util.ArrayList;
import java.util.List;

/**
 * A random program as text for the GNU assembler. Comments hold the rest: before the code what the
 * run begins with, beside each instruction its address and encoding, from which it is read again.
 */
public final class ProgramText {
  private static final String TITLE = "# Random program of c3emu fuzz cpu";

  private final List<String> lines = new ArrayList<>();
  private boolean compressed = true;

  private ProgramText() {}

  /**
   * Writes a program.
   *
   * @param remark one line to begin with, such as what it shows
   */
  public static List<String> write(RandomProgram program, String remark) {
    ProgramText text = new ProgramText();
    text.lines.add(TITLE);
    text.lines.add("# " + remark);
    text.header(program);
    text.section(".iram", FuzzMap.CODE, program.code());
    if (!program.flash().isEmpty()) {
      text.section(".flash", FuzzMap.FLASH, program.flash());
    }
    return text.lines;
  }

  /**
   * Reads what {@link #write} wrote, edited or not.
   *
   * @throws IllegalArgumentException in one line, if it is something else
   */
  public static RandomProgram read(List<String> lines) {
    return new ProgramReader(TITLE).read(lines);
  }

  private void header(RandomProgram program) {
    lines.add("# limit " + program.limit());
    lines.add("# fill 0x" + Long.toHexString(program.fill()));
    lines.add("# pieces 0x" + Long.toHexString(program.pieces()));
    for (RandomProgram.Interrupt interrupt : program.interrupts()) {
      lines.add("# interrupt %d at %d".formatted(interrupt.line(), interrupt.tick()));
    }
    for (int i = 1; i < program.registers().size(); i++) {
      int value = program.registers().get(i);
      if (value != 0) {
        lines.add("# register x%d 0x%08x (%s)".formatted(i, value, RegisterNames.abi(i)));
      }
    }
  }

  private void section(String name, int address, List<Integer> instructions) {
    lines.add("\t.section\t%s,\"ax\"".formatted(name));
    int at = address;
    for (int bits : instructions) {
      int length = Decoder.length(bits);
      String text = text(bits, at);
      if (compressed != (length == 2) && !text.startsWith(".")) {
        compressed = length == 2;
        lines.add(compressed ? "\t.option\trvc" : "\t.option\tnorvc");
      }
      String encoding = (length == 2 ? "%04x" : "%08x").formatted(bits);
      lines.add("\t%-32s# %08x: %s".formatted(text, at, encoding));
      at += length;
    }
  }

  /** Data, if the text of the instruction does not stand for exactly these bits. */
  private static String text(int bits, int address) {
    Instruction instruction = Decoder.decode(bits);
    if (!isExact(instruction, bits)) {
      return (Decoder.length(bits) == 2 ? ".2byte\t0x%04x" : ".4byte\t0x%08x").formatted(bits);
    }
    String text =
        Disassembler.disassemble(instruction, address, SymbolLookup.NONE, Spelling.NO_ALIASES);
    boolean relative = instruction.opcode().format().syntax().endsWith("target");
    return relative
        ? text.replaceAll("0x[0-9a-f]+$", ".%+d".formatted(instruction.immediate()))
        : text;
  }

  private static boolean isExact(Instruction instruction, int bits) {
    if (instruction.opcode() == Opcode.ILLEGAL || isFenceOfNothing(instruction)) {
      return false;
    }
    try {
      return Encoder.encode(instruction) == bits;
    } catch (EncodingException e) {
      return false;
    }
  }

  /** Whether it is a fence without predecessors or successors, which has no text. */
  private static boolean isFenceOfNothing(Instruction i) {
    return i.opcode() == Opcode.FENCE
        && ((i.immediate() & 0xF) == 0 || (i.immediate() & 0xF0) == 0);
  }
}
