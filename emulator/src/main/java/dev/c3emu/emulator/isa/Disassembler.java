package dev.c3emu.emulator.isa;

import java.util.EnumSet;
import java.util.Set;

/** {@link Instruction} to text: mnemonic, and after a tab the operands. */
public final class Disassembler {
  /** What {@link Spelling#OBJDUMP} gives the name of the register form, which has no final i. */
  private static final Set<Opcode> IMMEDIATE_FORMS =
      EnumSet.of(
          Opcode.ADDI,
          Opcode.XORI,
          Opcode.ORI,
          Opcode.ANDI,
          Opcode.SLLI,
          Opcode.SRLI,
          Opcode.SRAI,
          Opcode.CSRRWI,
          Opcode.CSRRSI,
          Opcode.CSRRCI);

  private final Instruction instruction;
  private final int pc;
  private final SymbolLookup symbols;

  private Disassembler(Instruction instruction, int pc, SymbolLookup symbols) {
    this.instruction = instruction;
    this.pc = pc;
    this.symbols = symbols;
  }

  /**
   * As {@link #disassemble(Instruction, int, SymbolLookup, Spelling)}, with {@link
   * Spelling#OBJDUMP} and no symbols.
   */
  public static String disassemble(Instruction instruction, int pc) {
    return disassemble(instruction, pc, SymbolLookup.NONE);
  }

  /**
   * As {@link #disassemble(Instruction, int, SymbolLookup, Spelling)}, with {@link
   * Spelling#OBJDUMP}.
   */
  public static String disassemble(Instruction instruction, int pc, SymbolLookup symbols) {
    return disassemble(instruction, pc, symbols, Spelling.OBJDUMP);
  }

  /**
   * Writes one instruction as {@code objdump -d} does, without its comments.
   *
   * @param pc guest address of the instruction, from which targets are counted
   * @param symbols names for targets
   */
  public static String disassemble(
      Instruction instruction, int pc, SymbolLookup symbols, Spelling spelling) {
    String text = text(instruction, spelling);
    int space = text.indexOf(' ');
    return space < 0
        ? text
        : text.substring(0, space)
            + '\t'
            + new Disassembler(instruction, pc, symbols).operands(text.substring(space + 1));
  }

  private static String text(Instruction instruction, Spelling spelling) {
    boolean aliases = spelling != Spelling.NO_ALIASES;
    Opcode opcode = instruction.opcode();
    String text = SpellingRule.find(opcode, instruction, aliases);
    if (text == null && aliases) {
      opcode = opcode.base();
      text = SpellingRule.find(opcode, instruction, true);
    }
    if (text == null) {
      text =
          isIllegal(instruction)
              ? (instruction.length() == 2 ? ".2byte bits" : ".4byte bits")
              : (opcode.mnemonic() + ' ' + opcode.format().syntax()).strip();
    }
    return spelling == Spelling.OBJDUMP ? withoutImmediateName(text, instruction.base()) : text;
  }

  /** Illegal, or a fence with fields that a later extension may define. */
  private static boolean isIllegal(Instruction instruction) {
    return switch (instruction.opcode()) {
      case ILLEGAL -> true;
      case FENCE, FENCE_I -> !isPlainFence(instruction);
      default -> false;
    };
  }

  private static boolean isPlainFence(Instruction fence) {
    int defined = fence.opcode() == Opcode.FENCE ? 0xff : 0;
    return (fence.rd() | fence.rs1() | fence.immediate() & ~defined) == 0;
  }

  private static String withoutImmediateName(String text, Opcode base) {
    int end = text.indexOf(' ');
    return IMMEDIATE_FORMS.contains(base)
            && end > 0
            && (text.startsWith("csr") || text.substring(0, end).equals(base.mnemonic()))
        ? text.substring(0, end - 1) + text.substring(end)
        : text;
  }

  /** Puts values for the names in an operand syntax. */
  private String operands(String syntax) {
    StringBuilder out = new StringBuilder();
    int start = 0;
    for (int i = 0; i <= syntax.length(); i++) {
      if (i == syntax.length() || ",()".indexOf(syntax.charAt(i)) >= 0) {
        if (i > start) {
          out.append(operand(syntax.substring(start, i)));
        }
        if (i < syntax.length()) {
          out.append(syntax.charAt(i));
        }
        start = i + 1;
      }
    }
    return out.toString();
  }

  private String operand(String name) {
    int immediate = instruction.immediate();
    return switch (name) {
      case "rd" -> RegisterNames.abi(instruction.rd());
      case "rs1" -> RegisterNames.abi(instruction.rs1());
      case "rs2" -> RegisterNames.abi(instruction.rs2());
      case "imm" -> Integer.toString(immediate);
      case "shamt" -> hex(immediate);
      case "upper" -> hex(immediate >>> 12);
      case "target" -> target(pc + immediate);
      case "csr" -> CsrNames.of(immediate);
      case "zimm" -> Integer.toString(instruction.rs1());
      case "predecessor" -> fenceSet(immediate >>> 4 & 15);
      case "successor" -> fenceSet(immediate & 15);
      case "bits" -> hex(Encoder.encode(instruction));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private String target(int address) {
    String name = symbols.nameAt(address);
    return name == null ? hex(address) : Integer.toHexString(address) + " <" + name + '>';
  }

  private static String fenceSet(int bits) {
    if (bits == 0) {
      return "unknown";
    }
    StringBuilder set = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      if ((bits & 8 >> i) != 0) {
        set.append("iorw".charAt(i));
      }
    }
    return set.toString();
  }

  private static String hex(int value) {
    return "0x" + Integer.toHexString(value);
  }
}
