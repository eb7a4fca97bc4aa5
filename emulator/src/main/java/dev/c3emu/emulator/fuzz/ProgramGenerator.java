package dev.c3emu.emulator.fuzz;

import dev.c3emu.emulator.isa.Decoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes programs that reach for everything an engine can get wrong: loops long enough to be
 * translated, jumps into the middle of blocks and of instructions, stack frames and data at the
 * edges of the RAM, code that changes itself through either bus, traps of every kind, both modes,
 * memory protection, devices and flash that is remapped. Registers that hold addresses are mostly
 * left alone, so that accesses hit something.
 */
public final class ProgramGenerator {
  private static final int MAX_INTERRUPTS = 5;
  private static final int[] EDGES = {
    0, 1, -1, 2, 31, 32, Integer.MIN_VALUE, Integer.MAX_VALUE, 0xFF, 0x8000, 0xFFFF_8000
  };

  private final SplittableRandom random;
  private final InstructionGenerator instructions;

  private ProgramGenerator(long seed) {
    random = new SplittableRandom(seed);
    instructions = new InstructionGenerator(random);
  }

  /** The program of a seed, always the same. */
  public static RandomProgram program(long seed) {
    return new ProgramGenerator(seed).program();
  }

  private RandomProgram program() {
    List<Integer> code = new ArrayList<>(instructions.setUp());
    fill(code, 30 + random.nextInt(120));
    int length = code.stream().mapToInt(Decoder::length).sum();
    code.addAll(instructions.jump(-length));
    List<Integer> flash = new ArrayList<>();
    fill(flash, 10 + random.nextInt(40));
    flash.addAll(instructions.jumpToCode());
    return new RandomProgram(
        code,
        flash,
        registers(length),
        interrupts(),
        random.nextLong(),
        limit(),
        random.nextInt(4) == 0 ? random.nextLong() : 0);
  }

  private void fill(List<Integer> code, int count) {
    while (code.size() < count) {
      int kind = random.nextInt(24);
      if (kind < 2) {
        addLoop(code);
      } else if (kind == 2) {
        code.addAll(instructions.frame(body(4), 1 + random.nextInt(6)));
      } else {
        code.add(instructions.next());
      }
    }
  }

  private void addLoop(List<Integer> code) {
    List<Integer> body = body(8);
    if (random.nextInt(4) == 0) {
      body.addAll(instructions.frame(body(3), 1 + random.nextInt(4)));
    }
    code.addAll(instructions.loop(body, 1 + random.nextInt(60)));
  }

  private List<Integer> body(int most) {
    List<Integer> body = new ArrayList<>();
    int count = 1 + random.nextInt(most);
    for (int i = 0; i < count; i++) {
      body.add(instructions.next());
    }
    return body;
  }

  private int limit() {
    return random.nextInt(10) == 0 ? 1000 + random.nextInt(4000) : 50 + random.nextInt(600);
  }

  private List<Integer> registers(int codeLength) {
    List<Integer> values = new ArrayList<>(Collections.nCopies(32, 0));
    for (int i = 1; i < 32; i++) {
      values.set(
          i, random.nextInt(3) == 0 ? EDGES[random.nextInt(EDGES.length)] : random.nextInt());
    }
    int codeAt = random.nextInt(codeLength);
    for (FuzzPointer pointer : FuzzPointer.values()) {
      values.set(pointer.register(), pointer.value(random, codeAt));
    }
    return values;
  }

  private List<RandomProgram.Interrupt> interrupts() {
    List<RandomProgram.Interrupt> interrupts = new ArrayList<>();
    for (int i = random.nextInt(MAX_INTERRUPTS); i > 0; i--) {
      interrupts.add(new RandomProgram.Interrupt(1 + random.nextInt(2000), 1 + random.nextInt(31)));
    }
    interrupts.sort(Comparator.comparingLong(RandomProgram.Interrupt::tick));
    return interrupts;
  }
}
