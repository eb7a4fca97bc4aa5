package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.image.ElfWriter;
import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.io.ByteArrayOutputStream;

/** A few instructions for a chip under test, each method adding one or two. */
final class GuestCode {
  static final int IRAM = 0x4038_0000;
  static final int T0 = 5;
  static final int T1 = 6;
  static final int T2 = 7;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  GuestCode constant(int rd, int value) {
    int low = value << 20 >> 20;
    emit(Opcode.LUI, rd, 0, 0, value - low);
    return emit(Opcode.ADDI, rd, rd, 0, low);
  }

  /** Stores a word at an address; uses t0 and t1. */
  GuestCode store(int address, int value) {
    return constant(T0, address).constant(T1, value).emit(Opcode.SW, 0, T0, T1, 0);
  }

  /** Loads a word from an address into t2; uses t0. */
  GuestCode load(int address) {
    return constant(T0, address).emit(Opcode.LW, T2, T0, 0, 0);
  }

  GuestCode jumpTo(int address) {
    return constant(T0, address).emit(Opcode.JALR, 1, T0, 0, 0);
  }

  GuestCode waitForEver() {
    emit(Opcode.WFI, 0, 0, 0, 0);
    return emit(Opcode.JAL, 0, 0, 0, -4);
  }

  GuestCode loopForEver() {
    return emit(Opcode.JAL, 0, 0, 0, 0);
  }

  GuestCode emit(Opcode opcode, int rd, int rs1, int rs2, int immediate) {
    int bits = Encoder.encode(new Instruction(opcode, rd, rs1, rs2, immediate));
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(bits >>> shift);
    }
    return this;
  }

  /** Continues at an offset from the start, with zeros up to there. */
  GuestCode at(int offset) {
    while (out.size() < offset) {
      out.write(0);
    }
    return this;
  }

  int size() {
    return out.size();
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** The code as an ELF file that is loaded into, and started in, instruction RAM. */
  FirmwareFile elf() {
    byte[] file = new ElfWriter(IRAM).code(".text", IRAM, bytes()).toByteArray();
    return FirmwareReader.read("test.elf", file);
  }
}
