package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;

/**
 * When the branch at the end of a loop's turn goes back several times in a row, told at the first
 * turn's start.
 *
 * <p>Let m be what the branch compares at the end of the first turn, s how much more that is in
 * each turn after, and b the bound, which stays the same. For an order it is enough that {@code m +
 * n * s}, computed without overflow, is on the near side of b, where s is 0 or more if the way to b
 * is up and negative if it is down: then so is {@code m + i * s} for each i from 0 to n, no two of
 * which are on different sides of an overflow. For "not equal" it is enough that the distance from
 * m to b in the direction of s, modulo 2^32, is more than n times the amount of s: that product is
 * less than 2^32, and no {@code i * s} is the distance.
 *
 * @param kind how the two are compared
 * @param moving what the branch compares at the end of the first turn
 * @param step how much more that is in each turn after; constant unless the way is {@link Kind#up}
 * @param bound what it is compared with
 */
record StayCondition(Kind kind, LinearForm moving, LinearForm step, LinearForm bound) {
  /** A constant step is less than that, so that its multiples are far from overflows. */
  static final int MAX_STEP = 1 << 16;

  /** What the branch asks of what moves. */
  enum Kind {
    DIFFERENT,
    BELOW,
    AT_MOST,
    ABOVE,
    AT_LEAST;

    /** Whether what moves comes from below. */
    boolean up() {
      return this == BELOW || this == AT_MOST;
    }
  }

  /** The condition of a block that branches back to its own start, or null if there is none. */
  static StayCondition of(PlannedBlock block, LoopBody body) {
    Instruction branch = block.last().instruction();
    Kind kind =
        switch (branch.base()) {
          case BNE -> Kind.DIFFERENT;
          case BLT, BLTU -> Kind.BELOW;
          case BGE, BGEU -> Kind.AT_LEAST;
          default -> null;
        };
    LinearForm a = body.atEnd(branch.rs1());
    LinearForm b = body.atEnd(branch.rs2());
    if (kind == null || a == null || b == null) {
      return null;
    }
    StayCondition condition = of(kind, a, b, body);
    return condition != null ? condition : of(turned(kind), b, a, body);
  }

  private static StayCondition of(Kind kind, LinearForm moving, LinearForm bound, LoopBody body) {
    LinearForm step = body.step(moving);
    LinearForm rest = body.step(bound);
    if (step == null || rest == null || !rest.isConstant() || rest.constant() != 0) {
      return null;
    }
    return isSuited(kind, step) ? new StayCondition(kind, moving, step, bound) : null;
  }

  private static boolean isSuited(Kind kind, LinearForm step) {
    if (!step.isConstant()) {
      return kind.up();
    }
    int amount = step.constant();
    boolean small = amount != 0 && amount > -MAX_STEP && amount < MAX_STEP;
    return small && (kind == Kind.DIFFERENT || kind.up() == amount > 0);
  }

  /** What {@code a kind b} asks of b. */
  private static Kind turned(Kind kind) {
    return switch (kind) {
      case DIFFERENT -> Kind.DIFFERENT;
      case BELOW -> Kind.ABOVE;
      case AT_MOST -> Kind.AT_LEAST;
      case ABOVE -> Kind.BELOW;
      case AT_LEAST -> Kind.AT_MOST;
    };
  }
}
