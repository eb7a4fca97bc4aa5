package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.memory.AddressSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Finds the loads and stores of a region that are likely to be of a device's register. It follows
 * addresses through the region, from what registers and memory hold as it is planned; where that
 * leads elsewhere than the guest goes, the region still does what it should.
 */
final class DeviceAccesses {
  private final AddressSpace memory;
  private final IntFunction<Expectation> expectations;
  private final Set<PlannedBlock> seen = new HashSet<>();

  /**
   * @param expectations what is known of the load or store at an address
   */
  DeviceAccesses(AddressSpace memory, IntFunction<Expectation> expectations) {
    this.memory = memory;
    this.expectations = expectations;
  }

  /**
   * Notes them in the instructions of a block and of those that follow it.
   *
   * @param registers what they hold, about, when the block starts; changed
   */
  void mark(PlannedBlock block, int[] registers) {
    if (!seen.add(block)) {
      return;
    }
    List<PlannedInstruction> marked = new ArrayList<>();
    for (PlannedInstruction planned : block.instructions) {
      marked.add(marked(planned, registers));
    }
    block.instructions = List.copyOf(marked);
    for (Edge edge : block.edges) {
      if (edge.to() != null) {
        mark(edge.to(), registers.clone());
      }
    }
  }

  private PlannedInstruction marked(PlannedInstruction planned, int[] registers) {
    Instruction i = planned.instruction();
    int sum = registers[i.rs1()] + i.immediate();
    switch (i.base()) {
      case LUI -> set(registers, i.rd(), i.immediate());
      case AUIPC -> set(registers, i.rd(), planned.pc() + i.immediate());
      case ADDI -> set(registers, i.rd(), sum);
      case ADD -> set(registers, i.rd(), registers[i.rs1()] + registers[i.rs2()]);
      case LW -> {
        if (memory.loadsFreely(sum)) {
          set(registers, i.rd(), word(sum));
        }
        return expecting(planned, sum);
      }
      case LB, LH, LBU, LHU, SB, SH, SW -> {
        return expecting(planned, sum);
      }
      default -> {}
    }
    return planned;
  }

  private static void set(int[] registers, int register, int value) {
    if (register != 0) {
      registers[register] = value;
    }
  }

  private int word(int address) {
    int word = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      word |= (memory.peek(address + i) & 0xFF) << 8 * i;
    }
    return word;
  }

  private PlannedInstruction expecting(PlannedInstruction planned, int address) {
    int size = Access.of(planned.instruction().base()).size;
    boolean isDevice = (address & size - 1) == 0 && memory.deviceWord(address) != null;
    boolean isOther = memory.loadsFreely(address) && !memory.contains(address, size);
    Expectation expectation =
        isDevice || isOther ? Expectation.ELSEWHERE : expectations.apply(planned.pc());
    return new PlannedInstruction(
        planned.pc(), planned.instruction(), isDevice ? address : 0, expectation);
  }
}
