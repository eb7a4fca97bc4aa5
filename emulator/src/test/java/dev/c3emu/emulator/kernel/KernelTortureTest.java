package dev.c3emu.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever era, faults and options a kernel has, its invariants hold after every call; {@link
 * KernelScenario} checks them.
 */
@Label("No configuration breaks an invariant")
class KernelTortureTest {
  private static final String SEED = "6197";
  private static final int THREADS = 6;
  private static final int SEMAPHORES = 3;

  /**
   * @param action chooses what happens
   * @param thread to whom
   * @param sem with which semaphore
   * @param amount a small number, where one is needed
   */
  private record Step(int action, int thread, int sem, int amount) {}

  @Property(tries = 2_500, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void theInvariantsHold(
      @ForAll("configurations") KernelConfig config, @ForAll("steps") Step[] steps) {
    KernelScenario k = KernelScenario.withoutAnchor(config);
    Worker[] threads = new Worker[THREADS];
    int[] sems = new int[SEMAPHORES];
    for (int t = 0; t < THREADS; t++) {
      threads[t] = k.thread("t" + t, 100 + 10 * (t / 2));
    }
    for (int s = 0; s < SEMAPHORES; s++) {
      sems[s] = k.semaphore(s);
    }
    for (Step step : steps) {
      take(k, threads[step.thread()], sems[step.sem()], step);
    }
    assertThat(k.kernel().panic()).isEmpty();
  }

  private static void take(KernelScenario k, Worker thread, int sem, Step step) {
    if (!thread.isAlive()) {
      return;
    }
    switch (step.action()) {
      case 0 -> k.interrupt(() -> k.kernel().semaphores().posts().post(sem));
      case 1 -> k.ticks(step.amount());
      case 2 -> k.driver(Call.delete(thread.pid()));
      case 3 -> k.driver(Call.setparam(thread.pid(), 95 + step.amount() * 5));
      case 4 -> k.driver(Call.setprotocol(sem, step.amount() & 1));
      case 5 -> k.driver(Call.destroy(sem));
      case 6 -> k.driver(Call.reset(sem, step.amount()));
      case 7 -> k.reload();
      case 8 -> interrupt(k, thread);
      default -> order(thread, sem, step);
    }
  }

  private static void interrupt(KernelScenario k, Worker thread) {
    if (thread.isBusy()) {
      k.driver(
          Call.of(
              "kill",
              Convention.RAW,
              (kernel, self) ->
                  kernel.semaphores().interruptions().interrupt(thread.tcb(), Errno.EINTR)));
    }
  }

  private static void order(Worker thread, int sem, Step step) {
    if (thread.isBusy()) {
      return;
    }
    switch (step.action()) {
      case 9 -> thread.does(Call.exit(0));
      case 10, 11 -> thread.does(Call.tickwait(sem, step.amount()));
      case 12 -> thread.does(Call.lock(), Call.post(sem), Call.unlock());
      case 13, 14, 15, 16, 17 -> thread.posts(sem);
      case 18 -> thread.does(Call.uninterruptibleWait(sem));
      case 19 -> thread.does(Call.reset(sem, step.amount()));
      default -> thread.waits(sem);
    }
  }

  @Provide
  Arbitrary<Step[]> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 26),
            Arbitraries.integers().between(0, THREADS - 1),
            Arbitraries.integers().between(0, SEMAPHORES - 1),
            Arbitraries.integers().between(0, 6))
        .as(Step::new)
        .array(Step[].class)
        .ofMinSize(5)
        .ofMaxSize(60);
  }

  @Provide
  Arbitrary<KernelConfig> configurations() {
    Arbitrary<Boolean> inheritance =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.just(true)), Tuple.of(1, Arbitraries.just(false)));
    return Combinators.combine(
            Arbitraries.of(KernelEra.values()),
            Arbitraries.of(EraBug.values()).set(),
            inheritance,
            Arbitraries.of(0, 1, 2, 8),
            Arbitraries.of(0, 1, 16),
            Arbitraries.of(0, 30),
            Arbitraries.of(true, false))
        .as(KernelTortureTest::configuration);
  }

  private static KernelConfig configuration(
      KernelEra era,
      Set<EraBug> repaired,
      boolean inheritance,
      int records,
      int nested,
      int slice,
      boolean cancellationPoints) {
    KernelConfig config =
        KernelConfig.defaults()
            .as(era)
            .with(KernelOption.PRIORITY_INHERITANCE, inheritance)
            .with(KernelOption.SEM_PREALLOCHOLDERS, records)
            .with(KernelOption.SEM_NNESTPRIO, nested)
            .with(KernelOption.RR_INTERVAL, slice)
            .with(KernelOption.CANCELLATION_POINTS, cancellationPoints);
    for (EraBug bug : repaired) {
      config = config.without(bug);
    }
    return config;
  }
}
