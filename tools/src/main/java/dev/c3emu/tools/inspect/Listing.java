package dev.c3emu.tools.inspect;

import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Disassembler;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.tools.run.Symbols;
import java.io.PrintStream;

/** Writes a region of code as {@code objdump -d} does. */
final class Listing {
  private final CodeRegion region;
  private final Symbols symbols;
  private final PrintStream out;
  private int lines;

  Listing(CodeRegion region, Symbols symbols, PrintStream out) {
    this.region = region;
    this.symbols = symbols;
    this.out = out;
  }

  /** Writes the instructions that begin in the range, and returns how many. */
  int print(AddressRange range) {
    int at = 0;
    while (at + 1 < region.bytes().length) {
      int bits = half(at);
      int length = Decoder.length(bits);
      if (length == 4 && at + 3 < region.bytes().length) {
        bits |= half(at + 2) << 16;
      }
      int address = region.address() + at;
      if (range.contains(address)) {
        print(address, bits, length);
      }
      at += length;
    }
    return lines;
  }

  private void print(int address, int bits, int length) {
    String name = symbols.nameAt(address);
    boolean startsFunction = name != null && !name.contains("+0x");
    if (lines == 0) {
      out.printf("%n%s:%n", region.name());
    }
    if (startsFunction) {
      out.printf("%n%08x <%s>:%n", address, name);
    }
    Instruction instruction = Decoder.decode(bits);
    out.printf(
        length == 2 ? "%08x:  %04x      %s%n" : "%08x:  %08x  %s%n",
        address,
        bits,
        Disassembler.disassemble(instruction, address, symbols));
    lines++;
  }

  private int half(int at) {
    return region.bytes()[at] & 0xFF | (region.bytes()[at + 1] & 0xFF) << 8;
  }
}
