package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import java.nio.ByteBuffer;
import java.util.List;

/** One line of assembly language: an instruction, or the few that stand for it. */
final class Code extends Piece {
  private final String text;
  private final Reference target;
  private final List<Form> forms;
  private final boolean endsFlow;
  private int chosen;

  /**
   * @param text how errors name it
   * @param target what it refers to, or null
   * @param forms shortest first; each but the last may not do
   * @param endsFlow whether the line after it is reached only by a jump
   */
  Code(SourceLine source, String text, Reference target, List<Form> forms, boolean endsFlow) {
    super(source);
    this.text = text;
    this.target = target;
    this.forms = forms;
    this.endsFlow = endsFlow;
  }

  /** An instruction whose operands are all known. */
  static Code of(SourceLine source, String text, Instruction instruction) {
    Form form = new Form(instruction.length(), (pc, target) -> List.of(instruction));
    return new Code(source, text, null, List.of(form), Flow.ends(instruction));
  }

  boolean endsFlow() {
    return endsFlow;
  }

  @Override
  int size() {
    return forms.get(chosen).size();
  }

  @Override
  boolean grow(Labels labels) {
    int before = chosen;
    while (chosen < forms.size() - 1 && !forms.get(chosen).fits(address(), value(labels))) {
      chosen++;
    }
    return chosen != before;
  }

  @Override
  void write(Labels labels, ByteBuffer out) {
    if ((address() & 1) != 0) {
      throw error("%s is misaligned at 0x%08x; use align".formatted(text, address()));
    }
    int value = value(labels);
    if (!forms.get(chosen).fits(address(), value)) {
      throw error(
          (value & 1) != 0
              ? "%s: %s is misaligned, 0x%08x".formatted(text, target, value)
              : "%s: %s at 0x%08x is out of range of 0x%08x"
                  .formatted(text, target, value, address()));
    }
    for (Instruction instruction : forms.get(chosen).expansion().at(address(), value)) {
      int bits = Encoder.encode(instruction);
      if (instruction.length() == 2) {
        out.putShort((short) bits);
      } else {
        out.putInt(bits);
      }
    }
  }

  private int value(Labels labels) {
    return target == null ? 0 : labels.value(target);
  }
}
