package dev.c3emu.emulator.fuzz;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The handlers of a random program, in ROM where it cannot spoil them. After an exception the
 * program goes on at the next instruction, after one of fetching at the address in mscratch; an
 * ecall changes the mode; an interrupt is acknowledged.
 */
final class TrapHandler {
  private static final int A = 30;
  private static final int B = 31;
  private static final int EXCEPTIONS = 0x100;
  private static final int INTERRUPTS = 0x200;
  private static final int LINES = 32;
  private static final int MPP_UPPER = 0x1000;
  private static final int MPP_LOWER = 0x800;

  private final ByteBuffer rom =
      ByteBuffer.allocate(FuzzMap.ROM_SIZE).order(ByteOrder.LITTLE_ENDIAN);

  private TrapHandler() {}

  /** The content of the ROM, of which the first word is where mtvec points. */
  static byte[] rom() {
    TrapHandler handler = new TrapHandler();
    handler.vectors();
    handler.exceptions();
    handler.interrupts();
    return handler.rom.array();
  }

  private void vectors() {
    put(Opcode.JAL, 0, 0, 0, EXCEPTIONS);
    for (int line = 1; line < LINES; line++) {
      put(Opcode.JAL, 0, 0, 0, INTERRUPTS - 4 * line);
    }
  }

  private void exceptions() {
    int fetchFault = 0x80;
    int toUser = 0xA0;
    int toMachine = 0xC0;
    rom.position(EXCEPTIONS);
    readCsr(A, Csr.MCAUSE);
    put(Opcode.ADDI, B, 0, 0, ExceptionCause.INSTRUCTION_ACCESS_FAULT.code());
    branch(Opcode.BEQ, fetchFault);
    readCsr(A, Csr.MEPC);
    put(Opcode.LBU, B, A, 0, 0);
    put(Opcode.ADDI, A, A, 0, 2);
    put(Opcode.ANDI, B, B, 0, 3);
    put(Opcode.ADDI, B, B, 0, -3);
    put(Opcode.BNE, 0, B, 0, 8);
    put(Opcode.ADDI, A, A, 0, 2);
    writeCsr(Csr.MEPC, A);
    readCsr(A, Csr.MCAUSE);
    put(Opcode.ADDI, B, 0, 0, ExceptionCause.ECALL_FROM_M.code());
    branch(Opcode.BEQ, toUser);
    put(Opcode.ADDI, B, 0, 0, ExceptionCause.ECALL_FROM_U.code());
    branch(Opcode.BEQ, toMachine);
    put(Opcode.MRET, 0, 0, 0, 0);

    rom.position(EXCEPTIONS + fetchFault);
    readCsr(A, Csr.MSCRATCH);
    writeCsr(Csr.MEPC, A);
    put(Opcode.ADDI, A, A, 0, 34);
    writeCsr(Csr.MSCRATCH, A);
    put(Opcode.MRET, 0, 0, 0, 0);

    rom.position(EXCEPTIONS + toUser);
    previousMode();
    put(Opcode.CSRRC, 0, A, 0, Csr.MSTATUS.number());
    put(Opcode.MRET, 0, 0, 0, 0);

    rom.position(EXCEPTIONS + toMachine);
    previousMode();
    put(Opcode.CSRRS, 0, A, 0, Csr.MSTATUS.number());
    put(Opcode.MRET, 0, 0, 0, 0);
  }

  private void interrupts() {
    rom.position(INTERRUPTS);
    put(Opcode.LUI, B, 0, 0, FuzzMap.DEVICE);
    put(Opcode.LW, A, B, 0, FuzzDevice.PENDING);
    put(Opcode.SW, 0, B, A, FuzzDevice.PENDING);
    put(Opcode.MRET, 0, 0, 0, 0);
  }

  private void previousMode() {
    put(Opcode.LUI, A, 0, 0, MPP_UPPER);
    put(Opcode.ADDI, A, A, 0, MPP_LOWER - 1);
    put(Opcode.ADDI, A, A, 0, 1);
  }

  /** To a place at a distance from the start of the exception handler, if A and B are equal. */
  private void branch(Opcode opcode, int place) {
    put(opcode, 0, A, B, EXCEPTIONS + place - rom.position());
  }

  private void readCsr(int rd, Csr csr) {
    put(Opcode.CSRRS, rd, 0, 0, csr.number());
  }

  private void writeCsr(Csr csr, int source) {
    put(Opcode.CSRRW, 0, source, 0, csr.number());
  }

  private void put(Opcode opcode, int rd, int rs1, int rs2, int immediate) {
    rom.putInt(Encoder.encode(new Instruction(opcode, rd, rs1, rs2, immediate)));
  }
}
