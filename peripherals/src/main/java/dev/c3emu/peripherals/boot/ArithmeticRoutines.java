package dev.c3emu.peripherals.boot;

import static dev.c3emu.peripherals.boot.RoutineCode.A0;
import static dev.c3emu.peripherals.boot.RoutineCode.A1;
import static dev.c3emu.peripherals.boot.RoutineCode.A2;
import static dev.c3emu.peripherals.boot.RoutineCode.A3;
import static dev.c3emu.peripherals.boot.RoutineCode.A4;
import static dev.c3emu.peripherals.boot.RoutineCode.A5;
import static dev.c3emu.peripherals.boot.RoutineCode.A6;
import static dev.c3emu.peripherals.boot.RoutineCode.T0;
import static dev.c3emu.peripherals.boot.RoutineCode.T1;
import static dev.c3emu.peripherals.boot.RoutineCode.T3;
import static dev.c3emu.peripherals.boot.RoutineCode.T4;
import static dev.c3emu.peripherals.boot.RoutineCode.T5;
import static dev.c3emu.peripherals.boot.RoutineCode.ZERO;

import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.peripherals.boot.RoutineCode.Immediate;

/**
 * The compiler's own functions for what RV32IM has no instruction for, under the names GCC calls
 * them by. A number of 64 bits is in two registers, the low half in the first.
 */
final class ArithmeticRoutines {
  private static final String DIVIDE = "divide";
  private static final int BITS = 64;

  private final RoutineCode code;

  ArithmeticRoutines(RoutineCode code) {
    this.code = code;
  }

  void emit() {
    unsignedDivision();
    signedDivision();
    multiplication();
    shifts();
    bits();
  }

  private void unsignedDivision() {
    code.function("__udivdi3", 0x4000_08AC).call(T3, DIVIDE).ret();
    code.function("__umoddi3", 0x4000_08BC).call(T3, DIVIDE).move(A0, A4).move(A1, A5).ret();
    divide();
  }

  /** Divides a1:a0 by a3:a2; the quotient goes to a1:a0, the remainder to a5:a4. */
  private void divide() {
    code.function(DIVIDE)
        .move(A4, ZERO)
        .move(A5, ZERO)
        .op(Opcode.OR, T0, A1, A3)
        .branch(Opcode.BNE, T0, ZERO, "long")
        .op(Opcode.REMU, A4, A0, A2)
        .op(Opcode.DIVU, A0, A0, A2)
        .back(T3)
        .label("long")
        .constant(A6, BITS)
        .label("next")
        .op(Opcode.SRLI, T1, A5, new Immediate(31));
    shiftLeft(A5, A4);
    shiftLeft(A4, A1);
    shiftLeft(A1, A0);
    code.op(Opcode.SLLI, A0, A0, new Immediate(1))
        .branch(Opcode.BNE, T1, ZERO, "fits")
        .branch(Opcode.BLTU, A5, A3, "less")
        .branch(Opcode.BNE, A5, A3, "fits")
        .branch(Opcode.BLTU, A4, A2, "less")
        .label("fits")
        .op(Opcode.SLTU, T0, A4, A2)
        .op(Opcode.SUB, A4, A4, A2)
        .op(Opcode.SUB, A5, A5, A3)
        .op(Opcode.SUB, A5, A5, T0)
        .op(Opcode.ORI, A0, A0, new Immediate(1))
        .label("less")
        .add(A6, A6, -1)
        .branch(Opcode.BNE, A6, ZERO, "next")
        .back(T3);
  }

  /** Shifts a register left by one, the top bit of another coming in. */
  private void shiftLeft(int rd, int below) {
    code.op(Opcode.SLLI, rd, rd, new Immediate(1))
        .op(Opcode.SRLI, T0, below, new Immediate(31))
        .op(Opcode.OR, rd, rd, T0);
  }

  private void signedDivision() {
    code.function("__divdi3", 0x4000_07B4)
        .op(Opcode.XOR, T4, A1, A3)
        .move(T5, ZERO)
        .continueIn("signed");
    code.function("__moddi3", 0x4000_083C).move(T4, A1).add(T5, ZERO, 1).continueIn("signed");
    code.function("signed").branch(Opcode.BGE, A1, ZERO, "positive");
    negate(A0, A1);
    code.label("positive").branch(Opcode.BGE, A3, ZERO, "divide");
    negate(A2, A3);
    code.label("divide")
        .call(T3, DIVIDE)
        .branch(Opcode.BEQ, T5, ZERO, "sign")
        .move(A0, A4)
        .move(A1, A5)
        .label("sign")
        .branch(Opcode.BGE, T4, ZERO, "end");
    negate(A0, A1);
    code.label("end").ret();
  }

  private void negate(int low, int high) {
    code.negate(low).op(Opcode.SLTU, T0, ZERO, low).negate(high).op(Opcode.SUB, high, high, T0);
  }

  private void multiplication() {
    code.function("__muldi3", 0x4000_084C)
        .op(Opcode.MULHU, T0, A0, A2)
        .op(Opcode.MUL, A1, A1, A2)
        .op(Opcode.MUL, A3, A0, A3)
        .op(Opcode.ADD, A1, A1, A3)
        .op(Opcode.ADD, A1, A1, T0)
        .op(Opcode.MUL, A0, A0, A2)
        .ret();
  }

  private void shifts() {
    code.function("__ashldi3", 0x4000_077C).label("next").branch(Opcode.BEQ, A2, ZERO, "end");
    shiftLeft(A1, A0);
    code.op(Opcode.SLLI, A0, A0, new Immediate(1)).add(A2, A2, -1).go("next").label("end").ret();
    shiftRight("__lshrdi3", 0x4000_0830, Opcode.SRLI);
    shiftRight("__ashrdi3", 0x4000_0780, Opcode.SRAI);
  }

  private void shiftRight(String name, int address, Opcode highHalf) {
    code.function(name, address)
        .label("next")
        .branch(Opcode.BEQ, A2, ZERO, "end")
        .op(Opcode.SRLI, A0, A0, new Immediate(1))
        .op(Opcode.SLLI, T0, A1, new Immediate(31))
        .op(Opcode.OR, A0, A0, T0)
        .op(highHalf, A1, A1, new Immediate(1))
        .add(A2, A2, -1)
        .go("next")
        .label("end")
        .ret();
  }

  private void bits() {
    code.function("__clzsi2", 0x4000_079C)
        .constant(T0, 32)
        .label("next")
        .branch(Opcode.BEQ, A0, ZERO, "end")
        .op(Opcode.SRLI, A0, A0, new Immediate(1))
        .add(T0, T0, -1)
        .go("next")
        .label("end")
        .move(A0, T0)
        .ret();
    code.function("__ctzsi2", 0x4000_07A8)
        .constant(T0, 32)
        .label("next")
        .branch(Opcode.BEQ, A0, ZERO, "end")
        .op(Opcode.SLLI, A0, A0, new Immediate(1))
        .add(T0, T0, -1)
        .go("next")
        .label("end")
        .move(A0, T0)
        .ret();
    code.function("__ffssi2", 0x4000_07D4)
        .move(T0, ZERO)
        .label("next")
        .branch(Opcode.BEQ, A0, ZERO, "none")
        .add(T0, T0, 1)
        .op(Opcode.ANDI, T1, A0, new Immediate(1))
        .op(Opcode.SRLI, A0, A0, new Immediate(1))
        .branch(Opcode.BEQ, T1, ZERO, "next")
        .label("none")
        .move(A0, T0)
        .ret();
    code.function("__popcountsi2", 0x4000_0888)
        .move(T0, ZERO)
        .label("next")
        .branch(Opcode.BEQ, A0, ZERO, "end")
        .add(T1, A0, -1)
        .op(Opcode.AND, A0, A0, T1)
        .add(T0, T0, 1)
        .go("next")
        .label("end")
        .move(A0, T0)
        .ret();
    code.function("__bswapsi2", 0x4000_0788)
        .constant(T0, 4)
        .move(T1, ZERO)
        .label("next")
        .op(Opcode.SLLI, T1, T1, new Immediate(8))
        .op(Opcode.ANDI, A4, A0, new Immediate(0xFF))
        .op(Opcode.OR, T1, T1, A4)
        .op(Opcode.SRLI, A0, A0, new Immediate(8))
        .add(T0, T0, -1)
        .branch(Opcode.BNE, T0, ZERO, "next")
        .move(A0, T1)
        .ret();
  }
}
