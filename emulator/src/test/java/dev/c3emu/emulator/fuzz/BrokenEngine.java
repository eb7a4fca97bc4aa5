package dev.c3emu.emulator.fuzz;

import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.ForwardingEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;

/** Right but for one instruction, the result of which is one too large. */
public final class BrokenEngine extends ForwardingEngine {
  private final Hart hart;
  private final Opcode broken;

  public BrokenEngine(Hart hart, Opcode broken) {
    super(new Interpreter(hart));
    this.hart = hart;
    this.broken = broken;
  }

  @Override
  public String name() {
    return "broken";
  }

  @Override
  public Exit run(long budget) {
    Exit exit = Exit.BUDGET;
    long end = hart.instructions() + budget;
    while (exit == Exit.BUDGET && hart.instructions() < end) {
      Instruction next = next();
      long before = hart.instructions();
      exit = super.run(1);
      if (next.base() == broken && next.rd() != 0 && hart.instructions() > before) {
        hart.x[next.rd()]++;
      }
    }
    return exit;
  }

  private Instruction next() {
    int bits = 0;
    for (int i = 0; i < 4; i++) {
      bits |= (hart.memory.peek(hart.pc + i) & 0xFF) << 8 * i;
    }
    return Decoder.decode(bits);
  }
}
