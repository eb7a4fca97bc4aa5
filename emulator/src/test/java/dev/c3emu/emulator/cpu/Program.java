package dev.c3emu.emulator.cpu;

import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.memory.AddressSpace;
import java.io.ByteArrayOutputStream;

/** A guest program written down instruction by instruction, for tests. */
public final class Program {
  private final int origin;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Program(int origin) {
    this.origin = origin;
  }

  public static Program at(int origin) {
    return new Program(origin);
  }

  public int origin() {
    return origin;
  }

  /** The address of the next instruction. */
  public int here() {
    return origin + bytes.size();
  }

  public Program op(Opcode opcode, int rd, int rs1, int rs2, int immediate) {
    Instruction instruction = new Instruction(opcode, rd, rs1, rs2, immediate);
    return bits(Encoder.encode(instruction), opcode.length());
  }

  /** Any bits, 2 or 4 bytes long. */
  public Program bits(int bits, int length) {
    for (int i = 0; i < length; i++) {
      bytes.write(bits >>> 8 * i);
    }
    return this;
  }

  /** lui and addi: always two instructions, eight bytes. */
  public Program li(int rd, int value) {
    int low = value << 20 >> 20;
    return op(Opcode.LUI, rd, 0, 0, value - low).addi(rd, rd, low);
  }

  public Program addi(int rd, int rs1, int immediate) {
    return op(Opcode.ADDI, rd, rs1, 0, immediate);
  }

  public Program nop() {
    return addi(0, 0, 0);
  }

  public Program nops(int count) {
    for (int i = 0; i < count; i++) {
      nop();
    }
    return this;
  }

  public Program lw(int rd, int base, int offset) {
    return op(Opcode.LW, rd, base, 0, offset);
  }

  public Program sw(int source, int base, int offset) {
    return op(Opcode.SW, 0, base, source, offset);
  }

  public Program csrw(Csr csr, int source) {
    return op(Opcode.CSRRW, 0, source, 0, csr.number());
  }

  public Program csrr(int rd, Csr csr) {
    return op(Opcode.CSRRS, rd, 0, 0, csr.number());
  }

  public Program csrs(Csr csr, int source) {
    return op(Opcode.CSRRS, 0, source, 0, csr.number());
  }

  public Program csrsi(Csr csr, int value) {
    return op(Opcode.CSRRSI, 0, value, 0, csr.number());
  }

  public Program jump(int target) {
    return op(Opcode.JAL, 0, 0, 0, target - here());
  }

  public Program jr(int register) {
    return op(Opcode.JALR, 0, register, 0, 0);
  }

  public Program ecall() {
    return op(Opcode.ECALL, 0, 0, 0, 0);
  }

  public Program mret() {
    return op(Opcode.MRET, 0, 0, 0, 0);
  }

  public Program wfi() {
    return op(Opcode.WFI, 0, 0, 0, 0);
  }

  /** Puts the program into RAM, as a loader does. */
  public void loadInto(AddressSpace memory) {
    byte[] code = bytes.toByteArray();
    for (int i = 0; i < code.length; i++) {
      if (!memory.poke(origin + i, code[i])) {
        throw new IllegalStateException("no RAM at 0x%08x".formatted(origin + i));
      }
    }
  }
}
