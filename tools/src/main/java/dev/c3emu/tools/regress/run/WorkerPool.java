package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.tools.regress.spec.CaseInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Runs cases side by side, one machine a thread. A case that reaches its wall limit is interrupted;
 * if its machine does not come back the thread is left to itself, another takes its place, and the
 * case has failed.
 */
public final class WorkerPool {
  private static final String STOPPED = "the suite was interrupted";
  private static final long PATROL_MILLISECONDS = 50;

  /** How long a machine that was interrupted gets to stop. */
  public static final Duration GRACE = Duration.ofSeconds(5);

  private final int jobs;
  private final BiFunction<CaseInstance, Supervision, CaseResult> runner;
  private final Function<CaseInstance, Duration> wallLimit;
  private final Duration grace;
  private final BooleanSupplier enough;
  private final BiConsumer<Integer, CaseResult> done;

  private Iterator<CaseInstance> queue;
  private final List<Attempt> running = new ArrayList<>();
  private int next;
  private int threads;
  private boolean stopped;
  private RuntimeException failure;

  /**
   * @param jobs how many cases run at once
   * @param runner runs a case on the calling thread; may be called by several at once
   * @param wallLimit how long a case may take on the host's clock
   * @param grace how long a machine that was interrupted gets to stop
   * @param enough whether to start no more cases
   * @param done gets every result with the place of its case, one at a time, in the order in which
   *     they come
   */
  public WorkerPool(
      int jobs,
      BiFunction<CaseInstance, Supervision, CaseResult> runner,
      Function<CaseInstance, Duration> wallLimit,
      Duration grace,
      BooleanSupplier enough,
      BiConsumer<Integer, CaseResult> done) {
    this.jobs = jobs;
    this.runner = runner;
    this.wallLimit = wallLimit;
    this.grace = grace;
    this.enough = enough;
    this.done = done;
  }

  /** A case that a thread is at. */
  private final class Attempt implements Supervision {
    final int place;
    final CaseInstance instance;
    final long deadline;
    final long limit;
    private Machine machine;
    private String interruption;
    private boolean over;

    Attempt(int place, CaseInstance instance) {
      this.place = place;
      this.instance = instance;
      limit = wallLimit.apply(instance).toNanos();
      deadline = System.nanoTime() + limit;
    }

    @Override
    public synchronized void running(Machine which) {
      machine = which;
      if (interruption != null) {
        machine.interrupt(interruption);
      }
    }

    synchronized void interrupt(String why) {
      if (interruption == null) {
        interruption = why;
      }
      if (machine != null) {
        machine.interrupt(interruption);
      }
    }

    String overdue() {
      return "the wall limit of %.1f s was reached".formatted(limit / 1e9);
    }
  }

  /**
   * Runs all. What the runner throws, or who gets the results, ends the others and is thrown here.
   *
   * @throws InterruptedException if the calling thread is interrupted
   */
  public synchronized void run(List<CaseInstance> cases) throws InterruptedException {
    queue = cases.iterator();
    for (int i = 0; i < Math.min(jobs, cases.size()); i++) {
      startThread();
    }
    while (threads > 0) {
      wait(PATROL_MILLISECONDS);
      patrol();
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Starts no more cases and ends those that run; from any thread. */
  public synchronized void stop() {
    stopped = true;
    running.forEach(attempt -> attempt.interrupt(STOPPED));
  }

  private void startThread() {
    threads++;
    Thread thread = new Thread(this::work, "case worker");
    thread.setDaemon(true);
    thread.start();
  }

  private void work() {
    try {
      for (Attempt attempt = begin(); attempt != null; attempt = begin()) {
        if (!finish(attempt, runner.apply(attempt.instance, attempt))) {
          return;
        }
      }
    } catch (RuntimeException e) {
      fail(e);
    } catch (Error e) {
      fail(new IllegalStateException(e));
    }
    end();
  }

  private synchronized void end() {
    threads--;
    notifyAll();
  }

  private synchronized void fail(RuntimeException why) {
    failure = failure == null ? why : failure;
    stop();
  }

  private synchronized Attempt begin() {
    if (stopped || !queue.hasNext() || enough.getAsBoolean()) {
      return null;
    }
    Attempt attempt = new Attempt(next++, queue.next());
    running.add(attempt);
    return attempt;
  }

  /** Hands a result on; returns false if nobody waits for it any more. */
  private synchronized boolean finish(Attempt attempt, CaseResult result) {
    if (attempt.over) {
      return false;
    }
    attempt.over = true;
    running.remove(attempt);
    done.accept(attempt.place, result);
    return true;
  }

  private void patrol() {
    long now = System.nanoTime();
    for (Attempt attempt : List.copyOf(running)) {
      long late = now - attempt.deadline;
      if (late > 0) {
        attempt.interrupt(attempt.overdue());
      }
      if (late > grace.toNanos()) {
        abandon(attempt);
      }
    }
  }

  private void abandon(Attempt attempt) {
    attempt.over = true;
    running.remove(attempt);
    String why = attempt.overdue() + ", and its machine did not stop: the thread is left to itself";
    done.accept(
        attempt.place,
        CaseResult.without(
                attempt.instance.name(),
                attempt.instance.file().path().toString(),
                Verdict.ERROR,
                why)
            .after(attempt.limit));
    threads--;
    startThread();
  }
}
