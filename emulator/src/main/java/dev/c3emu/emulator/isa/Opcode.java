package dev.c3emu.emulator.isa;

/**
 * The table of the instructions: one row each, with name, operand format and bit pattern.
 *
 * <p>An encoding belongs to the first row, in order of declaration, for which {@code (bits & mask)
 * == match} and, where the row names bits that may not all be zero, one of them is set. What
 * belongs to no row is {@link #ILLEGAL}. A row of a compressed instruction also names the 32-bit
 * instruction that it is short for. Patterns: RISC-V unprivileged ISA, chapters "RV32/64G
 * Instruction Set Listings" and "RVC Instruction Set Listings".
 */
public enum Opcode {
  LUI("lui", Format.U, 0x0000007f, 0x00000037),
  AUIPC("auipc", Format.U, 0x0000007f, 0x00000017),
  JAL("jal", Format.J, 0x0000007f, 0x0000006f),
  JALR("jalr", Format.LOAD, 0x0000707f, 0x00000067),

  BEQ("beq", Format.B, 0x0000707f, 0x00000063),
  BNE("bne", Format.B, 0x0000707f, 0x00001063),
  BLT("blt", Format.B, 0x0000707f, 0x00004063),
  BGE("bge", Format.B, 0x0000707f, 0x00005063),
  BLTU("bltu", Format.B, 0x0000707f, 0x00006063),
  BGEU("bgeu", Format.B, 0x0000707f, 0x00007063),

  LB("lb", Format.LOAD, 0x0000707f, 0x00000003),
  LH("lh", Format.LOAD, 0x0000707f, 0x00001003),
  LW("lw", Format.LOAD, 0x0000707f, 0x00002003),
  LBU("lbu", Format.LOAD, 0x0000707f, 0x00004003),
  LHU("lhu", Format.LOAD, 0x0000707f, 0x00005003),
  SB("sb", Format.S, 0x0000707f, 0x00000023),
  SH("sh", Format.S, 0x0000707f, 0x00001023),
  SW("sw", Format.S, 0x0000707f, 0x00002023),

  ADDI("addi", Format.I, 0x0000707f, 0x00000013),
  SLTI("slti", Format.I, 0x0000707f, 0x00002013),
  SLTIU("sltiu", Format.I, 0x0000707f, 0x00003013),
  XORI("xori", Format.I, 0x0000707f, 0x00004013),
  ORI("ori", Format.I, 0x0000707f, 0x00006013),
  ANDI("andi", Format.I, 0x0000707f, 0x00007013),
  SLLI("slli", Format.SHIFT, 0xfe00707f, 0x00001013),
  SRLI("srli", Format.SHIFT, 0xfe00707f, 0x00005013),
  SRAI("srai", Format.SHIFT, 0xfe00707f, 0x40005013),

  ADD("add", Format.R, 0xfe00707f, 0x00000033),
  SUB("sub", Format.R, 0xfe00707f, 0x40000033),
  SLL("sll", Format.R, 0xfe00707f, 0x00001033),
  SLT("slt", Format.R, 0xfe00707f, 0x00002033),
  SLTU("sltu", Format.R, 0xfe00707f, 0x00003033),
  XOR("xor", Format.R, 0xfe00707f, 0x00004033),
  SRL("srl", Format.R, 0xfe00707f, 0x00005033),
  SRA("sra", Format.R, 0xfe00707f, 0x40005033),
  OR("or", Format.R, 0xfe00707f, 0x00006033),
  AND("and", Format.R, 0xfe00707f, 0x00007033),

  MUL("mul", Format.R, 0xfe00707f, 0x02000033),
  MULH("mulh", Format.R, 0xfe00707f, 0x02001033),
  MULHSU("mulhsu", Format.R, 0xfe00707f, 0x02002033),
  MULHU("mulhu", Format.R, 0xfe00707f, 0x02003033),
  DIV("div", Format.R, 0xfe00707f, 0x02004033),
  DIVU("divu", Format.R, 0xfe00707f, 0x02005033),
  REM("rem", Format.R, 0xfe00707f, 0x02006033),
  REMU("remu", Format.R, 0xfe00707f, 0x02007033),

  FENCE("fence", Format.FENCE, 0x0000707f, 0x0000000f),
  FENCE_I("fence.i", Format.FENCE, 0x0000707f, 0x0000100f),
  ECALL("ecall", Format.NONE, 0xffffffff, 0x00000073),
  EBREAK("ebreak", Format.NONE, 0xffffffff, 0x00100073),
  MRET("mret", Format.NONE, 0xffffffff, 0x30200073),
  WFI("wfi", Format.NONE, 0xffffffff, 0x10500073),

  CSRRW("csrrw", Format.CSR, 0x0000707f, 0x00001073),
  CSRRS("csrrs", Format.CSR, 0x0000707f, 0x00002073),
  CSRRC("csrrc", Format.CSR, 0x0000707f, 0x00003073),
  CSRRWI("csrrwi", Format.CSR_IMMEDIATE, 0x0000707f, 0x00005073),
  CSRRSI("csrrsi", Format.CSR_IMMEDIATE, 0x0000707f, 0x00006073),
  CSRRCI("csrrci", Format.CSR_IMMEDIATE, 0x0000707f, 0x00007073),

  C_ADDI4SPN("c.addi4spn", Format.C_ADDI4SPN, 0xe003, 0x0000, 0x1fe0, ADDI),
  C_LW("c.lw", Format.C_LW, 0xe003, 0x4000, 0, LW),
  C_SW("c.sw", Format.C_SW, 0xe003, 0xc000, 0, SW),

  C_NOP("c.nop", Format.C_ADDI, 0xef83, 0x0001, 0, ADDI),
  C_ADDI("c.addi", Format.C_ADDI, 0xe003, 0x0001, 0, ADDI),
  C_JAL("c.jal", Format.C_JAL, 0xe003, 0x2001, 0, JAL),
  C_LI("c.li", Format.C_LI, 0xe003, 0x4001, 0, ADDI),
  C_ADDI16SP("c.addi16sp", Format.C_ADDI16SP, 0xef83, 0x6101, 0x107c, ADDI),
  C_LUI("c.lui", Format.C_LUI, 0xe003, 0x6001, 0x107c, LUI),
  C_SRLI("c.srli", Format.C_SHIFT_RIGHT, 0xfc03, 0x8001, 0, SRLI),
  C_SRAI("c.srai", Format.C_SHIFT_RIGHT, 0xfc03, 0x8401, 0, SRAI),
  C_ANDI("c.andi", Format.C_ANDI, 0xec03, 0x8801, 0, ANDI),
  C_SUB("c.sub", Format.C_ARITHMETIC, 0xfc63, 0x8c01, 0, SUB),
  C_XOR("c.xor", Format.C_ARITHMETIC, 0xfc63, 0x8c21, 0, XOR),
  C_OR("c.or", Format.C_ARITHMETIC, 0xfc63, 0x8c41, 0, OR),
  C_AND("c.and", Format.C_ARITHMETIC, 0xfc63, 0x8c61, 0, AND),
  C_J("c.j", Format.C_J, 0xe003, 0xa001, 0, JAL),
  C_BEQZ("c.beqz", Format.C_BRANCH, 0xe003, 0xc001, 0, BEQ),
  C_BNEZ("c.bnez", Format.C_BRANCH, 0xe003, 0xe001, 0, BNE),

  C_SLLI("c.slli", Format.C_SHIFT_LEFT, 0xf003, 0x0002, 0, SLLI),
  C_LWSP("c.lwsp", Format.C_LWSP, 0xe003, 0x4002, 0x0f80, LW),
  C_JR("c.jr", Format.C_JR, 0xf07f, 0x8002, 0x0f80, JALR),
  C_MV("c.mv", Format.C_MV, 0xf003, 0x8002, 0x007c, ADD),
  C_EBREAK("c.ebreak", Format.C_NONE, 0xffff, 0x9002, 0, EBREAK),
  C_JALR("c.jalr", Format.C_JALR, 0xf07f, 0x9002, 0x0f80, JALR),
  C_ADD("c.add", Format.C_ADD, 0xf003, 0x9002, 0x007c, ADD),
  C_SWSP("c.swsp", Format.C_SWSP, 0xe003, 0xc002, 0, SW),

  /** Every reserved or unsupported encoding; no bits match this row. */
  ILLEGAL("illegal", Format.RAW, 0, -1);

  private final String mnemonic;
  private final Format format;
  private final int mask;
  private final int match;
  private final int nonZero;
  private final Opcode base;

  Opcode(String mnemonic, Format format, int mask, int match) {
    this(mnemonic, format, mask, match, 0, null);
  }

  Opcode(String mnemonic, Format format, int mask, int match, int nonZero, Opcode base) {
    this.mnemonic = mnemonic;
    this.format = format;
    this.mask = mask;
    this.match = match;
    this.nonZero = nonZero;
    this.base = base == null ? this : base;
  }

  public String mnemonic() {
    return mnemonic;
  }

  /** Where the operands sit in the bits. */
  public Format format() {
    return format;
  }

  /** The bits that tell this instruction from others. */
  public int mask() {
    return mask;
  }

  /** The value of the bits under {@link #mask()}. */
  public int match() {
    return match;
  }

  /** Length of the encoding in bytes, 2 or 4; for {@link #ILLEGAL} ask the instruction instead. */
  public int length() {
    return format.isCompressed() ? 2 : 4;
  }

  /** The 32-bit instruction that a compressed one is short for; itself for the others. */
  public Opcode base() {
    return base;
  }

  /** Whether it is a conditional branch with its own 32-bit encoding. */
  public boolean isBranch() {
    return format == Format.B;
  }

  /**
   * The branch that is taken when this one is not.
   *
   * @throws IllegalStateException if this {@link #isBranch() is no branch}
   */
  public Opcode opposite() {
    return switch (this) {
      case BEQ -> BNE;
      case BNE -> BEQ;
      case BLT -> BGE;
      case BGE -> BLT;
      case BLTU -> BGEU;
      case BGEU -> BLTU;
      default -> throw new IllegalStateException(mnemonic + " is no branch");
    };
  }

  /** Whether these bits are this row's pattern; an earlier row may still have the better claim. */
  boolean matches(int bits) {
    return (bits & mask) == match && (nonZero == 0 || (bits & nonZero) != 0);
  }
}
