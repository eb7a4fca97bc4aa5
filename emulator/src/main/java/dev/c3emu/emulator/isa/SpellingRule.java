package dev.c3emu.emulator.isa;

import static dev.c3emu.emulator.isa.Opcode.*;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Another way to write an instruction when its operands have certain values.
 *
 * @param alias false for a name that holds even where aliases are off
 * @param condition operands with their values, {@code rd=0 imm=-1}; empty for all
 * @param text mnemonic, and operands in the notation of {@link Format#syntax()}
 */
record SpellingRule(Opcode opcode, boolean alias, String condition, String text) {
  /** Of the rules of an instruction the first that fits wins. */
  private static final Map<Opcode, List<SpellingRule>> RULES =
      table(
          alias(ADDI, "rd=0 rs1=0 imm=0", "nop"),
          alias(ADDI, "rs1=0", "li rd,imm"),
          alias(ADDI, "imm=0", "mv rd,rs1"),
          alias(XORI, "imm=-1", "not rd,rs1"),
          alias(ANDI, "imm=255", "zext.b rd,rs1"),
          alias(SLTIU, "imm=1", "seqz rd,rs1"),
          alias(SLTU, "rs1=0", "snez rd,rs2"),
          alias(SLT, "rs2=0", "sltz rd,rs1"),
          alias(SLT, "rs1=0", "sgtz rd,rs2"),
          alias(SUB, "rs1=0", "neg rd,rs2"),
          alias(BEQ, "rs2=0", "beqz rs1,target"),
          alias(BNE, "rs2=0", "bnez rs1,target"),
          alias(BGE, "rs1=0", "blez rs2,target"),
          alias(BGE, "rs2=0", "bgez rs1,target"),
          alias(BLT, "rs2=0", "bltz rs1,target"),
          alias(BLT, "rs1=0", "bgtz rs2,target"),
          alias(JAL, "rd=0", "j target"),
          alias(JAL, "rd=1", "jal target"),
          alias(JALR, "rd=0 rs1=1 imm=0", "ret"),
          alias(JALR, "rd=0 imm=0", "jr rs1"),
          alias(JALR, "rd=0", "jr imm(rs1)"),
          alias(JALR, "rd=1 imm=0", "jalr rs1"),
          alias(JALR, "rd=1", "jalr imm(rs1)"),
          alias(JALR, "imm=0", "jalr rd,rs1"),
          alias(FENCE, "rd=0 rs1=0 imm=0xff", "fence"),
          name(FENCE, "rd=0 rs1=0 imm=0x833", "fence.tso"),
          name(FENCE_I, "rd=0 rs1=0 imm=0", "fence.i"),
          name(CSRRW, "rd=0 rs1=0 imm=0xc00", "unimp"),
          alias(CSRRW, "rd=0", "csrw csr,rs1"),
          alias(CSRRS, "rs1=0 imm=0xc00", "rdcycle rd"),
          alias(CSRRS, "rs1=0 imm=0xc01", "rdtime rd"),
          alias(CSRRS, "rs1=0 imm=0xc02", "rdinstret rd"),
          alias(CSRRS, "rs1=0 imm=0xc80", "rdcycleh rd"),
          alias(CSRRS, "rs1=0 imm=0xc81", "rdtimeh rd"),
          alias(CSRRS, "rs1=0 imm=0xc82", "rdinstreth rd"),
          alias(CSRRS, "rs1=0", "csrr rd,csr"),
          alias(CSRRS, "rd=0", "csrs csr,rs1"),
          alias(CSRRC, "rd=0", "csrc csr,rs1"),
          alias(CSRRWI, "rd=0", "csrwi csr,zimm"),
          alias(CSRRSI, "rd=0", "csrsi csr,zimm"),
          alias(CSRRCI, "rd=0", "csrci csr,zimm"),
          alias(C_NOP, "imm=0", "nop"),
          alias(C_NOP, "", "c.nop imm"),
          name(C_NOP, "", "c.addi rd,imm"),
          alias(C_ADDI, "", "addi rd,rs1,imm"),
          alias(C_LI, "rd=0", "c.li rd,imm"),
          alias(C_LUI, "rd=0", "c.lui rd,upper"),
          alias(C_MV, "rd=0", "c.mv rd,rs2"),
          alias(C_MV, "", "mv rd,rs2"),
          alias(C_ADD, "rd=0", "c.add rd,rs2"),
          name(C_SLLI, "imm=0", "c.slli64 rd"),
          alias(C_SLLI, "rd=0", "c.slli rd,shamt"),
          name(C_SRLI, "imm=0", "c.srli64 rd"),
          name(C_SRAI, "imm=0", "c.srai64 rd"),
          alias(ILLEGAL, "imm=0", "unimp"),
          name(ILLEGAL, "imm=0", "c.unimp"));

  /** The text of the rule that fits, or null. */
  static String find(Opcode opcode, Instruction instruction, boolean aliases) {
    for (SpellingRule rule : RULES.getOrDefault(opcode, List.of())) {
      if ((aliases || !rule.alias) && rule.fits(instruction)) {
        return rule.text;
      }
    }
    return null;
  }

  private boolean fits(Instruction instruction) {
    if (condition.isEmpty()) {
      return true;
    }
    for (String term : condition.split(" ")) {
      int equals = term.indexOf('=');
      if (operand(instruction, term.substring(0, equals))
          != Integer.decode(term.substring(equals + 1))) {
        return false;
      }
    }
    return true;
  }

  private static int operand(Instruction instruction, String name) {
    return switch (name) {
      case "rd" -> instruction.rd();
      case "rs1" -> instruction.rs1();
      case "rs2" -> instruction.rs2();
      case "imm" -> instruction.immediate();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static SpellingRule alias(Opcode opcode, String condition, String text) {
    return new SpellingRule(opcode, true, condition, text);
  }

  private static SpellingRule name(Opcode opcode, String condition, String text) {
    return new SpellingRule(opcode, false, condition, text);
  }

  private static Map<Opcode, List<SpellingRule>> table(SpellingRule... rules) {
    Map<Opcode, List<SpellingRule>> table = new EnumMap<>(Opcode.class);
    for (SpellingRule rule : rules) {
      table.computeIfAbsent(
          rule.opcode,
          opcode -> Arrays.stream(rules).filter(each -> each.opcode == opcode).toList());
    }
    return table;
  }
}
