package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.memory.FreeMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * A block that jumps back to itself and only waits: it changes nothing but registers, and no round
 * of it uses what an earlier one computed. While what it loads stays the same, every round does the
 * same as the one before; all that fit into the budget are counted, one is executed.
 */
public final class PollingLoop {
  private final Hart hart;
  private final FreeMemory free;
  private final Block block;
  private final List<Instruction> loads;

  private PollingLoop(Hart hart, Block block, List<Instruction> loads) {
    this.hart = hart;
    this.block = block;
    this.loads = loads;
    free = new FreeMemory(hart.memory);
  }

  /** The loop that a decoded block is, or null. */
  public static PollingLoop of(Hart hart, Block block) {
    if (block.instructions() == 0) {
      return null;
    }
    List<Instruction> loads = new ArrayList<>();
    int read = 0;
    int written = 0;
    Instruction i = null;
    int pc = block.start();
    for (Node node : block.nodes) {
      pc = node.pc;
      i = instruction(hart, pc);
      int sources = 1 << i.rs1() | 1 << i.rs2();
      switch (i.base()) {
        case LB, LH, LW, LBU, LHU -> {
          if ((written >>> i.rs1() & 1) != 0) {
            return null;
          }
          loads.add(i);
        }
        case JAL, BEQ, BNE, BLT, BGE, BLTU, BGEU -> {}
        case SB, SH, SW, JALR, FENCE, FENCE_I, ECALL, EBREAK, MRET, WFI, ILLEGAL -> {
          return null;
        }
        case CSRRW, CSRRS, CSRRC, CSRRWI, CSRRSI, CSRRCI -> {
          return null;
        }
        default -> {}
      }
      read |= sources & ~written;
      written |= 1 << i.rd() & ~1;
    }
    boolean repeats = NodeFactory.endsBlock(i) && pc + i.immediate() == block.start();
    return repeats && (read & written) == 0 ? new PollingLoop(hart, block, loads) : null;
  }

  private static Instruction instruction(Hart hart, int pc) {
    int bits = 0;
    for (int at = 0; at < 4; at++) {
      bits |= hart.memory.peek(pc + at) << 8 * at;
    }
    return Decoder.decode(bits);
  }

  /**
   * Whether all that it loads stays the same until an event, an input or an access to a device that
   * is not such a load.
   */
  public boolean isSteady() {
    for (Instruction load : loads) {
      int address = hart.x[load.rs1()] + load.immediate();
      int size =
          switch (load.base()) {
            case LB, LBU -> 1;
            case LH, LHU -> 2;
            default -> 4;
          };
      if (free.load(address, size) < 0 && !free.isSteady(address, size)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Executes rounds while it is steady.
   *
   * @param end the count of instructions at which to stop
   * @return false if there is no room for one
   */
  public boolean run(long end) {
    Hart h = hart;
    Node[] nodes = block.nodes;
    if (end - h.instructionsBefore < nodes.length) {
      return false;
    }
    h.pc = block.end;
    h.mustLookUp = false;
    block.first.execute(h);
    h.instructionsBefore += nodes.length;
    h.instructionsWithin = 0;
    if (h.pc == block.start()) {
      long more = end - h.instructionsBefore;
      h.instructionsBefore += more - more % nodes.length;
    }
    return true;
  }
}
