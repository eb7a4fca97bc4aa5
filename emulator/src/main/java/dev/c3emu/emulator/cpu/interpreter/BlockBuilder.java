package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.memory.AccessFault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Decodes blocks. */
final class BlockBuilder {
  private static final int PAGE_SHIFT = 12;

  private final Hart hart;
  private final IntPredicate breakpoints;

  /**
   * @param breakpoints addresses a block must not run into
   */
  BlockBuilder(Hart hart, IntPredicate breakpoints) {
    this.hart = hart;
    this.breakpoints = breakpoints;
  }

  /**
   * Decodes the block at an address in the hart's current mode. A first instruction that cannot be
   * fetched, or that a debug trigger stops, becomes a node that traps.
   */
  Block build(int key) {
    int start = key & ~1;
    List<Node> nodes = new ArrayList<>();
    int pc = start;
    boolean ended = false;
    boolean transfers = false;
    boolean traps = false;
    while (!ended && nodes.size() < Block.MAX_INSTRUCTIONS && mayContinue(start, pc)) {
      try {
        int bits = fetch(pc);
        Instruction instruction = Decoder.decode(bits);
        add(nodes, NodeFactory.create(instruction, pc, bits), pc);
        ended = NodeFactory.endsBlock(instruction);
        transfers = NodeFactory.transfers(instruction);
        pc += instruction.length();
      } catch (AccessFault fault) {
        if (nodes.isEmpty()) {
          add(nodes, new SystemNodes.FetchFault(fault.address()), pc);
          pc = fault.address() + 2;
          traps = true;
        }
        ended = true;
      }
    }
    int decoded = traps ? 0 : nodes.size();
    if (nodes.isEmpty()) {
      add(nodes, new SystemNodes.Triggered(), pc);
      pc += 2;
    }
    hart.memory.markCode(start, pc - start);
    return new Block(key, pc, nodes.toArray(Node[]::new), decoded, transfers);
  }

  private int fetch(int pc) {
    int low = hart.memory.fetchHalf(pc);
    return Decoder.length(low) == 2 ? low : low | hart.memory.fetchHalf(pc + 2) << 16;
  }

  private boolean mayContinue(int start, int pc) {
    if (hart.triggersAt(pc)) {
      return false;
    }
    boolean samePage = (pc ^ start) >>> PAGE_SHIFT == 0;
    return pc == start || samePage && !breakpoints.test(pc);
  }

  private static void add(List<Node> nodes, Node node, int pc) {
    node.pc = pc;
    node.index = nodes.size();
    if (node.index > 0) {
      nodes.get(node.index - 1).next = node;
    }
    nodes.add(node);
  }
}
