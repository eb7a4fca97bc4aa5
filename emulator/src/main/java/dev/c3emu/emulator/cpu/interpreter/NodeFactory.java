package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.interpreter.CsrNodes.Operation;
import dev.c3emu.emulator.isa.Instruction;

/** Turns decoded instructions into nodes. */
final class NodeFactory {
  private NodeFactory() {}

  /**
   * @param i the instruction
   * @param pc where it is
   * @param bits its encoding, for mtval
   */
  static Node create(Instruction i, int pc, int bits) {
    int rd = i.rd();
    int a = i.rs1();
    int b = i.rs2();
    int value = i.immediate();
    int link = pc + i.length();
    return switch (i.base()) {
      case LUI -> rd == 0 ? nothing() : new ImmediateNodes.Constant(rd, value);
      case AUIPC -> rd == 0 ? nothing() : new ImmediateNodes.Constant(rd, pc + value);
      case JAL ->
          rd == 0 ? new JumpNodes.Jump(pc + value) : new JumpNodes.Jal(rd, pc + value, link);
      case JALR ->
          rd == 0 ? new JumpNodes.JumpRegister(a, value) : new JumpNodes.Jalr(rd, a, value, link);
      case BEQ -> new BranchNodes.Beq(a, b, pc + value);
      case BNE -> new BranchNodes.Bne(a, b, pc + value);
      case BLT -> new BranchNodes.Blt(a, b, pc + value);
      case BGE -> new BranchNodes.Bge(a, b, pc + value);
      case BLTU -> new BranchNodes.Bltu(a, b, pc + value);
      case BGEU -> new BranchNodes.Bgeu(a, b, pc + value);
      case LB -> load(rd, new LoadNodes.Lb(rd, a, value));
      case LH -> load(rd, new LoadNodes.Lh(rd, a, value));
      case LW -> load(rd, new LoadNodes.Lw(rd, a, value));
      case LBU -> load(rd, new LoadNodes.Lbu(rd, a, value));
      case LHU -> load(rd, new LoadNodes.Lhu(rd, a, value));
      case SB -> new StoreNodes.Sb(a, b, value);
      case SH -> new StoreNodes.Sh(a, b, value);
      case SW -> new StoreNodes.Sw(a, b, value);
      case FENCE, FENCE_I -> nothing();
      case ECALL -> new SystemNodes.Ecall();
      case EBREAK -> new SystemNodes.Ebreak();
      case MRET -> new SystemNodes.Mret(bits);
      case WFI -> new SystemNodes.Wfi(bits);
      case CSRRW -> csr(i, Operation.WRITE, false, bits);
      case CSRRS -> csr(i, Operation.SET, false, bits);
      case CSRRC -> csr(i, Operation.CLEAR, false, bits);
      case CSRRWI -> csr(i, Operation.WRITE, true, bits);
      case CSRRSI -> csr(i, Operation.SET, true, bits);
      case CSRRCI -> csr(i, Operation.CLEAR, true, bits);
      case ILLEGAL -> new SystemNodes.Illegal(bits);
      default -> rd == 0 ? nothing() : arithmetic(i, rd, a, b, value);
    };
  }

  /** Whether the instruction is the last of its block. */
  static boolean endsBlock(Instruction i) {
    return switch (i.base()) {
      case JAL, JALR, BEQ, BNE, BLT, BGE, BLTU, BGEU -> true;
      case ECALL, EBREAK, MRET, WFI, FENCE_I, ILLEGAL -> true;
      case CSRRW, CSRRS, CSRRC, CSRRWI, CSRRSI, CSRRCI -> true;
      default -> false;
    };
  }

  /** Whether the instruction calls, returns or does more than jump. */
  static boolean transfers(Instruction i) {
    return switch (i.base()) {
      case JAL -> i.rd() != 0;
      case BEQ, BNE, BLT, BGE, BLTU, BGEU -> false;
      case CSRRW, CSRRS, CSRRC, CSRRWI, CSRRSI, CSRRCI, FENCE_I -> false;
      default -> endsBlock(i);
    };
  }

  private static Node arithmetic(Instruction i, int rd, int a, int b, int value) {
    return switch (i.base()) {
      case ADDI -> addImmediate(rd, a, value);
      case SLTI -> new ImmediateNodes.Slti(rd, a, value);
      case SLTIU -> new ImmediateNodes.Sltiu(rd, a, value);
      case XORI -> new ImmediateNodes.Xori(rd, a, value);
      case ORI -> new ImmediateNodes.Ori(rd, a, value);
      case ANDI -> new ImmediateNodes.Andi(rd, a, value);
      case SLLI -> new ImmediateNodes.Slli(rd, a, value);
      case SRLI -> new ImmediateNodes.Srli(rd, a, value);
      case SRAI -> new ImmediateNodes.Srai(rd, a, value);
      case ADD -> a == 0 ? new RegisterNodes.Move(rd, b) : new RegisterNodes.Add(rd, a, b);
      case SUB -> new RegisterNodes.Sub(rd, a, b);
      case SLL -> new RegisterNodes.Sll(rd, a, b);
      case SLT -> new RegisterNodes.Slt(rd, a, b);
      case SLTU -> new RegisterNodes.Sltu(rd, a, b);
      case XOR -> new RegisterNodes.Xor(rd, a, b);
      case SRL -> new RegisterNodes.Srl(rd, a, b);
      case SRA -> new RegisterNodes.Sra(rd, a, b);
      case OR -> new RegisterNodes.Or(rd, a, b);
      case AND -> new RegisterNodes.And(rd, a, b);
      case MUL -> new MultiplyNodes.Mul(rd, a, b);
      case MULH -> new MultiplyNodes.Mulh(rd, a, b);
      case MULHSU -> new MultiplyNodes.Mulhsu(rd, a, b);
      case MULHU -> new MultiplyNodes.Mulhu(rd, a, b);
      case DIV -> new MultiplyNodes.Div(rd, a, b);
      case DIVU -> new MultiplyNodes.Divu(rd, a, b);
      case REM -> new MultiplyNodes.Rem(rd, a, b);
      case REMU -> new MultiplyNodes.Remu(rd, a, b);
      default -> throw new IllegalStateException("no node for " + i.opcode());
    };
  }

  private static Node addImmediate(int rd, int a, int value) {
    if (a == 0) {
      return new ImmediateNodes.Constant(rd, value);
    }
    return value == 0 ? new RegisterNodes.Move(rd, a) : new ImmediateNodes.Addi(rd, a, value);
  }

  private static Node load(int rd, Node load) {
    return rd == 0 ? new LoadNodes.Discard(load) : load;
  }

  private static Node csr(Instruction i, Operation operation, boolean immediate, int bits) {
    return new CsrNodes.Access(
        new CsrNodes.Operands(operation, i.immediate(), i.rd(), i.rs1(), immediate, bits));
  }

  private static Node nothing() {
    return new ImmediateNodes.Nothing();
  }
}
