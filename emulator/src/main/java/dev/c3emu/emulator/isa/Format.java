package dev.c3emu.emulator.isa;

/**
 * How the operands of an instruction sit in its bits.
 *
 * <p>Each layout is written as the manual draws it, from the highest bit down: {@code rd}, {@code
 * rs1}, {@code rs2} are five bits, with an apostrophe three bits that name x8..x15; {@code rd/rs1}
 * is one register in both roles; {@code imm[4:1|11]} lists which bits of the signed immediate come
 * there, {@code uimm} those of an unsigned one; {@code functN}, {@code op} and {@code opcode} are
 * fixed bits. After the bits come the registers that the instruction implies: {@code rs1=2}. An
 * operand that is not mentioned is 0.
 *
 * <p>Beside it stands how the operands are written in assembly language, see {@link #syntax()}.
 */
public enum Format {
  R("funct7 rs2 rs1 funct3 rd opcode", "rd,rs1,rs2"),
  I("imm[11:0] rs1 funct3 rd opcode", "rd,rs1,imm"),
  /** A load, which adds the immediate to the address in rs1; so does {@code jalr}. */
  LOAD("imm[11:0] rs1 funct3 rd opcode", "rd,imm(rs1)"),
  SHIFT("funct7 uimm[4:0] rs1 funct3 rd opcode", "rd,rs1,shamt"),
  S("imm[11:5] rs2 rs1 funct3 imm[4:0] opcode", "rs2,imm(rs1)"),
  B("imm[12|10:5] rs2 rs1 funct3 imm[4:1|11] opcode", "rs1,rs2,target"),
  U("imm[31:12] rd opcode", "rd,upper"),
  J("imm[20|10:1|11|19:12] rd opcode", "rd,target"),
  /** The immediate is the number of the register, 0..4095. */
  CSR("uimm[11:0] rs1 funct3 rd opcode", "rd,csr,rs1"),
  /** As {@link #CSR}; the field of rs1 is a value of 0..31, not a register. */
  CSR_IMMEDIATE("uimm[11:0] rs1 funct3 rd opcode", "rd,csr,zimm"),
  /** The immediate is fm, predecessor and successor, four bits each. */
  FENCE("uimm[11:0] rs1 funct3 rd opcode", "predecessor,successor"),
  NONE("funct32", ""),

  C_ADDI4SPN("funct3 uimm[5:4|9:6|2|3] rd' op rs1=2", "rd,rs1,imm"),
  C_LW("funct3 uimm[5:3] rs1' uimm[2|6] rd' op", "rd,imm(rs1)"),
  C_SW("funct3 uimm[5:3] rs1' uimm[2|6] rs2' op", "rs2,imm(rs1)"),
  C_ADDI("funct3 imm[5] rd/rs1 imm[4:0] op", "rd,imm"),
  C_JAL("funct3 imm[11|4|9:8|10|6|7|3:1|5] op rd=1", "target"),
  C_LI("funct3 imm[5] rd imm[4:0] op", "rd,imm"),
  C_ADDI16SP("funct3 imm[9] rd/rs1 imm[4|6|8:7|5] op", "rd,imm"),
  C_LUI("funct3 imm[17] rd imm[16:12] op", "rd,upper"),
  C_SHIFT_RIGHT("funct6 rd'/rs1' uimm[4:0] op", "rd,shamt"),
  C_ANDI("funct3 imm[5] funct2 rd'/rs1' imm[4:0] op", "rd,imm"),
  C_ARITHMETIC("funct6 rd'/rs1' funct2 rs2' op", "rd,rs2"),
  C_J("funct3 imm[11|4|9:8|10|6|7|3:1|5] op", "target"),
  C_BRANCH("funct3 imm[8|4:3] rs1' imm[7:6|2:1|5] op", "rs1,target"),
  C_SHIFT_LEFT("funct4 rd/rs1 uimm[4:0] op", "rd,shamt"),
  C_LWSP("funct3 uimm[5] rd uimm[4:2|7:6] op rs1=2", "rd,imm(rs1)"),
  C_JR("funct4 rs1 funct5 op", "rs1"),
  C_MV("funct4 rd rs2 op", "rd,rs2"),
  C_JALR("funct4 rs1 funct5 op rd=1", "rs1"),
  C_ADD("funct4 rd/rs1 rs2 op", "rd,rs2"),
  C_SWSP("funct3 uimm[5:2|7:6] rs2 op rs1=2", "rs2,imm(rs1)"),
  C_NONE("funct14 op", ""),

  /** Not an instruction: the immediate is the bits. */
  RAW("imm[31:0]", "bits");

  private final Layout layout;
  private final String syntax;

  Format(String layout, String syntax) {
    this.layout = Layout.parse(layout);
    this.syntax = syntax;
  }

  public boolean isCompressed() {
    return layout.width() == 16;
  }

  /**
   * How the operands are written: {@code rd}, {@code rs1}, {@code rs2} are registers; the immediate
   * is {@code imm} in decimal, {@code shamt} in hexadecimal, {@code upper} by its upper twenty
   * bits, {@code target} added to the address of the instruction, {@code csr} by name, {@code
   * predecessor} and {@code successor} as sets of {@code iorw}, {@code bits} raw; {@code zimm} is
   * the number in rs1. Everything else stands for itself.
   */
  public String syntax() {
    return syntax;
  }

  Layout layout() {
    return layout;
  }
}
