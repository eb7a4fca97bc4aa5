package dev.c3emu.emulator.kernel.hazard;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.machine.Observer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Follows the events of a kernel and tells of the first thing that goes wrong. */
public final class HazardWatch implements Consumer<StampedEvent>, Observer {
  private static final int MEMORY_FOR_A_WAIT = 128;

  private final Supplier<Optional<Kernel>> kernel;
  private final BooleanSupplier alone;
  private final Set<HazardKind> wanted;
  private final Consumer<Hazard> found;
  private final Waits waits = new Waits();
  private final Inversions inversions;
  private Hazard first;

  /**
   * @param alone whether nothing but the system's timer can interrupt the guest
   * @param wanted what is looked for
   * @param inversionLimit how long a thread may be kept waiting by unrelated threads of lower
   *     priority, in ticks of 6.25 ns
   * @param found told of the first hazard, while the kernel is at work
   */
  public HazardWatch(
      Supplier<Optional<Kernel>> kernel,
      BooleanSupplier alone,
      Set<HazardKind> wanted,
      long inversionLimit,
      Consumer<Hazard> found) {
    this.kernel = kernel;
    this.alone = alone;
    this.wanted = wanted;
    this.found = found;
    inversions = new Inversions(inversionLimit);
  }

  /** What has gone wrong, if anything has. */
  public Optional<Hazard> first() {
    return Optional.ofNullable(first);
  }

  /** The waits that are there now, for a run that has not ended by itself. */
  public List<Wait> waits() {
    return waits.all();
  }

  @Override
  public void accept(StampedEvent stamped) {
    KernelEvent event = stamped.event();
    waits.accept(event);
    if (event instanceof KernelEvent.SemWait wait) {
      checkCycle(wait.pid());
    } else if (event instanceof KernelEvent.ContextSwitch change) {
      kernel
          .get()
          .flatMap(running -> inversions.ran(running, change.from(), waits, stamped.ticks()))
          .ifPresent(this::report);
    } else if (event instanceof KernelEvent.InterruptServed) {
      kernel.get().ifPresent(this::checkIdle);
    } else if (event instanceof KernelEvent.HolderStranded stranded) {
      report(new Hazard.StrandedHolder(stranded.rule(), stranded.sem(), stranded.pid()));
    } else if (event instanceof KernelEvent.Panicked panic) {
      report(new Hazard.Crash("kernel panic: " + panic.what()));
    }
  }

  @Override
  public Memory remember() {
    Waits waitsThen = waits.copy();
    Inversions inversionsThen = inversions.copy();
    Hazard firstThen = first;
    return new Memory(
        this,
        (long) MEMORY_FOR_A_WAIT * waitsThen.all().size(),
        () -> {
          waits.takeFrom(waitsThen);
          inversions.takeFrom(inversionsThen);
          first = firstThen;
        });
  }

  private void checkCycle(int thread) {
    List<Wait> cycle = waits.cycle(thread);
    if (!cycle.isEmpty() && kernel.get().filter(each -> waitsForEver(each, cycle)).isPresent()) {
      report(new Hazard.Deadlock(cycle));
    }
  }

  private static boolean waitsForEver(Kernel kernel, List<Wait> cycle) {
    return cycle.stream()
        .map(wait -> kernel.scheduler().find(wait.thread()))
        .noneMatch((Tcb thread) -> thread == null || thread.waitdog.isActive());
  }

  /** The timer finds nobody but the idle thread, and no thread waits for it. */
  private void checkIdle(Kernel running) {
    boolean others = running.scheduler().pids().threads().size() > 1;
    boolean timerSet = running.tick().watchdogs().next() != Long.MAX_VALUE;
    if (running.running().pid == 0 && others && !timerSet && alone.getAsBoolean()) {
      report(new Hazard.LostWakeUp(waits.all()));
    }
  }

  private void report(Hazard hazard) {
    if (first == null && wanted.contains(hazard.kind())) {
      first = hazard;
      found.accept(hazard);
    }
  }
}
