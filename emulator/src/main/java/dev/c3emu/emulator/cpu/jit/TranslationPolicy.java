package dev.c3emu.emulator.cpu.jit;

import java.util.concurrent.Executor;

/**
 * When and where translation happens. No choice changes what the guest computes.
 *
 * @param threshold instructions interpreted from a place on that make it worth translating: about
 *     what else could be executed in the time that translating takes; with 0 everything is
 * @param patience the same for all such places together before the first is translated, for which
 *     the translator has to be loaded
 * @param review instructions that a region executes before it is improved: planned again if it is
 *     left too soon, else optimised; about what else could be executed in the time that takes
 * @param maxRegions how many regions are kept, 2 or more
 * @param idleCalls how often a region is called with nothing to do before it is used, for the JVM
 *     to compile it
 * @param translator where translation runs
 * @param optimizer where the JVM is made to optimise regions that stay hot
 */
public record TranslationPolicy(
    int threshold,
    long patience,
    long review,
    int maxRegions,
    int idleCalls,
    Executor translator,
    Executor optimizer) {
  /** Set where the JVM was told to compile regions in the foreground, as the launcher does. */
  private static final boolean FOREGROUND = Boolean.getBoolean("c3emu.foreground");

  /**
   * Translates beside the machine, on threads for all machines. In the first CPU-second the machine
   * waits instead: what it would interpret meanwhile takes ten times the CPU time that it takes
   * once it is translated.
   */
  public static final TranslationPolicy BACKGROUND =
      new TranslationPolicy(
          300_000,
          1_500_000,
          30_000_000,
          4096,
          FOREGROUND ? 2048 : 0,
          task -> {
            if (QuickStart.isOn()) {
              task.run();
            } else {
              BackgroundThread.TRANSLATOR.execute(task);
            }
          },
          FOREGROUND ? task -> BackgroundThread.OPTIMIZER.execute(task) : task -> {});

  /** Translates at once, in the machine's own thread, and leaves it at that. */
  public static TranslationPolicy immediate(int threshold, int maxRegions) {
    return new TranslationPolicy(
        threshold, 0, Long.MAX_VALUE, maxRegions, 0, Runnable::run, task -> {});
  }

  /** The same with regions improved after so many instructions. */
  public TranslationPolicy withReview(long newReview) {
    return new TranslationPolicy(
        threshold, patience, newReview, maxRegions, idleCalls, translator, optimizer);
  }

  /** The same with translation running elsewhere. */
  TranslationPolicy withTranslator(Executor newTranslator) {
    return new TranslationPolicy(
        threshold, patience, review, maxRegions, idleCalls, newTranslator, optimizer);
  }
}
