package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Block;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import java.util.ArrayList;
import java.util.List;

/**
 * Improves regions that have executed much: those that are left too soon are planned again, the
 * others optimised by the JVM.
 */
final class Reviews {
  /** A region that executes fewer instructions each time is left too soon. */
  private static final long SHORT_RUN = 512;

  private static final int MAX_LOOKS = 2;

  /** Starts of a region that tell why it is left too soon. */
  private static final int WATCHED_STARTS = 64;

  /** How much shorter a second look is than what a region has executed by then. */
  private static final int LOOKS_A_REVIEW = 64;

  private final Hart hart;
  private final Interpreter interpreter;
  private final TranslationPolicy policy;
  private final Regions regions;
  private final SecondLook look;

  /** What is to replace regions that are executed meanwhile. */
  private final List<TranslationTask> replacements = new ArrayList<>();

  Reviews(Hart hart, Interpreter interpreter, TranslationPolicy policy, Regions regions) {
    this.hart = hart;
    this.interpreter = interpreter;
    this.policy = policy;
    this.regions = regions;
    look = new SecondLook(policy.review() / LOOKS_A_REVIEW);
  }

  /** Whether the interpreter is to execute everything for a while. */
  boolean isLooking() {
    return look.isOn();
  }

  /** Whether {@link #settle} is to be called soon. */
  boolean isUnsettled() {
    return look.isOn() || !replacements.isEmpty();
  }

  /** Takes up what was found out, or was translated, since the last time. */
  void settle() {
    Region looked = look.region();
    if (looked != null && look.isOver(hart.instructionsBefore, interpreter.decoded(looked.key))) {
      planAgain(looked);
      look.end();
    }
    if (!replacements.isEmpty()) {
      replace();
    }
  }

  /**
   * Improves a region that has just ended.
   *
   * @param exit the number of the exit by which it was left, or another negative
   * @param now the count of instructions
   */
  void review(Region region, int exit, long now) {
    boolean leftTooSoon = region.looks < MAX_LOOKS && region.executed < SHORT_RUN * region.starts;
    if (leftTooSoon && region.watched < WATCHED_STARTS) {
      watch(region, exit);
    } else if (leftTooSoon && region.leftForOne > WATCHED_STARTS / 2) {
      region.reviewedAt = region.executed + policy.review();
      regions.entriesOf(region).forEach(Reviews::looked);
      interpreter.countAnew();
      look.begin(region, now);
    } else {
      optimize(region);
    }
  }

  /** Gives up what is to replace regions and was translated from any of these bytes. */
  void codeChanged(int address, int length) {
    replacements.forEach(task -> task.invalidate(address, length));
  }

  void clear() {
    replacements.clear();
    look.end();
  }

  /**
   * Where a computed jump leads to that leaves a region, a plan cannot tell; what other exits lead
   * to may be part of a better one.
   */
  private static void watch(Region region, int exit) {
    region.watched++;
    if (exit >= 0 && region.fixedExits.get(exit)) {
      region.leftForOne++;
    }
  }

  private static void looked(Region entry) {
    entry.looks++;
    entry.watched = 0;
    entry.leftForOne = 0;
  }

  private void optimize(Region region) {
    // Again after a while: the JVM gives up what it has optimised when a guest does something new.
    region.reviewedAt = region.executed + region.executed / 2;
    policy.optimizer().execute(() -> JvmCompilers.optimize(region));
  }

  private void planAgain(Region region) {
    Block block = interpreter.decoded(region.key);
    if (block == null || !look.hasSeen(block)) {
      return;
    }
    RegionPlan plan =
        new RegionChoice(hart, regions, RegionSize.SECOND, outer -> !regions.standsAlone(outer))
            .plan(block);
    if (plan != null) {
      TranslationTask task = regions.task(plan, region.looks);
      replacements.add(task);
      policy.translator().execute(task);
    }
  }

  private void replace() {
    for (TranslationTask task : List.copyOf(replacements)) {
      if (task.isOver()) {
        replacements.remove(task);
        if (regions.isTrue(task.direct)) {
          task.translations.stream().filter(Translation::isValid).forEach(regions::use);
        }
      }
    }
  }
}
