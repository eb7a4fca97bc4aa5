package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.util.List;
import java.util.Random;

/**
 * A random program for ever in loops: arithmetic, memory, a device, branches, calls, counters,
 * traps, functions that are rewritten while they are in use, and pointers and stack frames near the
 * edges of the RAM, of what holds code and of the address space.
 */
final class LoopyProgram {
  private static final int FUNCTIONS = CpuBench.CODE + 0x2000;
  private static final int FUNCTION_SIZE = 32;
  private static final int FUNCTION_COUNT = 4;

  /** SRAM1 is fetched at 0x4038_0000 and stored to at 0x3FC8_0000. */
  private static final int TO_DATA_BUS = 0x3FC8_0000 - 0x4038_0000;

  private static final int RA = 1;
  private static final int FIRST_VALUE = 5;
  private static final int VALUES = 10;
  private static final int COUNTER = 16;
  private static final int DATA = 20;
  private static final int DEVICE = 21;
  private static final int CODE_DATA = 22;
  private static final int TEMPORARY = 23;
  private static final int SP = 2;
  private static final int FIRST_POINTER = 24;
  private static final int POINTERS = 4;
  private static final int RAM = 0x3FC8_0000;
  private static final int RAM_END = 0x3FCE_0000;
  private static final int MAX_DEPTH = 3;

  private static final List<Opcode> REGISTERS =
      List.of(
          Opcode.ADD,
          Opcode.SUB,
          Opcode.SLL,
          Opcode.SLT,
          Opcode.SLTU,
          Opcode.XOR,
          Opcode.SRL,
          Opcode.SRA,
          Opcode.OR,
          Opcode.AND,
          Opcode.MUL,
          Opcode.MULH,
          Opcode.MULHSU,
          Opcode.MULHU,
          Opcode.DIV,
          Opcode.DIVU,
          Opcode.REM,
          Opcode.REMU);

  private static final List<Opcode> IMMEDIATES =
      List.of(Opcode.ADDI, Opcode.SLTI, Opcode.SLTIU, Opcode.XORI, Opcode.ORI, Opcode.ANDI);

  private static final List<Opcode> LOADS =
      List.of(Opcode.LB, Opcode.LH, Opcode.LW, Opcode.LBU, Opcode.LHU);

  private static final List<Opcode> STORES = List.of(Opcode.SB, Opcode.SH, Opcode.SW);

  private static final List<Opcode> BRANCHES =
      List.of(Opcode.BEQ, Opcode.BNE, Opcode.BLT, Opcode.BGE, Opcode.BLTU, Opcode.BGEU);

  private final Random random;
  private final Program main = Program.at(CpuBench.CODE);

  LoopyProgram(Random random) {
    this.random = random;
  }

  /** Loads it and its trap handler, which goes on after the instruction that trapped. */
  void loadInto(CpuBench cpu) {
    main.li(DATA, CpuBench.DATA + 0x800)
        .li(DEVICE, CpuBench.DEVICE)
        .li(CODE_DATA, FUNCTIONS + TO_DATA_BUS);
    for (int i = 0; i < VALUES; i++) {
      main.li(FIRST_VALUE + i, random.nextInt());
    }
    main.li(SP, edge());
    for (int i = 0; i < POINTERS; i++) {
      main.li(FIRST_POINTER + i, edge());
    }
    int start = main.here();
    statements(2 + random.nextInt(5), 0);
    main.jump(start);
    cpu.with(main);
    for (int i = 0; i < FUNCTION_COUNT; i++) {
      cpu.with(function(i));
    }
    cpu.with(
        Program.at(CpuBench.HANDLER).csrr(30, Csr.MEPC).addi(30, 30, 4).csrw(Csr.MEPC, 30).mret());
  }

  private Program function(int index) {
    return Program.at(FUNCTIONS + index * FUNCTION_SIZE)
        .addi(value(), value(), random.nextInt(100))
        .op(Opcode.XOR, value(), value(), value(), 0)
        .op(Opcode.JALR, 0, RA, 0, 0);
  }

  private void statements(int count, int depth) {
    for (int i = 0; i < count; i++) {
      statement(depth);
    }
  }

  private void statement(int depth) {
    switch (random.nextInt(20)) {
      case 0, 1, 2 -> main.op(pick(REGISTERS), value(), value(), value(), 0);
      case 3, 4 -> main.op(pick(IMMEDIATES), value(), value(), 0, random.nextInt(4096) - 2048);
      case 5, 6 -> main.op(pick(LOADS), random.nextInt(8) == 0 ? 0 : value(), DATA, 0, near());
      case 7, 8 -> main.op(pick(STORES), 0, DATA, value(), near());
      case 9 -> main.op(Opcode.LW, value(), DEVICE, 0, 4 * random.nextInt(0x40));
      case 10 -> main.op(Opcode.SW, 0, DEVICE, value(), 4 * random.nextInt(0x40));
      case 11 -> branch();
      case 12 -> {
        if (depth < MAX_DEPTH) {
          loop(depth);
        }
      }
      case 13 -> call(random.nextInt(FUNCTION_COUNT));
      case 14 -> rare();
      case 15 -> frame(depth);
      case 16, 17 -> struct();
      case 18 -> move();
      default -> main.op(Opcode.SLLI, value(), value(), 0, random.nextInt(32));
    }
  }

  /** Stores to the stack and loads from it again, with other things between. */
  private void frame(int depth) {
    int words = 1 + random.nextInt(6);
    main.addi(SP, SP, -4 * words);
    for (int i = 0; i < words; i++) {
      main.sw(value(), SP, 4 * i);
    }
    if (depth < MAX_DEPTH) {
      statements(random.nextInt(3), depth + 1);
    }
    for (int i = 0; i < words; i++) {
      main.op(pick(LOADS), value(), SP, 0, 4 * i);
    }
    main.addi(SP, SP, 4 * words);
  }

  /** Loads and stores at one pointer, or at what it becomes meanwhile. */
  private void struct() {
    int pointer = pointer();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      switch (random.nextInt(6)) {
        case 0, 1 -> main.op(pick(LOADS), value(), pointer, 0, random.nextInt(48) - 16);
        case 2, 3 -> main.op(pick(STORES), 0, pointer, value(), random.nextInt(48) - 16);
        case 4 -> main.addi(pointer, pointer, random.nextInt(24) - 12);
        default -> main.op(pick(BRANCHES), 0, value(), value(), 8);
      }
    }
  }

  private void move() {
    int pointer = pointer();
    switch (random.nextInt(5)) {
      case 0 -> main.li(pointer, edge());
      case 1 -> main.op(Opcode.ADD, pointer, 0, pointer(), 0);
      case 2 -> main.addi(pointer, pointer(), 4 * random.nextInt(16) - 32);
      case 3 -> main.addi(SP, SP, 4 * random.nextInt(9) - 16);
      default -> main.li(SP, edge());
    }
  }

  private int pointer() {
    return FIRST_POINTER + random.nextInt(POINTERS);
  }

  /** An address near to where something begins or ends. */
  private int edge() {
    int near = 4 * random.nextInt(24) - 48 + (random.nextInt(8) == 0 ? random.nextInt(4) : 0);
    int codeFree = RAM + random.nextInt(5) * 0x2000 + 0x40 * random.nextInt(12) + 0x8000;
    return near
        + switch (random.nextInt(7)) {
          case 0 -> RAM;
          case 1, 2 -> RAM_END;
          case 3, 4 -> codeFree;
          case 5 -> FUNCTIONS + TO_DATA_BUS;
          default -> random.nextBoolean() ? 0 : Integer.MIN_VALUE;
        };
  }

  /** Over one or two instructions. */
  private void branch() {
    int skipped = 1 + random.nextInt(2);
    main.op(pick(BRANCHES), 0, value(), value(), 4 + 4 * skipped);
    for (int i = 0; i < skipped; i++) {
      main.op(pick(REGISTERS), value(), value(), value(), 0);
    }
  }

  private void loop(int depth) {
    int counter = COUNTER + depth;
    main.addi(counter, 0, 1 + random.nextInt(30));
    int start = main.here();
    statements(1 + random.nextInt(5), depth + 1);
    main.addi(counter, counter, -1);
    main.op(Opcode.BNE, 0, counter, 0, start - main.here());
  }

  private void call(int function) {
    int target = FUNCTIONS + function * FUNCTION_SIZE;
    if (random.nextBoolean()) {
      main.op(Opcode.JAL, RA, 0, 0, target - main.here());
    } else {
      main.li(TEMPORARY, target).op(Opcode.JALR, RA, TEMPORARY, 0, 0);
    }
  }

  private void rare() {
    switch (random.nextInt(5)) {
      case 0 -> main.csrr(value(), Csr.MPCCR);
      case 1 -> main.csrw(Csr.MSCRATCH, value());
      case 2 -> main.op(Opcode.ECALL, 0, 0, 0, 0);
      case 3 -> main.op(Opcode.LW, value(), 0, 0, 4 * random.nextInt(4));
      default -> rewrite();
    }
  }

  /** Gives a function another first instruction. */
  private void rewrite() {
    int bits =
        Encoder.encode(new Instruction(Opcode.ADDI, value(), value(), 0, random.nextInt(100)));
    main.li(TEMPORARY, bits)
        .sw(TEMPORARY, CODE_DATA, random.nextInt(FUNCTION_COUNT) * FUNCTION_SIZE);
  }

  private int value() {
    return FIRST_VALUE + random.nextInt(VALUES);
  }

  private int near() {
    return random.nextInt(64);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
