package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A program without end conditions of its own: arithmetic on registers, loads and stores in a
 * scratch area, and branches between labels. Only branches that go forward are certain to be taken
 * once, so a program that has no others ends.
 */
final class RandomProgram {
  static final Register SCRATCH = Register.S11;
  static final int SCRATCH_BYTES = 256;

  private static final Set<Opcode> ARITHMETIC = EnumSet.range(Opcode.ADDI, Opcode.REMU);
  private static final List<Opcode> BRANCHES = List.copyOf(EnumSet.range(Opcode.BEQ, Opcode.BGEU));

  /** Those that compressed instructions can name are more likely. */
  private static final Register[] REGISTERS = {
    Register.A0, Register.A1, Register.A2, Register.A3, Register.A4, Register.A5, Register.S0,
    Register.S1, Register.A0, Register.A1, Register.T0, Register.S5, Register.T6, Register.ZERO
  };

  private final Random random;
  private final int labels;
  private final boolean forwardOnly;
  private final int gap;

  private final List<Site> sites = new ArrayList<>();

  /**
   * A jump or branch as it was asked for.
   *
   * @param label where it is
   * @param opcode of the branch, or jal
   * @param target the label that it goes to
   */
  record Site(String label, Opcode opcode, String target) {}

  /**
   * @param labels how many
   * @param forwardOnly whether branches only go forward
   * @param gap the most bytes of data between two labels, jumped over; 0 for none
   */
  RandomProgram(long seed, int labels, boolean forwardOnly, int gap) {
    this.random = new Random(seed);
    this.labels = labels;
    this.forwardOnly = forwardOnly;
    this.gap = gap;
  }

  /** The jumps and branches in it. */
  List<Site> sites() {
    return sites;
  }

  void assemble(Assembler a) {
    for (int label = 0; label <= labels; label++) {
      a.label("L" + label);
      if (label == labels) {
        break;
      }
      for (int left = random.nextInt(6); left > 0; left--) {
        a.instruction(arithmetic());
      }
      access(a);
      jump(a, label);
      if (gap > 0 && random.nextInt(8) == 0) {
        skip(a, label);
      }
    }
  }

  static Instruction random(Random random, Opcode opcode) {
    while (true) {
      Instruction instruction =
          new Instruction(
              opcode,
              register(random).number(),
              register(random).number(),
              switch (opcode.format()) {
                case R, S -> register(random).number();
                default -> 0;
              },
              switch (opcode.format()) {
                case R -> 0;
                case SHIFT -> random.nextInt(32);
                case U -> random.nextInt() >> random.nextInt(20) << 12;
                default -> random.nextInt() >> 20 + random.nextInt(12);
              });
      if (Encoder.canEncode(instruction)) {
        return instruction;
      }
    }
  }

  private Instruction arithmetic() {
    List<Opcode> opcodes = List.copyOf(ARITHMETIC);
    return random(random, opcodes.get(random.nextInt(opcodes.size())));
  }

  private void access(Assembler a) {
    int offset = random.nextInt(SCRATCH_BYTES / 4) * 4;
    Register register = register(random);
    if (random.nextBoolean()) {
      a.lw(register, offset, SCRATCH);
    } else {
      a.sw(register, offset, SCRATCH);
    }
  }

  private void jump(Assembler a, int label) {
    int first = forwardOnly ? label + 1 : 0;
    int target = first + random.nextInt(labels + 1 - first);
    String name = "L" + target;
    if (random.nextInt(4) == 0) {
      site(a, Opcode.JAL, name);
      a.j(name);
    } else {
      Opcode branch = BRANCHES.get(random.nextInt(BRANCHES.size()));
      site(a, branch, name);
      a.branch(branch, register(random), register(random), name);
    }
  }

  private void skip(Assembler a, int label) {
    String next = "L" + (label + 1);
    site(a, Opcode.JAL, next);
    a.j(next);
    a.zero(random.nextInt(gap));
    a.align(2);
  }

  private void site(Assembler a, Opcode opcode, String target) {
    Site site = new Site("site" + sites.size(), opcode, target);
    a.label(site.label());
    sites.add(site);
  }

  private static Register register(Random random) {
    return REGISTERS[random.nextInt(REGISTERS.length)];
  }
}
