package dev.c3emu.tools.explore;

import dev.c3emu.emulator.kernel.schedule.Choice;
import dev.c3emu.emulator.kernel.schedule.SchedulePolicy;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Chooses at random; runs differ in how often they do anything but go on, as some faults want many
 * switches and some want few.
 */
final class RandomStrategy implements Strategy {
  /** One in so many places, run by run. */
  private static final int[] RARITY = {2, 8, 4, 32};

  private final SplittableRandom seeds;
  private final long maxDelay;
  private int runs;

  RandomStrategy(long seed, long maxDelay) {
    seeds = new SplittableRandom(seed);
    this.maxDelay = maxDelay;
  }

  @Override
  public Optional<SchedulePolicy> next() {
    SplittableRandom random = seeds.split();
    int rarity = RARITY[runs % RARITY.length];
    runs++;
    return Optional.of(
        point -> {
          List<Choice> choices = point.choices(maxDelay);
          boolean goesOn = choices.size() == 1 || random.nextInt(rarity) > 0;
          return choices.get(goesOn ? 0 : random.nextInt(1, choices.size()));
        });
  }

  @Override
  public void ran(Trial trial) {
    // Every run is as random as the last.
  }

  @Override
  public String coverage() {
    return runs + " random schedules";
  }
}
