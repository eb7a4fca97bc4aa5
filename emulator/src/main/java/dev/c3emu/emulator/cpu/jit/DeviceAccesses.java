package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.memory.AddressSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the loads and stores of a region that are likely to be of a device's register: from an
 * address that is made of constants in their block, or that their base register leads to as the
 * region is planned.
 */
final class DeviceAccesses {
  private final AddressSpace memory;
  private final int[] values;

  /**
   * @param values what the registers hold as the region is planned
   */
  DeviceAccesses(AddressSpace memory, int[] values) {
    this.memory = memory;
    this.values = values;
  }

  /** Notes them in the instructions of a block. */
  void mark(PlannedBlock block) {
    List<PlannedInstruction> marked = new ArrayList<>();
    int known = 0;
    int[] constants = new int[32];
    for (PlannedInstruction planned : block.instructions) {
      Instruction i = planned.instruction();
      boolean constant = i.rs1() == 0 || (known >>> i.rs1() & 1) != 0;
      int base = i.rs1() == 0 ? 0 : constant ? constants[i.rs1()] : values[i.rs1()];
      switch (i.base()) {
        case LB, LH, LW, LBU, LHU, SB, SH, SW -> {
          marked.add(of(planned, base + i.immediate()));
          constant = false;
        }
        case LUI -> {
          base = 0;
          constant = true;
          marked.add(planned);
        }
        case ADDI -> marked.add(planned);
        default -> {
          constant = false;
          marked.add(planned);
        }
      }
      constants[i.rd()] = base + i.immediate();
      known = constant ? known | 1 << i.rd() : known & ~(1 << i.rd());
    }
    block.instructions = List.copyOf(marked);
  }

  private PlannedInstruction of(PlannedInstruction planned, int address) {
    int size = Access.of(planned.instruction().base()).size;
    boolean isDevice = (address & size - 1) == 0 && memory.deviceWord(address) != null;
    return isDevice
        ? new PlannedInstruction(planned.pc(), planned.instruction(), address)
        : planned;
  }
}
