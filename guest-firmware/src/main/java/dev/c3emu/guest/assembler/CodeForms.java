package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.EncodingException;
import dev.c3emu.emulator.isa.Format;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.util.ArrayList;
import java.util.List;

/**
 * The forms that a line of assembly language can take, shortest first.
 *
 * @param compress whether compressed forms are among them
 */
record CodeForms(SourceLine source, boolean compress) {
  private static final int RA = Register.RA.number();

  /** The register through which the manual's {@code tail} goes far. */
  private static final Register FAR_TAIL = Register.T1;

  /**
   * @throws AssemblyException if an operand does not fit
   */
  Code instruction(Instruction instruction) {
    try {
      Encoder.encode(instruction);
    } catch (EncodingException e) {
      throw new AssemblyException(source, e.getMessage(), e);
    }
    return Code.of(
        source,
        instruction.opcode().mnemonic(),
        compress ? Compression.shorten(instruction) : instruction);
  }

  Code branch(Opcode opcode, Register rs1, Register rs2, Reference target) {
    int left = rs1.number();
    int right = rs2.number();
    List<Form> forms = new ArrayList<>();
    addDirect(forms, (pc, to) -> new Instruction(opcode, 0, left, right, to - pc));
    Instruction over = new Instruction(opcode.opposite(), 0, left, right, 8);
    forms.add(new Form(8, (pc, to) -> List.of(over, jumpFrom(pc + 4, to, 0))));
    return new Code(source, opcode.mnemonic(), target, forms, false);
  }

  /** A jump of up to 1 MB. */
  Code jump(Register rd, Reference target) {
    List<Form> forms = new ArrayList<>();
    addDirect(forms, (pc, to) -> jumpFrom(pc, to, rd.number()));
    return new Code(source, "jal", target, forms, rd == Register.ZERO);
  }

  /** A jump or branch that is compressed whatever comes. */
  Code compressedJump(Opcode opcode, Register rs1, Reference target) {
    int rd = opcode == Opcode.C_JAL ? RA : 0;
    Form form =
        new Form(2, (pc, to) -> List.of(new Instruction(opcode, rd, rs1.number(), 0, to - pc)));
    return new Code(source, opcode.mnemonic(), target, List.of(form), opcode == Opcode.C_J);
  }

  /** A call of anything anywhere. */
  Code call(Reference target) {
    return farJump("call", Register.RA, Register.RA, target);
  }

  /** A jump to anything anywhere, which spoils t1 if it is far. */
  Code tail(Reference target) {
    return farJump("tail", Register.ZERO, FAR_TAIL, target);
  }

  Code ret() {
    return instruction(Operands.immediate(Opcode.JALR, Register.ZERO, Register.RA, 0));
  }

  /** The value of a label. */
  Code address(Register rd, Reference target) {
    List<Form> forms = new ArrayList<>();
    for (int size = compress ? 2 : 4; size < 8; size += compress ? 2 : 4) {
      forms.add(new Form(size, (pc, value) -> Constant.load(rd, value, compress)));
    }
    forms.add(new Form(8, (pc, value) -> Constant.loadLong(rd, value)));
    return new Code(source, "la", target, forms, false);
  }

  /**
   * A load or store at a label.
   *
   * @param value the register loaded or stored
   * @param base what to put the upper part of the address in
   * @throws AssemblyException if that would be lost, or the value that is to be stored
   */
  Code access(Opcode opcode, Register value, Register base, Reference target) {
    if (base == Register.ZERO || isStore(opcode) && base == value) {
      throw new AssemblyException(
          source, opcode.mnemonic() + ": " + base + " cannot hold part of the address");
    }
    List<Form> forms = new ArrayList<>();
    forms.add(new Form(4, (pc, to) -> List.of(accessAt(opcode, value, Register.ZERO, to))));
    if (compress) {
      forms.add(
          new Form(
              6,
              (pc, to) ->
                  List.of(
                      upper(base, to),
                      Compression.shorten(accessAt(opcode, value, base, Constant.low(to))))));
    }
    forms.add(
        new Form(
            8,
            (pc, to) -> List.of(upper(base, to), accessAt(opcode, value, base, Constant.low(to)))));
    return new Code(source, opcode.mnemonic(), target, forms, false);
  }

  private Code farJump(String text, Register rd, Register through, Reference target) {
    List<Form> forms = new ArrayList<>();
    addDirect(forms, (pc, to) -> jumpFrom(pc, to, rd.number()));
    forms.add(
        new Form(
            8,
            (pc, to) ->
                List.of(
                    new Instruction(Opcode.AUIPC, through.number(), 0, 0, Constant.high(to - pc)),
                    new Instruction(
                        Opcode.JALR, rd.number(), through.number(), 0, Constant.low(to - pc)))));
    return new Code(source, text, target, forms, rd == Register.ZERO);
  }

  private interface Direct {
    Instruction at(int pc, int target);
  }

  private void addDirect(List<Form> forms, Direct direct) {
    if (compress) {
      forms.add(new Form(2, (pc, to) -> List.of(Compression.shorten(direct.at(pc, to)))));
    }
    forms.add(new Form(4, (pc, to) -> List.of(direct.at(pc, to))));
  }

  private static Instruction jumpFrom(int pc, int target, int rd) {
    return new Instruction(Opcode.JAL, rd, 0, 0, target - pc);
  }

  private static Instruction upper(Register base, int address) {
    return new Instruction(Opcode.LUI, base.number(), 0, 0, Constant.high(address));
  }

  private static Instruction accessAt(Opcode opcode, Register value, Register base, int offset) {
    return isStore(opcode)
        ? Operands.store(opcode, value, base, offset)
        : Operands.immediate(opcode, value, base, offset);
  }

  private static boolean isStore(Opcode opcode) {
    return opcode.format() == Format.S;
  }
}
