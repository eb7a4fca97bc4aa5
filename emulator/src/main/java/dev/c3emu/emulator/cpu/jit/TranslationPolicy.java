package dev.c3emu.emulator.cpu.jit;

import java.util.concurrent.Executor;

/**
 * When and where translation happens. No choice changes what the guest computes.
 *
 * @param threshold instructions interpreted from a place on that make it worth translating: about
 *     what else could be executed in the time that translating takes; with 0 everything is
 * @param patience the same for all such places together before the first is translated, for which
 *     the translator has to be loaded
 * @param maxRegions how many regions are kept, 2 or more
 * @param executor where translation runs
 */
public record TranslationPolicy(int threshold, long patience, int maxRegions, Executor executor) {
  /** Translates beside the machine, on one thread for all machines. */
  public static final TranslationPolicy BACKGROUND =
      new TranslationPolicy(
          1_000_000, 30_000_000, 4096, task -> TranslatorThread.EXECUTOR.execute(task));

  /** Translates at once, in the machine's own thread. */
  public static TranslationPolicy immediate(int threshold, int maxRegions) {
    return new TranslationPolicy(threshold, 0, maxRegions, Runnable::run);
  }
}
