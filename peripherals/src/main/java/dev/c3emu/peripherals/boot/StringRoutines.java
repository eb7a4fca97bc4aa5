package dev.c3emu.peripherals.boot;

import static dev.c3emu.peripherals.boot.RoutineCode.A0;
import static dev.c3emu.peripherals.boot.RoutineCode.A1;
import static dev.c3emu.peripherals.boot.RoutineCode.A2;
import static dev.c3emu.peripherals.boot.RoutineCode.T0;
import static dev.c3emu.peripherals.boot.RoutineCode.T1;
import static dev.c3emu.peripherals.boot.RoutineCode.T2;
import static dev.c3emu.peripherals.boot.RoutineCode.ZERO;

import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.peripherals.boot.RoutineCode.Immediate;

/** Functions of {@code string.h}, a byte at a time. */
final class StringRoutines {
  private static final Immediate HERE = new Immediate(0);

  private final RoutineCode code;

  StringRoutines(RoutineCode code) {
    this.code = code;
  }

  void emit() {
    memory();
    lengths();
    copies();
    comparisons();
    searches();
  }

  private void memory() {
    code.function("bzero", 0x4000_037C).move(A2, A1).move(A1, ZERO).continueIn("memset");
    code.function("memset", 0x4000_0354)
        .move(T0, A0)
        .label("next")
        .branch(Opcode.BEQ, A2, ZERO, "end")
        .store(Opcode.SB, A1, T0, 0)
        .add(T0, T0, 1)
        .add(A2, A2, -1)
        .go("next")
        .label("end")
        .ret();
    code.function("memcpy", 0x4000_0358)
        .move(T0, A0)
        .label("next")
        .branch(Opcode.BEQ, A2, ZERO, "end")
        .op(Opcode.LBU, T1, A1, HERE)
        .store(Opcode.SB, T1, T0, 0)
        .add(A1, A1, 1)
        .add(T0, T0, 1)
        .add(A2, A2, -1)
        .go("next")
        .label("end")
        .ret();
    code.function("memmove", 0x4000_035C)
        .branch(Opcode.BLTU, A1, A0, "backwards")
        .continueIn("memcpy")
        .label("backwards")
        .branch(Opcode.BEQ, A2, ZERO, "end")
        .add(A2, A2, -1)
        .op(Opcode.ADD, T0, A1, A2)
        .op(Opcode.LBU, T1, T0, HERE)
        .op(Opcode.ADD, T0, A0, A2)
        .store(Opcode.SB, T1, T0, 0)
        .go("backwards")
        .label("end")
        .ret();
  }

  private void lengths() {
    code.function("strlen", 0x4000_0374).add(A1, ZERO, -1).continueIn("strnlen");
    code.function("strnlen", 0x4000_0404)
        .move(T0, A0)
        .label("next")
        .branch(Opcode.BEQ, A1, ZERO, "end")
        .op(Opcode.LBU, T1, T0, HERE)
        .branch(Opcode.BEQ, T1, ZERO, "end")
        .add(T0, T0, 1)
        .add(A1, A1, -1)
        .go("next")
        .label("end")
        .op(Opcode.SUB, A0, T0, A0)
        .ret();
  }

  private void copies() {
    code.function("strcat", 0x4000_03D8)
        .move(T0, A0)
        .label("next")
        .op(Opcode.LBU, T1, T0, HERE)
        .branch(Opcode.BEQ, T1, ZERO, "copy")
        .add(T0, T0, 1)
        .go("next")
        .label("copy")
        .op(Opcode.LBU, T1, A1, HERE)
        .store(Opcode.SB, T1, T0, 0)
        .add(A1, A1, 1)
        .add(T0, T0, 1)
        .branch(Opcode.BNE, T1, ZERO, "copy")
        .ret();
    code.function("strcpy", 0x4000_0364)
        .move(T0, A0)
        .label("next")
        .op(Opcode.LBU, T1, A1, HERE)
        .store(Opcode.SB, T1, T0, 0)
        .add(A1, A1, 1)
        .add(T0, T0, 1)
        .branch(Opcode.BNE, T1, ZERO, "next")
        .ret();
    code.function("strncpy", 0x4000_0368)
        .move(T0, A0)
        .label("next")
        .branch(Opcode.BEQ, A2, ZERO, "end")
        .op(Opcode.LBU, T1, A1, HERE)
        .store(Opcode.SB, T1, T0, 0)
        .add(T0, T0, 1)
        .add(A2, A2, -1)
        .branch(Opcode.BEQ, T1, ZERO, "next")
        .add(A1, A1, 1)
        .go("next")
        .label("end")
        .ret();
    code.function("strlcpy", 0x4000_03F0)
        .move(T0, A1)
        .label("next")
        .op(Opcode.LBU, T1, T0, HERE)
        .add(T0, T0, 1)
        .branch(Opcode.BEQ, A2, ZERO, "skip")
        .add(A2, A2, -1)
        .move(T2, T1)
        .branch(Opcode.BNE, A2, ZERO, "put")
        .move(T2, ZERO)
        .label("put")
        .store(Opcode.SB, T2, A0, 0)
        .add(A0, A0, 1)
        .label("skip")
        .branch(Opcode.BNE, T1, ZERO, "next")
        .op(Opcode.SUB, A0, T0, A1)
        .add(A0, A0, -1)
        .ret();
  }

  private void comparisons() {
    code.function("memcmp", 0x4000_0360)
        .label("next")
        .branch(Opcode.BEQ, A2, ZERO, "equal")
        .op(Opcode.LBU, T0, A0, HERE)
        .op(Opcode.LBU, T1, A1, HERE)
        .add(A0, A0, 1)
        .add(A1, A1, 1)
        .add(A2, A2, -1)
        .branch(Opcode.BEQ, T0, T1, "next")
        .op(Opcode.SUB, A0, T0, T1)
        .ret()
        .label("equal")
        .move(A0, ZERO)
        .ret();
    code.function("strcmp", 0x4000_036C).add(A2, ZERO, -1).continueIn("strncmp");
    code.function("strncmp", 0x4000_0370)
        .label("next")
        .branch(Opcode.BEQ, A2, ZERO, "equal")
        .op(Opcode.LBU, T0, A0, HERE)
        .op(Opcode.LBU, T1, A1, HERE)
        .branch(Opcode.BNE, T0, T1, "different")
        .add(A0, A0, 1)
        .add(A1, A1, 1)
        .add(A2, A2, -1)
        .branch(Opcode.BNE, T0, ZERO, "next")
        .label("equal")
        .move(A0, ZERO)
        .ret()
        .label("different")
        .op(Opcode.SUB, A0, T0, T1)
        .ret();
  }

  private void searches() {
    code.function("strchr", 0x4000_03E0)
        .op(Opcode.ANDI, A1, A1, new Immediate(0xFF))
        .label("next")
        .op(Opcode.LBU, T0, A0, HERE)
        .branch(Opcode.BEQ, T0, A1, "end")
        .add(A0, A0, 1)
        .branch(Opcode.BNE, T0, ZERO, "next")
        .move(A0, ZERO)
        .label("end")
        .ret();
    code.function("strrchr", 0x4000_0408)
        .op(Opcode.ANDI, A1, A1, new Immediate(0xFF))
        .move(T1, ZERO)
        .label("next")
        .op(Opcode.LBU, T0, A0, HERE)
        .branch(Opcode.BNE, T0, A1, "other")
        .move(T1, A0)
        .label("other")
        .add(A0, A0, 1)
        .branch(Opcode.BNE, T0, ZERO, "next")
        .move(A0, T1)
        .ret();
    code.function("strstr", 0x4000_0378)
        .label("start")
        .move(T0, A0)
        .move(T1, A1)
        .label("next")
        .op(Opcode.LBU, T2, T1, HERE)
        .branch(Opcode.BEQ, T2, ZERO, "end")
        .op(Opcode.LBU, A2, T0, HERE)
        .branch(Opcode.BNE, A2, T2, "different")
        .add(T0, T0, 1)
        .add(T1, T1, 1)
        .go("next")
        .label("different")
        .op(Opcode.LBU, A2, A0, HERE)
        .add(A0, A0, 1)
        .branch(Opcode.BNE, A2, ZERO, "start")
        .move(A0, ZERO)
        .label("end")
        .ret();
  }
}
