package dev.c3emu.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import dev.c3emu.emulator.kernel.semaphore.Holder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The kernel and the {@link ReferenceModel} go through the same random scripts. */
@Label("On every script the kernel agrees with a model of semaphores and inheritance")
class ReferenceModelTest {
  private static final String SEED = "6322";
  private static final int THREADS = 6;
  private static final int SEMAPHORES = 3;
  private static final int[] VALUES = {1, 2, 0};
  private static final int[] DISTINCT = {100, 110, 120, 130, 140, 150};
  private static final int[] WITH_EQUALS = {100, 110, 110, 120, 120, 120};
  private static final int NOBODY = -1;
  private static final int TICKS = 4;

  private enum Action {
    WAITS_FOR,
    WAITS_SHORTLY_FOR,
    TRIES,
    POSTS,
    IS_INTERRUPTED,
    EXITS,
    IS_DELETED
  }

  /** One line of a script. */
  private sealed interface Step {
    void run(Run run);
  }

  private record Does(int thread, Action action, int sem) implements Step {
    @Override
    public void run(Run run) {
      run.does(thread, action, sem);
    }

    @Override
    public String toString() {
      String object = action.compareTo(Action.POSTS) <= 0 ? " s" + sem : "";
      return "t" + thread + " " + action.name().toLowerCase().replace('_', ' ') + object;
    }
  }

  private record StrangerPosts(int sem) implements Step {
    @Override
    public void run(Run run) {
      run.post(NOBODY, sem, () -> run.k.driver(Call.post(run.sems[sem])));
    }

    @Override
    public String toString() {
      return "somebody posts s" + sem;
    }
  }

  private record InterruptPosts(int sem) implements Step {
    @Override
    public void run(Run run) {
      int s = run.sems[sem];
      run.post(NOBODY, sem, () -> run.k.interrupt(() -> run.kernel().semaphores().posts().post(s)));
    }

    @Override
    public String toString() {
      return "an interrupt posts s" + sem;
    }
  }

  private record TimePasses() implements Step {
    @Override
    public void run(Run run) {
      run.timePasses();
    }

    @Override
    public String toString() {
      return "time passes";
    }
  }

  private record OptOut(int sem) implements Step {
    @Override
    public void run(Run run) {
      run.k.driver(Call.setprotocol(run.sems[sem], 0));
      run.model.optOut(sem);
    }

    @Override
    public String toString() {
      return "s" + sem + " opts out of inheritance";
    }
  }

  private record Reload() implements Step {
    @Override
    public void run(Run run) {
      run.k.reload();
    }

    @Override
    public String toString() {
      return "the kernel is saved and loaded";
    }
  }

  @Property(tries = 6_000, seed = SEED)
  void withInheritance(@ForAll("scripts") List<Step> script) {
    agree(script, inheriting().fixed(), true, DISTINCT);
  }

  @Property(tries = 2_000, seed = SEED)
  void withInheritanceAmongEquals(@ForAll("scripts") List<Step> script) {
    agree(script, inheriting().with(KernelOption.SEM_NNESTPRIO, 0).fixed(), true, WITH_EQUALS);
  }

  @Property(tries = 4_000, seed = SEED)
  void withoutInheritance(@ForAll("scripts") List<Step> script) {
    agree(script, KernelConfig.defaults(), false, WITH_EQUALS);
  }

  @Provide
  Arbitrary<List<Step>> scripts() {
    Arbitrary<Integer> threads = Arbitraries.integers().between(0, THREADS - 1);
    Arbitrary<Integer> sems = Arbitraries.integers().between(0, SEMAPHORES - 1);
    Arbitrary<Action> actions =
        Arbitraries.frequencyOf(
            Tuple.of(10, Arbitraries.just(Action.WAITS_FOR)),
            Tuple.of(3, Arbitraries.just(Action.WAITS_SHORTLY_FOR)),
            Tuple.of(3, Arbitraries.just(Action.TRIES)),
            Tuple.of(10, Arbitraries.just(Action.POSTS)),
            Tuple.of(2, Arbitraries.just(Action.IS_INTERRUPTED)),
            Tuple.of(1, Arbitraries.just(Action.EXITS)),
            Tuple.of(1, Arbitraries.just(Action.IS_DELETED)));
    Arbitrary<Step> does = Combinators.combine(threads, actions, sems).as(Does::new);
    return Arbitraries.frequencyOf(
            Tuple.of(24, does),
            Tuple.of(3, sems.map(StrangerPosts::new)),
            Tuple.of(2, sems.map(InterruptPosts::new)),
            Tuple.of(1, Arbitraries.create(TimePasses::new)),
            Tuple.of(1, sems.map(OptOut::new)),
            Tuple.of(1, Arbitraries.create(Reload::new)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  private static KernelConfig inheriting() {
    return KernelScenario.standard().with(KernelOption.SEM_PREALLOCHOLDERS, 32);
  }

  private static void agree(
      List<Step> script, KernelConfig config, boolean inheritance, int[] priorities) {
    Run run = new Run(config, inheritance, priorities);
    for (Step step : script) {
      step.run(run);
      run.compare(step);
    }
  }

  /** A kernel and a model on the way through a script. */
  private static final class Run {
    final KernelScenario k;
    final ReferenceModel model;
    final Worker[] threads = new Worker[THREADS];
    final int[] sems = new int[SEMAPHORES];
    final boolean[] limited = new boolean[THREADS];

    Run(KernelConfig config, boolean inheritance, int[] priorities) {
      k = KernelScenario.start(config);
      model = new ReferenceModel(inheritance, priorities, VALUES);
      for (int t = 0; t < THREADS; t++) {
        threads[t] = k.thread("t" + t, priorities[t]);
      }
      for (int s = 0; s < SEMAPHORES; s++) {
        sems[s] = k.semaphore(VALUES[s]);
      }
    }

    Kernel kernel() {
      return k.kernel();
    }

    void does(int t, Action action, int sem) {
      Worker thread = threads[t];
      switch (action) {
        case IS_INTERRUPTED -> interrupt(t);
        case IS_DELETED -> {
          if (!model.isDead(t)) {
            k.driver(Call.delete(thread.pid()));
            model.end(t);
          }
        }
        default -> {
          if (model.isFree(t)) {
            call(t, thread, action, sem);
          }
        }
      }
    }

    private void call(int t, Worker thread, Action action, int sem) {
      switch (action) {
        case WAITS_FOR -> {
          thread.waits(sems[sem]);
          limited[t] = false;
          taken(thread, model.take(t, sem, true));
        }
        case WAITS_SHORTLY_FOR -> {
          thread.does(Call.tickwait(sems[sem], TICKS));
          limited[t] = true;
          taken(thread, model.take(t, sem, true));
        }
        case TRIES -> {
          thread.does(Call.trywait(sems[sem]));
          boolean taken = model.take(t, sem, false);
          assertThat(thread.returned()).isEqualTo(taken ? "0" : "-1/11");
        }
        case POSTS -> post(t, sem, () -> thread.posts(sems[sem]));
        case EXITS -> {
          thread.does(Call.exit(0));
          model.end(t);
        }
        case IS_INTERRUPTED, IS_DELETED -> throw new AssertionError(action);
      }
    }

    private static void taken(Worker thread, boolean taken) {
      assertThat(thread.isBusy()).isEqualTo(!taken);
    }

    void post(int poster, int sem, Runnable action) {
      List<Integer> candidates = model.candidates(sem);
      action.run();
      List<Integer> woken = new ArrayList<>(candidates);
      woken.removeIf(t -> threads[t].isBusy());
      assertThat(woken).hasSize(candidates.isEmpty() ? 0 : 1);
      model.post(poster, sem, woken.isEmpty() ? NOBODY : woken.get(0));
    }

    private void interrupt(int t) {
      if (model.isWaiting(t)) {
        k.interrupt(
            () -> kernel().semaphores().interruptions().interrupt(threads[t].tcb(), Errno.EINTR));
        model.giveUp(t);
        assertThat(threads[t].returned()).isIn("-4", "-1/4");
      }
    }

    void timePasses() {
      k.ticks(TICKS + 1);
      for (int t = 0; t < THREADS; t++) {
        if (model.isWaiting(t) && limited[t]) {
          model.giveUp(t);
          assertThat(threads[t].returned()).isEqualTo("-116");
        }
      }
    }

    void compare(Step step) {
      String actual = actual();
      String expected = expected();
      if (!actual.equals(expected)) {
        assertThat(actual).as("after '" + step + "'").isEqualTo(expected);
      }
    }

    private String actual() {
      StringBuilder text = new StringBuilder();
      for (int t = 0; t < THREADS; t++) {
        Worker thread = threads[t];
        if (thread.isAlive()) {
          thread(text, t, thread.isBusy(), thread.tcb().schedPriority);
        }
      }
      for (int s = 0; s < SEMAPHORES; s++) {
        int[] held = new int[THREADS];
        for (Holder holder : kernel().semaphores().holders().of(sems[s])) {
          held[holder.thread().name.charAt(1) - '0'] = holder.counts();
        }
        semaphore(text, s, k.value(sems[s]), held);
      }
      return k.kernel().panic().orElse(text.toString());
    }

    private String expected() {
      StringBuilder text = new StringBuilder();
      int[] priorities = model.priorities();
      for (int t = 0; t < THREADS; t++) {
        if (!model.isDead(t)) {
          thread(text, t, model.isWaiting(t), priorities[t]);
        }
      }
      for (int s = 0; s < SEMAPHORES; s++) {
        semaphore(text, s, model.value(s), model.held(s));
      }
      return text.toString();
    }

    private static void thread(StringBuilder text, int t, boolean waits, int priority) {
      text.append('t')
          .append(t)
          .append(waits ? " waits at " : " at ")
          .append(priority)
          .append(", ");
    }

    private static void semaphore(StringBuilder text, int s, int value, int[] held) {
      text.append('s').append(s).append(" is ").append(value);
      text.append(" held ").append(Arrays.toString(held)).append(", ");
    }
  }
}
