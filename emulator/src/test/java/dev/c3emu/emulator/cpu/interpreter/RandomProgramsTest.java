package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Random programs, which also overwrite themselves, trap and jump anywhere, against the {@link
 * ReferenceHart}. A trap handler in read-only memory resumes 64 bytes further on after each trap.
 */
public class RandomProgramsTest {
  private static final String SEED = "3";

  private static final int CODE = 0x4038_0000;
  private static final int CODE_SIZE = 0x4000;
  private static final int DATA = 0x3FC8_4000;

  /** Registers that 32-bit instructions leave alone. */
  private static final int CODE_POINTER = 4;

  private static final int CODE_DATA_POINTER = 5;
  private static final int DATA_POINTER = 6;

  private static final List<Opcode> ANY =
      Stream.of(Opcode.values()).filter(opcode -> opcode != Opcode.ILLEGAL).toList();

  private static final List<Opcode> STRAIGHT =
      ANY.stream().filter(opcode -> !NodeFactory.endsBlock(bare(opcode))).toList();

  @Property(tries = 300, seed = SEED)
  void straightProgramsAgreeAfterEveryInstruction(@ForAll long seed) {
    compare(new Random(seed), STRAIGHT, 600, 1);
  }

  @Property(tries = 300, seed = SEED)
  void branchingProgramsAgreeAfterEveryInstruction(@ForAll long seed) {
    compare(new Random(seed), ANY, 600, 1);
  }

  @Property(tries = 1000, seed = SEED)
  void branchingProgramsAgreeAfterSlicesOfAnySize(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int slice) {
    compare(new Random(seed), ANY, 4000, slice);
  }

  /** The engine that is compared. */
  protected CpuEngine engine(Hart hart) {
    return new Interpreter(hart);
  }

  private void compare(Random random, List<Opcode> opcodes, int count, int longestSlice) {
    Twins twins = program(random, opcodes, this::engine);
    for (int done = 0; done < count; ) {
      int slice = 1 + random.nextInt(longestSlice);
      if (!twins.run(slice)) {
        return;
      }
      twins.compareRegisters();
      done += slice;
    }
    twins.compareMemory();
  }

  private static Instruction bare(Opcode opcode) {
    return new Instruction(opcode, 0, 0, 0, 0);
  }

  private static Twins program(
      Random random, List<Opcode> opcodes, Function<Hart, CpuEngine> engine) {
    Twins twins = new Twins(engine);
    for (int at = CODE; at < CODE + CODE_SIZE; ) {
      int bits = instruction(random, opcodes);
      twins.code(at, bits);
      at += (bits & 3) == 3 ? 4 : 2;
    }
    int[] handler = handler();
    for (int i = 0; i < handler.length; i++) {
      twins.rom(Twins.HANDLER + 4 * i, handler[i]);
    }
    for (int register = 1; register < 32; register++) {
      twins.both(register, value(register, random));
    }
    twins.both(Csr.MSCRATCH, CODE + 64);
    twins.bothStartAt(CODE);
    return twins;
  }

  private static int instruction(Random random, List<Opcode> opcodes) {
    Opcode opcode = opcodes.get(random.nextInt(opcodes.size()));
    int bits = opcode.match() | random.nextInt() & ~opcode.mask();
    if (opcode.length() == 2) {
      return bits & 0xFFFF;
    }
    return switch (opcode) {
      case CSRRW, CSRRS, CSRRC, CSRRWI, CSRRSI, CSRRCI -> bits & 0xF_FFFF | csr(random) << 20;
      case JAL -> keepPointers(bits & 0x7FE0_0FFF);
      case JALR -> keepPointers(withSource(bits, CODE_POINTER));
      case LB, LH, LW, LBU, LHU -> keepPointers(withSource(bits, pointer(random)));
      case SB, SH, SW -> withSource(bits, pointer(random));
      case BEQ, BNE, BLT, BGE, BLTU, BGEU -> bits;
      default -> keepPointers(bits);
    };
  }

  private static int pointer(Random random) {
    int pick = random.nextInt(100);
    return pick < 2 ? random.nextInt(32) : pick < 20 ? CODE_DATA_POINTER : DATA_POINTER;
  }

  private static int withSource(int bits, int register) {
    return bits & ~(31 << 15) | register << 15;
  }

  /** Replaces a destination that programs need as a pointer. */
  private static int keepPointers(int bits) {
    int rd = bits >>> 7 & 31;
    return rd == CODE_POINTER || rd == CODE_DATA_POINTER || rd == DATA_POINTER
        ? bits ^ 16 << 7
        : bits;
  }

  private static int csr(Random random) {
    int[] numbers = {0x300, 0x300, 0x301, 0x341, 0x342, 0x343, 0xF12, 0xF14, 0xC00};
    return numbers[random.nextInt(numbers.length)];
  }

  private static int value(int register, Random random) {
    return switch (register) {
      case CODE_POINTER -> CODE + random.nextInt(CODE_SIZE);
      case CODE_DATA_POINTER -> 0x3FC8_0000 + random.nextInt(CODE_SIZE);
      case DATA_POINTER -> DATA + 0x1000 + random.nextInt(0x1000);
      case 8, 9, 10 -> DATA + 4 * random.nextInt(0x400);
      case 11 -> 0x6000_0000 + 4 * random.nextInt(0x20);
      default -> random.nextInt();
    };
  }

  /** Takes the address to resume at from mscratch, and leaves the next one there. */
  private static int[] handler() {
    int resume = 31;
    int mode = 30;
    return new int[] {
      csrrw(resume, 0x340, resume),
      csrrw(0, 0x341, resume),
      Opcode.ADDI.match() | resume << 7 | resume << 15 | 64 << 20,
      csrrw(resume, 0x340, resume),
      Opcode.LUI.match() | mode << 7 | 0x2000,
      Opcode.ADDI.match() | mode << 7 | mode << 15 | -0x800 << 20,
      Opcode.CSRRS.match() | mode << 15 | 0x300 << 20,
      Opcode.MRET.match(),
    };
  }

  private static int csrrw(int rd, int csr, int source) {
    return Opcode.CSRRW.match() | rd << 7 | source << 15 | csr << 20;
  }
}
