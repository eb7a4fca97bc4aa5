package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.isa.Opcode;
import java.util.List;
import java.util.Random;

/**
 * A random program that goes through memory in short loops, for ever: with steps that are constant
 * or in a register, up and down, to bounds that are compared in all ways, where RAM, what holds
 * code and the address space begin and end.
 */
final class WalkingLoopProgram {
  private static final int ROWS = 64;
  private static final int EASY_ROWS = 12;
  private static final int SMALL = 4;
  private static final int ROW = 32;
  private static final int MAX_TURNS = 90;
  private static final int TABLE = CpuBench.DATA + 0x4000;
  private static final int FUNCTION = CpuBench.CODE + 0x2000;

  /** SRAM1 is fetched at 0x4038_0000 and stored to at 0x3FC8_0000. */
  private static final int TO_DATA_BUS = 0x3FC8_0000 - 0x4038_0000;

  private static final int RAM = 0x3FC8_0000;
  private static final int RAM_END = 0x3FCE_0000;

  private static final int RA = 1;
  private static final int ROW_POINTER = 5;
  private static final int TABLE_START = 6;
  private static final int MOVING = 7;
  private static final int STEP = 8;
  private static final int BOUND = 9;

  /** Holds an address. */
  private static final int POINTER = 10;

  /** Holds an address less what moves, shifted. */
  private static final int BASE = 11;

  private static final int FUSE = 12;
  private static final int TEMPORARY = 13;
  private static final int FIRST_VALUE = 14;
  private static final int VALUES = 3;

  private static final List<Opcode> LOADS =
      List.of(Opcode.LB, Opcode.LH, Opcode.LW, Opcode.LBU, Opcode.LHU);

  private static final List<Opcode> STORES = List.of(Opcode.SB, Opcode.SH, Opcode.SW);

  private static final List<Opcode> BRANCHES =
      List.of(Opcode.BEQ, Opcode.BNE, Opcode.BLT, Opcode.BGE, Opcode.BLTU, Opcode.BGEU);

  private static final List<Opcode> GOING_ON =
      List.of(Opcode.BNE, Opcode.BLT, Opcode.BLTU, Opcode.BGE, Opcode.BGEU);

  private final Random random;
  private final Program main = Program.at(CpuBench.CODE);

  /** What is added to the moving register, or 0 if that is the step in a register. */
  private final int constantStep;

  private final int shift;

  WalkingLoopProgram(Random random) {
    this.random = random;
    shift = random.nextInt(3) == 0 ? random.nextInt(4) : 0;
    constantStep = random.nextInt(3) == 0 ? 0 : amount(random.nextInt(12));
  }

  /** Loads it, what it works on and its trap handler, which goes on after what trapped. */
  void loadInto(CpuBench cpu) {
    main.li(TABLE_START, TABLE).li(ROW_POINTER, TABLE);
    int start = main.here();
    main.lw(MOVING, ROW_POINTER, 0)
        .lw(STEP, ROW_POINTER, 4)
        .lw(BOUND, ROW_POINTER, 8)
        .lw(FUSE, ROW_POINTER, 12);
    main.lw(POINTER, ROW_POINTER, 16).lw(BASE, ROW_POINTER, 20);
    loop();
    main.op(Opcode.JAL, RA, 0, 0, FUNCTION - main.here());
    main.addi(ROW_POINTER, ROW_POINTER, ROW)
        .op(Opcode.ANDI, ROW_POINTER, ROW_POINTER, 0, ROWS * ROW - 1)
        .op(Opcode.ADD, ROW_POINTER, ROW_POINTER, TABLE_START, 0)
        .jump(start);
    cpu.with(main);
    cpu.with(Program.at(FUNCTION).addi(value(), value(), 1).op(Opcode.JALR, 0, RA, 0, 0));
    cpu.with(
        Program.at(CpuBench.HANDLER).csrr(30, Csr.MEPC).addi(30, 30, 4).csrw(Csr.MEPC, 30).mret());
    for (int i = 0; i < ROWS; i++) {
      row(cpu, TABLE + i * ROW, i < EASY_ROWS);
    }
  }

  /**
   * Where a walk begins, how far it goes and where it leads.
   *
   * @param easy whether it stays in RAM where no code is
   */
  private void row(CpuBench cpu, int at, boolean easy) {
    int turns = easy ? MAX_TURNS : random.nextInt(MAX_TURNS);
    int inRegister = registerStep(easy);
    int step = constantStep == 0 ? inRegister : constantStep;
    int moving = easy || random.nextInt(3) == 0 ? middle() : random.nextInt();
    int jitter = !easy && random.nextInt(3) == 0 ? random.nextInt(9) - 4 : 0;
    cpu.memory.storeWord(at, moving);
    cpu.memory.storeWord(at + 4, inRegister);
    cpu.memory.storeWord(at + 8, moving + turns * step + jitter);
    cpu.memory.storeWord(at + 12, easy ? MAX_TURNS : 1 + random.nextInt(MAX_TURNS));
    int pointer = easy ? middle() : edge();
    cpu.memory.storeWord(at + 16, pointer - inRegister * random.nextInt(turns + 1));
    int before = moving + step * random.nextInt(turns + 1);
    cpu.memory.storeWord(at + 20, (easy ? middle() : edge()) - (before << shift));
  }

  private void loop() {
    int begin = main.here();
    int statements = 1 + random.nextInt(4);
    int move = random.nextInt(statements + 1);
    boolean fused = random.nextInt(3) != 0;
    for (int i = 0; i <= statements; i++) {
      if (i == move) {
        advance();
      }
      if (i < statements) {
        statement();
      }
    }
    if (fused) {
      main.addi(FUSE, FUSE, -1).op(Opcode.BEQ, 0, FUSE, 0, 8);
    }
    Opcode branch = pick(GOING_ON);
    boolean toBound = branch != Opcode.BGE && branch != Opcode.BGEU;
    boolean up = constantStep >= 0 != (random.nextInt(8) == 0);
    int a = toBound == up ? MOVING : BOUND;
    int b = toBound == up ? BOUND : MOVING;
    main.op(branch, 0, a, b, begin - main.here());
  }

  private void advance() {
    if (constantStep == 0) {
      main.op(Opcode.ADD, MOVING, MOVING, STEP, 0);
    } else {
      main.addi(MOVING, MOVING, constantStep);
    }
  }

  private void statement() {
    switch (random.nextInt(10)) {
      case 0 -> main.op(Opcode.ADD, POINTER, POINTER, STEP, 0);
      case 1 -> main.op(Opcode.SUB, POINTER, POINTER, STEP, 0);
      case 2 -> main.op(pick(BRANCHES), 0, value(), value(), 8);
      case 3 -> main.op(Opcode.ADD, value(), value(), value(), 0);
      case 4, 5 -> access(POINTER);
      default -> {
        if (shift == 0) {
          main.op(Opcode.ADD, TEMPORARY, BASE, MOVING, 0);
        } else {
          main.op(Opcode.SLLI, TEMPORARY, MOVING, 0, shift);
          main.op(Opcode.ADD, TEMPORARY, BASE, TEMPORARY, 0);
        }
        access(TEMPORARY);
      }
    }
  }

  private void access(int base) {
    int offset = random.nextInt(4) == 0 ? random.nextInt(4096) - 2048 : random.nextInt(8) - 4;
    if (random.nextBoolean()) {
      main.op(pick(LOADS), value(), base, 0, offset);
    } else {
      main.op(pick(STORES), 0, base, value(), offset);
    }
  }

  private int registerStep(boolean easy) {
    return switch (easy ? SMALL : random.nextInt(8)) {
      case 0 -> random.nextInt();
      case 1 -> Integer.MIN_VALUE >>> random.nextInt(12);
      case 2 -> (1 << 23) + random.nextInt(3) - 1;
      case 3 -> -amount(10);
      case SMALL -> random.nextInt(64);
      default -> random.nextInt(2048);
    };
  }

  private int amount(int bits) {
    int amount = 1 + random.nextInt(1 << bits) % 2047;
    return random.nextInt(3) == 0 ? -amount : amount;
  }

  /** An address near to where something begins or ends. */
  private int edge() {
    int near = random.nextInt(16) - 8;
    int codeFree = RAM + random.nextInt(5) * 0x2000 + 0x40 * random.nextInt(12) + 0x8000;
    return near
        + switch (random.nextInt(9)) {
          case 0 -> RAM;
          case 1 -> RAM_END;
          case 2, 4 -> codeFree;
          case 3 -> FUNCTION + TO_DATA_BUS;
          case 5 -> random.nextBoolean() ? 0 : Integer.MIN_VALUE;
          default -> middle();
        };
  }

  /** An address far from such places. */
  private int middle() {
    return RAM + 0x2_0000 + random.nextInt(0x2_0000);
  }

  private int value() {
    return FIRST_VALUE + random.nextInt(VALUES);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
