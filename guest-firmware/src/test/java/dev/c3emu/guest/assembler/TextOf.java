package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Disassembler;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.isa.Spelling;
import dev.c3emu.emulator.isa.SymbolLookup;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What code means according to the decoder. */
final class TextOf {
  private static final int START = 0x4038_0000;

  private TextOf() {}

  /** An instruction and where it is. */
  record Placed(int address, Instruction instruction) {
    String text(Spelling spelling) {
      return Disassembler.disassemble(instruction, address, SymbolLookup.NONE, spelling)
          .replace('\t', ' ');
    }
  }

  static List<Placed> instructions(int start, byte[] code) {
    List<Placed> all = new ArrayList<>();
    ByteBuffer bytes =
        ByteBuffer.allocate(code.length + 2).order(ByteOrder.LITTLE_ENDIAN).put(code);
    for (int at = 0; at < code.length; ) {
      int low = bytes.getShort(at) & 0xFFFF;
      int bits = Decoder.length(low) == 2 ? low : bytes.getInt(at);
      all.add(new Placed(start + at, Decoder.decode(bits)));
      at += Decoder.length(low);
    }
    return all;
  }

  static List<Opcode> opcodes(byte[] code) {
    return instructions(START, code).stream().map(each -> each.instruction().opcode()).toList();
  }

  /** A program of one section, as a manual would spell it. */
  static List<String> program(AssemblerOptions options, Consumer<Assembler> program) {
    return lines(options, Spelling.MANUAL, program);
  }

  /** A program of one section, as encoded. */
  static List<String> encoded(AssemblerOptions options, Consumer<Assembler> program) {
    return lines(options, Spelling.NO_ALIASES, program);
  }

  private static List<String> lines(
      AssemblerOptions options, Spelling spelling, Consumer<Assembler> program) {
    Assembler a = new Assembler(options);
    a.label("start");
    program.accept(a);
    byte[] code = a.assemble("start").sections().get(0).content();
    return instructions(START, code).stream().map(each -> each.text(spelling)).toList();
  }
}
