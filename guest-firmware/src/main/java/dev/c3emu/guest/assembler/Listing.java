package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Disassembler;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Spelling;
import dev.c3emu.emulator.isa.SymbolLookup;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** Shows what came of each Java line: address, bytes, instruction or data. */
final class Listing {
  private static final int BYTES_PER_LINE = 16;

  private final Map<Integer, String> names = new HashMap<>();
  private final StringBuilder out = new StringBuilder();

  private Listing(Iterable<Section> sections) {
    for (Section section : sections) {
      for (Piece piece : section.pieces()) {
        if (piece instanceof LabelMark label) {
          names.putIfAbsent(label.address(), label.name());
        }
      }
    }
  }

  static String of(Iterable<Section> sections, Labels labels) {
    Listing listing = new Listing(sections);
    sections.forEach(section -> listing.add(section, section.content(labels)));
    return listing.out.toString();
  }

  private void add(Section section, byte[] content) {
    if (content.length == 0) {
      return;
    }
    out.append("section %s\n".formatted(section.name()));
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    for (Piece piece : section.pieces()) {
      int at = piece.address() - section.address();
      if (piece instanceof LabelMark label) {
        out.append("%08x %s:\n".formatted(label.address(), label.name()));
      } else if (piece instanceof Code) {
        addCode(piece, bytes, at);
      } else if (section.kind() == SectionKind.ZEROS) {
        addLine(piece.address(), "", ".zero\t" + piece.size(), piece.source());
      } else {
        addData(piece, content, at);
      }
    }
  }

  private void addCode(Piece piece, ByteBuffer bytes, int start) {
    SymbolLookup symbols = names::get;
    for (int at = start; at < start + piece.size(); ) {
      int low = bytes.getShort(at) & 0xFFFF;
      int length = Decoder.length(low);
      int bits = length == 2 ? low : bytes.getInt(at);
      Instruction instruction = Decoder.decode(bits);
      int pc = piece.address() + at - start;
      addLine(
          pc,
          (length == 2 ? "%04x" : "%08x").formatted(bits),
          Disassembler.disassemble(instruction, pc, symbols, Spelling.MANUAL),
          piece.source());
      at += length;
    }
  }

  private void addData(Piece piece, byte[] content, int start) {
    for (int done = 0; done < piece.size(); done += BYTES_PER_LINE) {
      StringBuilder hex = new StringBuilder();
      for (int i = done; i < Math.min(done + BYTES_PER_LINE, piece.size()); i++) {
        hex.append("%02x".formatted(content[start + i]));
      }
      addLine(piece.address() + done, hex.toString(), "", piece.source());
    }
  }

  private void addLine(int address, String bytes, String text, SourceLine source) {
    String line = "%08x %-8s  %-32s  %s".formatted(address, bytes, text.replace('\t', ' '), source);
    out.append(line).append("\n");
  }
}
