package dev.c3emu.tools.regress.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.tools.GuestProgram;
import dev.c3emu.tools.regress.spec.CaseFile;
import dev.c3emu.tools.regress.spec.CaseInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerPoolTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path folder;

  private final TreeMap<Integer, CaseResult> results = new TreeMap<>();

  @Test
  void everyCaseHasItsResultInItsPlace() throws InterruptedException {
    pool(3, WorkerPoolTest::passed, LONG).run(cases(20));
    assertThat(results.values()).extracting(CaseResult::name).containsExactlyElementsOf(names(20));
  }

  @Test
  void aCaseWhoseMachineDoesNotStopIsLeftBehindAndTheOthersGoOn() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    pool(
            1,
            (instance, any) ->
                instance.name().endsWith("=0]") ? hang(never) : passed(instance, any),
            Duration.ZERO)
        .run(cases(3));
    assertThat(results.get(0).verdict()).isEqualTo(Verdict.ERROR);
    assertThat(results.get(0).end()).contains("its machine did not stop");
    assertThat(results.values()).hasSize(3);
    never.countDown();
  }

  @Test
  void aCaseThatTakesTooLongIsInterrupted() throws InterruptedException {
    new GuestProgram().loop().in(folder);
    String endless = "{image: guest.bin, rom: none, limits: {time: 1000h}}";
    CaseInstance instance = CaseFile.of(folder.resolve("x.yaml"), endless).instances().get(0);
    CaseRunner runner = new CaseRunner(new Shared(), RunSettings.PLAIN);
    new WorkerPool(
            1,
            runner::run,
            any -> Duration.ZERO,
            LONG,
            () -> false,
            (place, result) -> results.put(place, result))
        .run(List.of(instance));
    assertThat(results.get(0).verdict()).isEqualTo(Verdict.ERROR);
    assertThat(results.get(0).end()).isEqualTo("the wall limit of 0.0 s was reached");
  }

  @Test
  void nothingMoreIsStartedOnceItIsEnough() throws InterruptedException {
    new WorkerPool(
            1,
            WorkerPoolTest::passed,
            any -> LONG,
            LONG,
            () -> results.size() == 2,
            (place, result) -> results.put(place, result))
        .run(cases(5));
    assertThat(results).hasSize(2);
  }

  @Test
  void aPoolThatIsStoppedEndsWhatRunsAndStartsNothingMore() throws InterruptedException {
    new GuestProgram().loop().in(folder);
    String endless = "{image: guest.bin, rom: none, limits: {time: 1000h}, matrix: {n: 1..3}}";
    List<CaseInstance> cases = CaseFile.of(folder.resolve("x.yaml"), endless).instances();
    CaseRunner runner = new CaseRunner(new Shared(), RunSettings.PLAIN);
    AtomicReference<WorkerPool> pool = new AtomicReference<>();
    pool.set(
        pool(
            1,
            (instance, supervision) -> {
              new Thread(() -> pool.get().stop()).start();
              return runner.run(instance, supervision);
            },
            LONG));
    pool.get().run(cases);
    assertThat(results.values())
        .extracting(CaseResult::end)
        .containsExactly("the suite was interrupted");
  }

  @Test
  void whatIsThrownByWhoGetsTheResultsEndsThePool() {
    UncheckedIOException full = new UncheckedIOException(new IOException("disk full"));
    WorkerPool pool =
        new WorkerPool(
            2,
            WorkerPoolTest::passed,
            any -> LONG,
            LONG,
            () -> false,
            (place, result) -> {
              throw full;
            });
    assertThatThrownBy(() -> pool.run(cases(5))).isSameAs(full);
  }

  private WorkerPool pool(
      int jobs, BiFunction<CaseInstance, Supervision, CaseResult> runner, Duration limit) {
    return new WorkerPool(
        jobs,
        runner,
        any -> limit,
        Duration.ZERO,
        () -> false,
        (place, result) -> results.put(place, result));
  }

  private static CaseResult hang(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return CaseResult.without("late", "x.yaml", Verdict.PASSED, "");
  }

  private static CaseResult passed(CaseInstance instance, Supervision supervision) {
    return CaseResult.without(instance.name(), "x.yaml", Verdict.PASSED, "");
  }

  private static List<CaseInstance> cases(int count) {
    return CaseFile.of(
            Path.of("x.yaml"), "{program: hello, matrix: {n: 0..%d}}".formatted(count - 1))
        .instances();
  }

  private static List<String> names(int count) {
    List<String> names = new ArrayList<>();
    cases(count).forEach(each -> names.add(each.name()));
    return names;
  }
}
