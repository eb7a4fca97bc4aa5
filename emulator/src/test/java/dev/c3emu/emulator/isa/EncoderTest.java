package dev.c3emu.emulator.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EncoderTest {
  @Test
  void putsOperandsWhereTheManualDrawsThem() {
    assertThat(Encoder.encode(new Instruction(Opcode.ADDI, 2, 2, 0, -32))).isEqualTo(0xfe010113);
    assertThat(Encoder.encode(new Instruction(Opcode.JAL, 1, 0, 0, -4))).isEqualTo(0xffdff0ef);
    assertThat(Encoder.encode(new Instruction(Opcode.C_ADDI16SP, 2, 2, 0, -16))).isEqualTo(0x717d);
  }

  @Test
  void aRegisterThatAThreeBitFieldCannotNameIsRefused() {
    refuses(new Instruction(Opcode.C_LW, 7, 8, 0, 0), "c.lw: rd is x7, must be one of x8..x15");
  }

  @Test
  void aRegisterOtherThanTheImpliedOneIsRefused() {
    refuses(new Instruction(Opcode.C_LWSP, 10, 8, 0, 0), "c.lwsp: rs1 is x8, must be x2");
    refuses(new Instruction(Opcode.SW, 1, 2, 3, 0), "sw: rd is x1, must be x0");
  }

  @Test
  void aRegisterBeyondX31IsRefused() {
    refuses(new Instruction(Opcode.ADD, 32, 0, 0, 0), "add: rd is x32, must be one of x0..x31");
  }

  @Test
  void anImmediateOutOfRangeIsRefused() {
    refuses(
        new Instruction(Opcode.ADDI, 1, 1, 0, 2048),
        "addi: immediate is 2048, must be in -2048..2047");
    refuses(new Instruction(Opcode.SLLI, 1, 1, 0, 32), "slli: immediate is 32, must be in 0..31");
    refuses(
        new Instruction(Opcode.CSRRW, 1, 1, 0, -1), "csrrw: immediate is -1, must be in 0..4095");
    refuses(new Instruction(Opcode.ADD, 1, 1, 1, 1), "add: immediate is 1, must be in 0..0");
  }

  @Test
  void anImmediateBetweenTheStepsIsRefused() {
    refuses(
        new Instruction(Opcode.BEQ, 0, 1, 2, 3),
        "beq: immediate is 3, must be in -4096..4094 and a multiple of 2");
    refuses(
        new Instruction(Opcode.LUI, 1, 0, 0, 0x12345678),
        "lui: immediate is 305419896, must be in -2147483648..2147479552 and a multiple of 4096");
  }

  @Test
  void twoRegistersForOneFieldAreRefused() {
    refuses(
        new Instruction(Opcode.C_ADDI, 8, 9, 0, 1),
        "c.addi: rd=x8 rs1=x9 rs2=x0 immediate=1 cannot be encoded; "
            + "the nearest bits mean c.addi rd=x9 rs1=x9 rs2=x0 immediate=1");
  }

  @Test
  void whatWouldBeAnotherInstructionIsRefused() {
    refusesAs(new Instruction(Opcode.C_ADDI, 0, 0, 0, 1), "c.nop");
    refusesAs(new Instruction(Opcode.C_MV, 10, 0, 0, 0), "c.jr");
    refusesAs(new Instruction(Opcode.C_ADD, 0, 0, 0, 0), "c.ebreak");
    refusesAs(new Instruction(Opcode.C_LUI, 2, 0, 0, 0x1000), "c.addi16sp");
    refusesAs(new Instruction(Opcode.ILLEGAL, 0, 0, 0, 0x13), "addi");
  }

  @Test
  void whatWouldBeReservedIsRefused() {
    refusesAs(new Instruction(Opcode.C_LUI, 10, 0, 0, 0), "illegal");
    refusesAs(new Instruction(Opcode.C_LWSP, 0, 2, 0, 4), "illegal");
    refusesAs(new Instruction(Opcode.C_JR, 0, 0, 0, 0), "illegal");
    refusesAs(new Instruction(Opcode.C_ADDI4SPN, 8, 2, 0, 0), "illegal");
  }

  private static void refusesAs(Instruction instruction, String meaning) {
    assertThatThrownBy(() -> Encoder.encode(instruction))
        .isInstanceOf(EncodingException.class)
        .hasMessageStartingWith(instruction.opcode().mnemonic() + ": ")
        .hasMessageContaining("the nearest bits mean " + meaning + " ");
  }

  private static void refuses(Instruction instruction, String message) {
    assertThatThrownBy(() -> Encoder.encode(instruction))
        .isInstanceOf(EncodingException.class)
        .hasMessage(message);
  }
}
