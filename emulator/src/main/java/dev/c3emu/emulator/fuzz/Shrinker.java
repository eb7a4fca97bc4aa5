package dev.c3emu.emulator.fuzz;

import dev.c3emu.emulator.isa.Decoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Makes a program that shows something smaller, as long as it still shows it. Instructions give way
 * to ones that do nothing and are as long, so that jumps go where they went.
 */
public final class Shrinker {
  private static final int NOP = 0x0000_0013;
  private static final int COMPRESSED_NOP = 0x0001;

  private final Predicate<RandomProgram> shows;
  private RandomProgram best;

  private Shrinker(RandomProgram program, Predicate<RandomProgram> shows) {
    this.shows = shows;
    best = program;
  }

  /**
   * The smallest program found.
   *
   * @param program shows what is to be shown
   * @param shows whether a program does
   */
  public static RandomProgram shrink(RandomProgram program, Predicate<RandomProgram> shows) {
    Shrinker shrinker = new Shrinker(program, shows);
    RandomProgram before;
    do {
      before = shrinker.best;
      shrinker.pass();
    } while (!before.equals(shrinker.best));
    return shrinker.best;
  }

  private void pass() {
    attempt(best.withPieces(0));
    shortenRun();
    attempt(best.withFlash(List.of()));
    attempt(best.withFill(0));
    attempt(best.withInterrupts(List.of()));
    for (int i = best.interrupts().size() - 1; i >= 0; i--) {
      attempt(best.withInterrupts(without(best.interrupts(), i)));
    }
    clear(best.code(), code -> best.withCode(code));
    clear(best.flash(), flash -> best.withFlash(flash));
    attempt(best.withCode(withoutEnd(best.code())));
    attempt(best.withFlash(withoutEnd(best.flash())));
    for (int i = 1; i < best.registers().size(); i++) {
      attempt(best.withRegisters(with(best.registers(), i, 0)));
    }
  }

  private boolean attempt(RandomProgram candidate) {
    boolean smaller = !candidate.equals(best) && shows.test(candidate);
    if (smaller) {
      best = candidate;
    }
    return smaller;
  }

  /** The run is as short as possible; what a longer one shows, a shorter one need not. */
  private void shortenRun() {
    int shows = best.limit();
    int fails = 0;
    while (shows - fails > 1) {
      int middle = fails + (shows - fails) / 2;
      if (attempt(best.withLimit(middle))) {
        shows = middle;
      } else {
        fails = middle;
      }
    }
  }

  /** Clears ever smaller groups of instructions. */
  private void clear(List<Integer> all, Rebuild rebuild) {
    List<Integer> kept = all;
    for (int size = Integer.highestOneBit(Math.max(1, all.size())); size > 0; size /= 2) {
      for (int from = 0; from < all.size(); from += size) {
        List<Integer> cleared = new ArrayList<>(kept);
        cleared.subList(from, Math.min(from + size, all.size())).replaceAll(nothing());
        if (attempt(rebuild.with(cleared))) {
          kept = cleared;
        }
      }
    }
  }

  @FunctionalInterface
  private interface Rebuild {
    RandomProgram with(List<Integer> instructions);
  }

  private static UnaryOperator<Integer> nothing() {
    return bits -> Decoder.length(bits) == 2 ? COMPRESSED_NOP : NOP;
  }

  private static List<Integer> withoutEnd(List<Integer> instructions) {
    int length = instructions.size();
    while (length > 0 && isNothing(instructions.get(length - 1))) {
      length--;
    }
    return instructions.subList(0, length);
  }

  private static boolean isNothing(int bits) {
    return bits == NOP || bits == COMPRESSED_NOP;
  }

  private static <T> List<T> without(List<T> list, int index) {
    List<T> shorter = new ArrayList<>(list);
    shorter.remove(index);
    return shorter;
  }

  private static <T> List<T> with(List<T> list, int index, T value) {
    List<T> changed = new ArrayList<>(list);
    changed.set(index, value);
    return changed;
  }
}
