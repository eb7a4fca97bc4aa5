package dev.c3emu.guest.runtime;

import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Macros;
import dev.c3emu.guest.assembler.Register;

/** What a call is given as an argument. */
@Macros
public sealed interface Operand {
  /** Puts it into a register. */
  void load(Assembler a, Register into);

  /** A number. */
  static Operand value(int value) {
    return new Value(value);
  }

  /** The address of a label. */
  static Operand label(String name) {
    return new Address(name);
  }

  /** The address of a text among the constants. */
  static Operand text(String text) {
    return new Text(text);
  }

  /** What a register holds. */
  static Operand in(Register register) {
    return new Held(register);
  }

  /** The word at a label. */
  static Operand wordAt(String name) {
    return new Word(name);
  }

  /** An address relative to the stack pointer: a local variable. */
  static Operand local(int offset) {
    return new Local(offset);
  }

  @Macros
  record Value(int value) implements Operand {
    @Override
    public void load(Assembler a, Register into) {
      a.li(into, value);
    }
  }

  @Macros
  record Address(String name) implements Operand {
    @Override
    public void load(Assembler a, Register into) {
      a.la(into, name);
    }
  }

  @Macros
  record Text(String text) implements Operand {
    @Override
    public void load(Assembler a, Register into) {
      a.la(into, a.literal(text));
    }
  }

  @Macros
  record Held(Register register) implements Operand {
    @Override
    public void load(Assembler a, Register into) {
      if (register != into) {
        a.mv(into, register);
      }
    }
  }

  @Macros
  record Word(String name) implements Operand {
    @Override
    public void load(Assembler a, Register into) {
      a.lw(into, name);
    }
  }

  @Macros
  record Local(int offset) implements Operand {
    @Override
    public void load(Assembler a, Register into) {
      a.addi(into, Register.SP, offset);
    }
  }
}
