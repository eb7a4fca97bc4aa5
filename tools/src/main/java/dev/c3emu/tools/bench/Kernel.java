package dev.c3emu.tools.bench;

import static dev.c3emu.emulator.isa.Opcode.ADD;
import static dev.c3emu.emulator.isa.Opcode.ADDI;
import static dev.c3emu.emulator.isa.Opcode.AND;
import static dev.c3emu.emulator.isa.Opcode.ANDI;
import static dev.c3emu.emulator.isa.Opcode.BGEU;
import static dev.c3emu.emulator.isa.Opcode.BNE;
import static dev.c3emu.emulator.isa.Opcode.LBU;
import static dev.c3emu.emulator.isa.Opcode.LW;
import static dev.c3emu.emulator.isa.Opcode.MUL;
import static dev.c3emu.emulator.isa.Opcode.SLLI;
import static dev.c3emu.emulator.isa.Opcode.SRLI;
import static dev.c3emu.emulator.isa.Opcode.SUB;
import static dev.c3emu.emulator.isa.Opcode.SW;
import static dev.c3emu.emulator.isa.Opcode.XOR;

/** The programs that are measured; each goes on for ever. */
enum Kernel {
  INTEGER("integer", "additions, shifts, multiplications in registers") {
    @Override
    KernelCode code() {
      KernelCode code = new KernelCode().load(A0, 0x2545_F491).load(A1, 0).load(A3, 12345);
      int loop = code.here();
      return code.immediate(SLLI, A2, A0, 13)
          .op(XOR, A0, A0, A2)
          .immediate(SRLI, A2, A0, 17)
          .op(XOR, A0, A0, A2)
          .immediate(SLLI, A2, A0, 5)
          .op(XOR, A0, A0, A2)
          .op(ADD, A1, A1, A0)
          .op(MUL, A3, A3, A0)
          .immediate(ADDI, A3, A3, 1)
          .branch(BNE, A0, ZERO, loop)
          .jump(loop);
    }
  },
  SORT("sort", "bubble sort of 64 words") {
    @Override
    KernelCode code() {
      KernelCode code = new KernelCode();
      int again = code.here();
      code.load(A0, DATA).load(A1, 64).load(A2, 0x2545_F491);
      int fill = code.here();
      code.store(SW, A2, A0, 0)
          .load(A3, 1_103_515_245)
          .op(MUL, A2, A2, A3)
          .immediate(ADDI, A2, A2, 1234)
          .immediate(ADDI, A0, A0, 4)
          .immediate(ADDI, A1, A1, -1)
          .branch(BNE, A1, ZERO, fill)
          .load(A1, 63);
      int pass = code.here();
      code.load(A0, DATA).immediate(ADDI, A2, A1, 0);
      int step = code.here();
      return code.immediate(LW, A3, A0, 0)
          .immediate(LW, A4, A0, 4)
          .skip(BGEU, A4, A3, 2)
          .store(SW, A4, A0, 0)
          .store(SW, A3, A0, 4)
          .immediate(ADDI, A0, A0, 4)
          .immediate(ADDI, A2, A2, -1)
          .branch(BNE, A2, ZERO, step)
          .immediate(ADDI, A1, A1, -1)
          .branch(BNE, A1, ZERO, pass)
          .jump(again);
    }
  },
  CRC("crc", "CRC-32 of 1 KB, bit by bit") {
    @Override
    KernelCode code() {
      KernelCode code = new KernelCode().load(A4, 0xEDB8_8320);
      int again = code.here();
      code.load(A0, DATA).load(A1, 1024).load(A2, -1);
      int next = code.here();
      code.immediate(LBU, A3, A0, 0).op(XOR, A2, A2, A3).immediate(ADDI, A5, ZERO, 8);
      int bit = code.here();
      return code.immediate(ANDI, A3, A2, 1)
          .op(SUB, A3, ZERO, A3)
          .op(AND, A3, A3, A4)
          .immediate(SRLI, A2, A2, 1)
          .op(XOR, A2, A2, A3)
          .immediate(ADDI, A5, A5, -1)
          .branch(BNE, A5, ZERO, bit)
          .immediate(ADDI, A0, A0, 1)
          .immediate(ADDI, A1, A1, -1)
          .branch(BNE, A1, ZERO, next)
          .jump(again);
    }
  },
  COPY("copy", "copies of 4 KB, word by word") {
    @Override
    KernelCode code() {
      KernelCode code = new KernelCode();
      int again = code.here();
      code.load(A0, DATA).load(A1, DATA + 4096).load(A2, DATA + 4096);
      int loop = code.here();
      return code.immediate(LW, A3, A0, 0)
          .immediate(LW, A4, A0, 4)
          .store(SW, A3, A1, 0)
          .store(SW, A4, A1, 4)
          .immediate(ADDI, A0, A0, 8)
          .immediate(ADDI, A1, A1, 8)
          .branch(BNE, A0, A2, loop)
          .jump(again);
    }
  },
  CALLS("calls", "calls of a small function that saves a register") {
    @Override
    KernelCode code() {
      KernelCode code = new KernelCode();
      int function = code.here();
      code.immediate(ADDI, SP, SP, -16)
          .store(SW, A1, SP, 12)
          .op(ADD, A0, A0, A1)
          .immediate(LW, A1, SP, 12)
          .immediate(ADDI, SP, SP, 16)
          .ret()
          .startHere()
          .load(SP, DATA)
          .load(A1, 7);
      int loop = code.here();
      return code.call(function).immediate(ADDI, A1, A1, 1).jump(loop);
    }
  };

  private static final int ZERO = 0;
  private static final int SP = 2;
  private static final int A0 = 10;
  private static final int A1 = 11;
  private static final int A2 = 12;
  private static final int A3 = 13;
  private static final int A4 = 14;
  private static final int A5 = 15;

  /** Internal RAM on the data bus, away from the code. */
  private static final int DATA = 0x3FC9_0000;

  private final String title;
  private final String description;

  Kernel(String title, String description) {
    this.title = title;
    this.description = description;
  }

  abstract KernelCode code();

  String title() {
    return title;
  }

  String description() {
    return description;
  }
}
