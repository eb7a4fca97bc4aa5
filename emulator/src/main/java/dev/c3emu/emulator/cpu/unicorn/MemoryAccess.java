package dev.c3emu.emulator.cpu.unicorn;

import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.memory.AddressSpace;

/**
 * The load or store that the library last began and could not do; the machine finishes it. The
 * address and the value are those that the library computed, unless the access lies across pages:
 * then the library tells of the part that failed, and the operands are looked up instead.
 */
final class MemoryAccess implements Unicorn.AccessListener {
  private static final int PAGE = 4096;

  private int address;
  private int value;

  @Override
  public void refused(int newAddress, int size, int newValue) {
    address = newAddress;
    value = newValue;
  }

  /** Whether a load is of memory that needs no permission. */
  static boolean isFree(Hart hart, int bits) {
    Instruction instruction = Decoder.decode(bits);
    int first = hart.x[instruction.rs1()] + instruction.immediate();
    return hart.memory.loadsFreely(first) && hart.memory.loadsFreely(first + size(instruction) - 1);
  }

  /**
   * Does a load without asking the library; as {@link #finish}.
   *
   * @throws dev.c3emu.emulator.memory.AccessFault if the machine refuses it
   */
  void perform(Hart hart, int bits) {
    Instruction instruction = Decoder.decode(bits);
    address = hart.x[instruction.rs1()] + instruction.immediate();
    finish(hart, bits);
  }

  /**
   * Does what the instruction at the hart's program counter began; the hart has its registers.
   *
   * @throws dev.c3emu.emulator.memory.AccessFault if the machine refuses it too
   */
  void finish(Hart hart, int bits) {
    Instruction instruction = Decoder.decode(bits);
    int expected = hart.x[instruction.rs1()] + instruction.immediate();
    int size = size(instruction);
    if ((expected & PAGE - 1) + size > PAGE) {
      address = expected;
      value = hart.x[instruction.rs2()];
    }
    AddressSpace memory = hart.memory;
    switch (instruction.base()) {
      case SB -> memory.storeByte(address, value);
      case SH -> memory.storeHalf(address, value);
      case SW -> memory.storeWord(address, value);
      case LB -> load(hart, instruction, (byte) memory.loadByte(address));
      case LBU -> load(hart, instruction, memory.loadByte(address));
      case LH -> load(hart, instruction, (short) memory.loadHalf(address));
      case LHU -> load(hart, instruction, memory.loadHalf(address));
      case LW -> load(hart, instruction, memory.loadWord(address));
      default -> throw hart.trap(ExceptionCause.ILLEGAL_INSTRUCTION, bits);
    }
    hart.pc += instruction.length();
  }

  private static void load(Hart hart, Instruction instruction, int loaded) {
    if (instruction.rd() != 0) {
      hart.x[instruction.rd()] = loaded;
    }
  }

  private static int size(Instruction instruction) {
    return switch (instruction.base()) {
      case LB, LBU, SB -> 1;
      case LH, LHU, SH -> 2;
      default -> 4;
    };
  }
}
