package dev.c3emu.tools.trace;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.ForwardingEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Disassembler;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.RegisterNames;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.memory.AccessFault;

/**
 * An engine that lets another execute one instruction at a time and writes a line about each: how
 * many were executed before, address, name, instruction, and the register it changed.
 */
public final class ExecTrace extends ForwardingEngine {
  private static final int TEXT_WIDTH = 36;

  private final Hart hart;
  private final SymbolLookup symbols;
  private final TraceLog log;

  public ExecTrace(CpuEngine engine, Hart hart, SymbolLookup symbols, TraceLog log) {
    super(engine);
    this.hart = hart;
    this.symbols = symbols;
    this.log = log;
  }

  @Override
  public Exit run(long budget) {
    Exit exit = Exit.BUDGET;
    for (long left = budget; left > 0 && exit == Exit.BUDGET; left--) {
      exit = step();
    }
    return exit;
  }

  private Exit step() {
    long before = hart.instructions();
    int pc = hart.pc;
    Instruction instruction = fetch(pc);
    Exit exit = super.run(1);
    if (hart.instructions() > before) {
      log.line(line(before, pc, instruction));
    }
    return exit;
  }

  /** Null where nothing can be fetched; executing it will trap. */
  private Instruction fetch(int pc) {
    try {
      int low = hart.memory.fetchHalf(pc);
      return Decoder.decode(
          Decoder.length(low) == 2 ? low : low | hart.memory.fetchHalf(pc + 2) << 16);
    } catch (AccessFault e) {
      return null;
    }
  }

  private StringBuilder line(long count, int pc, Instruction instruction) {
    StringBuilder out = new StringBuilder(128).append("%12d ".formatted(count));
    TraceText.place(out, pc, symbols);
    if (instruction == null) {
      return out.append("(no instruction can be fetched)");
    }
    String text = Disassembler.disassemble(instruction, pc, symbols).replace('\t', ' ');
    out.append(text);
    if (instruction.rd() != 0) {
      out.append(" ".repeat(Math.max(1, TEXT_WIDTH - text.length())));
      out.append(RegisterNames.abi(instruction.rd())).append("=0x");
      TraceText.hex(out, hart.x[instruction.rd()]);
    }
    return out;
  }
}
