package dev.c3emu.tools.lockstep;

import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Disassembler;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.lockstep.Difference;
import dev.c3emu.emulator.lockstep.ExecutedInstruction;
import dev.c3emu.emulator.lockstep.MemoryDifference;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Tells a person where two engines differ. */
public final class DifferencePrinter {
  private static final int MOST_WORDS = 64;

  private final PrintStream out;
  private final SymbolLookup symbols;

  /**
   * @param symbols names for addresses
   */
  public DifferencePrinter(PrintStream out, SymbolLookup symbols) {
    this.out = out;
    this.symbols = symbols;
  }

  /** One line. */
  public static String headline(Difference difference) {
    return "%s and %s differ after %,d instructions"
        .formatted(
            difference.one().engine(), difference.other().engine(), difference.instructions());
  }

  /** Everything there is to tell. */
  public void print(Difference difference) {
    history(difference.history());
    registers(difference);
    memory(difference);
    if (!difference.one().end().equals(difference.other().end())) {
      out.printf("%-12s %s%n", difference.one().engine(), difference.one().end());
      out.printf("%-12s %s%n", difference.other().engine(), difference.other().end());
    } else if (difference.elsewhere()) {
      out.println("registers and RAM are the same; time, deadlines or a device differ");
    }
    out.flush();
  }

  private void history(List<ExecutedInstruction> history) {
    if (history.isEmpty()) {
      return;
    }
    out.printf(
        "the last %d instructions, the last of which makes the difference:%n", history.size());
    for (ExecutedInstruction each : history) {
      String name = symbols.nameAt(each.pc());
      out.printf("  %08x %-28s %s%n", each.pc(), name == null ? "" : name, text(each));
    }
  }

  private String text(ExecutedInstruction instruction) {
    return Disassembler.disassemble(Decoder.decode(instruction.bits()), instruction.pc(), symbols)
        .replace('\t', ' ');
  }

  private void registers(Difference difference) {
    Map<String, Integer> one = difference.one().registers().values();
    Map<String, Integer> other = difference.other().registers().values();
    out.printf(
        "  %-12s %-12s %-12s %s%n",
        "register", "before", difference.one().engine(), difference.other().engine());
    difference
        .before()
        .values()
        .forEach(
            (name, before) ->
                out.printf(
                    "%s %-12s %08x     %08x     %08x%n",
                    one.get(name).equals(other.get(name)) ? " " : "*",
                    name,
                    before,
                    one.get(name),
                    other.get(name)));
  }

  private void memory(Difference difference) {
    List<MemoryDifference> words = difference.memory();
    for (MemoryDifference word : words.subList(0, Math.min(words.size(), MOST_WORDS))) {
      out.printf(
          "* %08x                  %08x     %08x%n", word.address(), word.one(), word.other());
    }
    if (words.size() > MOST_WORDS) {
      out.printf("and %,d more words of RAM%n", words.size() - MOST_WORDS);
    }
  }
}
