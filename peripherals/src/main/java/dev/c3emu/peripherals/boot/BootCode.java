package dev.c3emu.peripherals.boot;

import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.io.ByteArrayOutputStream;

/** Emits the few things a bootloader does as machine code. */
final class BootCode {
  private static final int T0 = 5;
  private static final int T1 = 6;
  private static final int T2 = 7;
  private static final int T3 = 28;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  BootCode store(RegisterWrite write) {
    emit(Opcode.LUI, T0, 0, 0, upper(write.address()));
    constant(T1, write.value());
    emit(Opcode.SW, 0, T0, T1, lower(write.address()));
    return this;
  }

  /**
   * Copies words.
   *
   * @param length in bytes, a multiple of 4
   */
  BootCode copy(int source, int target, int length) {
    if (length == 0) {
      return this;
    }
    constant(T0, source);
    constant(T1, target);
    constant(T2, target + length);
    emit(Opcode.LW, T3, T0, 0, 0);
    emit(Opcode.SW, 0, T1, T3, 0);
    emit(Opcode.ADDI, T0, T0, 0, 4);
    emit(Opcode.ADDI, T1, T1, 0, 4);
    emit(Opcode.BLTU, 0, T1, T2, -16);
    return this;
  }

  BootCode jump(int address) {
    emit(Opcode.LUI, T0, 0, 0, upper(address));
    emit(Opcode.JALR, 0, T0, 0, lower(address));
    return this;
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  private void constant(int rd, int value) {
    emit(Opcode.LUI, rd, 0, 0, upper(value));
    emit(Opcode.ADDI, rd, rd, 0, lower(value));
  }

  private void emit(Opcode opcode, int rd, int rs1, int rs2, int immediate) {
    int bits = Encoder.encode(new Instruction(opcode, rd, rs1, rs2, immediate));
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(bits >>> shift);
    }
  }

  private static int upper(int value) {
    return value - lower(value);
  }

  /** The low twelve bits, sign-extended. */
  private static int lower(int value) {
    return value << 20 >> 20;
  }
}
