package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.guest.dwarf.FrameRule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The stack frame of a function being assembled: local variables from the stack pointer up, saved
 * registers above them, a multiple of 16 bytes in all (RISC-V calling convention).
 */
@Macros
public final class Frame {
  private static final int WORD = 4;
  private static final int ALIGNMENT = 16;

  /** What fits one {@code addi}, rounded down. */
  private static final int LARGEST = 2032;

  private final Assembler assembler;
  private final Set<Register> saved = EnumSet.of(Register.RA);
  private int locals;

  Frame(Assembler assembler) {
    this.assembler = assembler;
  }

  /**
   * Saves registers that the function will use, beside ra; for it to be said anywhere in it.
   *
   * @param registers s0..s11
   */
  public void saves(Register... registers) {
    for (Register register : registers) {
      if (!register.isSaved()) {
        throw new AssemblyException(
            SourceLine.current(), register + " is not a register that functions save");
      }
      saved.add(register);
    }
  }

  /**
   * Makes room for a local variable.
   *
   * @param bytes its size; it lies on a word boundary
   * @return its offset from the stack pointer
   */
  public int local(int bytes) {
    int offset = locals;
    if (bytes < 0 || bytes > LARGEST - locals) {
      throw new AssemblyException(
          SourceLine.current(), "locals of more than " + LARGEST + " bytes");
    }
    locals += bytes + WORD - 1 & -WORD;
    return offset;
  }

  /** Restores the registers and returns. */
  public void ret() {
    assembler.leave(CodeForms::ret);
  }

  /** Restores the registers and jumps to a function, which returns to the caller. */
  public void tail(String function) {
    assembler.leave(forms -> forms.tail(assembler.reference(forms.source(), function)));
  }

  /** Puts the prologue before the pieces of a body, and epilogues where they belong. */
  List<Piece> around(List<Piece> body, CodeForms forms) {
    if (size() > LARGEST) {
      throw new AssemblyException(forms.source(), "frame of more than " + LARGEST + " bytes");
    }
    List<Piece> pieces = new ArrayList<>();
    addPrologue(pieces, forms);
    for (int i = 0; i < body.size(); i++) {
      if (body.get(i) instanceof Epilogue epilogue) {
        addEpilogue(pieces, epilogue, i == body.size() - 1);
      } else {
        pieces.add(body.get(i));
      }
    }
    return pieces;
  }

  private int size() {
    return locals + WORD * saved.size() + ALIGNMENT - 1 & -ALIGNMENT;
  }

  private void addPrologue(List<Piece> pieces, CodeForms forms) {
    SourceLine source = forms.source();
    pieces.add(forms.instruction(moveStack(-size())));
    pieces.add(new FrameMark(source, new FrameRule.StackUse(size())));
    int offset = size();
    for (Register register : saved) {
      offset -= WORD;
      pieces.add(forms.instruction(Operands.store(Opcode.SW, register, Register.SP, offset)));
      pieces.add(new FrameMark(source, new FrameRule.Saved(register.number(), offset - size())));
    }
  }

  private void addEpilogue(List<Piece> pieces, Epilogue epilogue, boolean last) {
    CodeForms forms = epilogue.forms();
    SourceLine source = epilogue.source();
    if (!last) {
      pieces.add(new FrameMark(source, new FrameRule.Remember()));
    }
    int offset = size();
    for (Register register : saved) {
      offset -= WORD;
      pieces.add(forms.instruction(Operands.immediate(Opcode.LW, register, Register.SP, offset)));
      pieces.add(new FrameMark(source, new FrameRule.Restored(register.number())));
    }
    pieces.add(forms.instruction(moveStack(size())));
    pieces.add(new FrameMark(source, new FrameRule.StackUse(0)));
    pieces.add(epilogue.exit());
    if (!last) {
      pieces.add(new FrameMark(source, new FrameRule.Recall()));
    }
  }

  private static Instruction moveStack(int bytes) {
    return Operands.immediate(Opcode.ADDI, Register.SP, Register.SP, bytes);
  }
}
