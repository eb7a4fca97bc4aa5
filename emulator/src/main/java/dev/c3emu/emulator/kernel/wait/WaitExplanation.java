package dev.c3emu.emulator.kernel.wait;

import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.signal.SignalNumber;
import dev.c3emu.emulator.kernel.view.HolderView;
import dev.c3emu.emulator.kernel.view.KernelView;
import dev.c3emu.emulator.kernel.view.SemaphoreView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says what a thread does or waits for: {@code wifi-conn-3 waits for semaphore 0x3fc8a120 held by
 * init (1 of 1), boosted 100->120}.
 */
public final class WaitExplanation {
  private final Kernel kernel;
  private final KernelView view;
  private final SymbolLookup symbols;
  private final Waits waits;

  public WaitExplanation(Kernel kernel, SymbolLookup symbols) {
    this.kernel = kernel;
    this.symbols = symbols;
    view = new KernelView(kernel);
    waits = new Waits(kernel);
  }

  /**
   * A sentence without its full stop: what the thread does, or waits for, and who could change it.
   *
   * @throws IllegalArgumentException if there is no such thread
   */
  public String sentence(int pid) {
    Tcb thread = kernel.scheduler().find(pid);
    if (thread == null) {
      throw new IllegalArgumentException("no thread " + pid);
    }
    String text =
        waits
            .of(thread)
            .map(awaited -> verb(thread, awaited) + object(thread, awaited) + limit(thread))
            .orElseGet(() -> ready(thread));
    return thread.name + ' ' + text + ownBoost(thread);
  }

  /** The same in short, with the priorities: for lists of threads. */
  public String brief(int pid) {
    Tcb thread = kernel.scheduler().find(pid);
    String state =
        waits
            .of(thread)
            .filter(awaited -> !(awaited instanceof Awaited.Kernel))
            .map(awaited -> verb(thread, awaited) + briefObject(awaited))
            .orElseGet(() -> thread.taskState.printed().toLowerCase(Locale.ROOT));
    return "%s, priority %d, base %d".formatted(state, thread.schedPriority, thread.basePriority);
  }

  private String ready(Tcb thread) {
    Tcb running = kernel.running();
    if (thread == running) {
      return kernel.scheduler().inInterrupt()
          ? "is interrupted: the handler of an interrupt runs"
          : "runs";
    }
    if (thread.taskState == TaskState.PENDING) {
      return "is ready, but %s has locked the scheduler".formatted(running.name);
    }
    return "is ready at priority %d while %s (%d) runs"
        .formatted(thread.schedPriority, running.name, running.schedPriority);
  }

  private static String verb(Tcb thread, Awaited awaited) {
    if (awaited instanceof Awaited.Time) {
      return "sleeps";
    }
    if (awaited instanceof Awaited.Joined) {
      return "joins ";
    }
    if (!(awaited instanceof Awaited.Kernel)) {
      return "waits for ";
    }
    if (thread.taskState == TaskState.STOPPED) {
      return "is stopped by a signal";
    }
    return thread.has(Tcb.FLAG_EXIT_PROCESSING) ? "is ending" : "has not been started";
  }

  private String object(Tcb thread, Awaited awaited) {
    if (awaited instanceof Awaited.Semaphore semaphore) {
      return briefObject(awaited) + holders(semaphore.address()) + place(thread, semaphore);
    }
    if (awaited instanceof Awaited.Mutex mutex) {
      return briefObject(awaited)
          + (mutex.owner() > 0 ? " owned by " + boosted(mutex.owner()) : " owned by nobody");
    }
    if (awaited instanceof Awaited.Condition condition) {
      return briefObject(awaited) + " with mutex " + address(condition.mutex());
    }
    if (awaited instanceof Awaited.Joined joined) {
      Tcb other = kernel.scheduler().find(joined.thread());
      return briefObject(awaited) + (other == null ? "" : ", which " + doing(other));
    }
    if (awaited instanceof Awaited.Child child && child.pid() > 0) {
      Tcb other = kernel.scheduler().find(child.pid());
      return briefObject(awaited) + (other == null ? "" : ", which " + doing(other));
    }
    return briefObject(awaited);
  }

  private String briefObject(Awaited awaited) {
    if (awaited instanceof Awaited.Semaphore semaphore) {
      return "semaphore " + semaphore(semaphore.address());
    }
    if (awaited instanceof Awaited.Mutex mutex) {
      return "mutex " + address(mutex.address());
    }
    if (awaited instanceof Awaited.Condition condition) {
      return "condition " + address(condition.address());
    }
    if (awaited instanceof Awaited.Joined joined) {
      return name(joined.thread());
    }
    if (awaited instanceof Awaited.Child child) {
      return child.pid() > 0 ? "the end of " + name(child.pid()) : "the end of any child";
    }
    if (awaited instanceof Awaited.Queue queue) {
      return (queue.room() ? "room in " : "a message in ")
          + (queue.queue().isEmpty() ? "a queue without a name" : "queue " + queue.queue());
    }
    return awaited instanceof Awaited.Signal signal ? signals(signal.set()) : "";
  }

  private String doing(Tcb thread) {
    return waits
        .of(thread)
        .map(awaited -> verb(thread, awaited) + briefObject(awaited))
        .orElseGet(() -> ready(thread));
  }

  private String holders(int address) {
    SemaphoreView semaphore = view.semaphore(address);
    List<HolderView> holders = semaphore.holders();
    if (holders.isEmpty()) {
      return semaphore.inherits() ? " held by nobody" : ", whose holders are not recorded";
    }
    int all = holders.stream().mapToInt(HolderView::counts).sum();
    return holders.stream()
        .map(
            holder ->
                "%s (%d of %d)%s"
                    .formatted(holder.thread(), holder.counts(), all, boost(holder.pid())))
        .collect(Collectors.joining(" and ", " held by ", ""));
  }

  private String place(Tcb thread, Awaited.Semaphore semaphore) {
    List<Integer> waiters = view.semaphore(semaphore.address()).waiters();
    return waiters.size() < 2
        ? ""
        : ", number %d of %d who wait".formatted(waiters.indexOf(thread.pid) + 1, waiters.size());
  }

  private String limit(Tcb thread) {
    return waits
        .ticksLeft(thread)
        .map(
            ticks ->
                ", for %.3f s more at most"
                    .formatted(ticks * kernel.tick().nanosecondsPerTick() / 1e9))
        .orElse("");
  }

  /** Whose waiting has raised a thread's own priority. */
  private String ownBoost(Tcb thread) {
    if (thread.schedPriority <= thread.basePriority) {
      return "";
    }
    return view.holders().stream()
        .filter(holder -> holder.pid() == thread.pid)
        .map(HolderView::semaphore)
        .map(view::semaphore)
        .filter(semaphore -> !semaphore.waiters().isEmpty())
        .findFirst()
        .map(
            semaphore ->
                "%s by %s, which waits for semaphore %s"
                    .formatted(
                        boost(thread.pid),
                        name(semaphore.waiters().get(0)),
                        semaphore(semaphore.address())))
        .orElseGet(() -> boost(thread.pid));
  }

  private String boosted(int pid) {
    return name(pid) + boost(pid);
  }

  private String boost(int pid) {
    Tcb thread = kernel.scheduler().find(pid);
    return thread == null || thread.schedPriority <= thread.basePriority
        ? ""
        : ", boosted %d->%d".formatted(thread.basePriority, thread.schedPriority);
  }

  private String name(int pid) {
    return Optional.ofNullable(kernel.scheduler().find(pid))
        .map(thread -> thread.name)
        .orElse("thread " + pid + ", which is gone");
  }

  private String semaphore(int address) {
    SemaphoreView semaphore = view.semaphore(address);
    return semaphore.name().isEmpty()
        ? address(address)
        : "0x%08x (%s)".formatted(address, semaphore.name());
  }

  private String address(int address) {
    String symbol = symbols.nameAt(address);
    return symbol == null ? "0x%08x".formatted(address) : "0x%08x (%s)".formatted(address, symbol);
  }

  private static String signals(int set) {
    if (set == 0) {
      return "any signal";
    }
    List<String> names = new ArrayList<>();
    for (int number = 1; number <= SignalNumber.MAX; number++) {
      if ((set >>> number & 1) != 0) {
        names.add(signal(number));
      }
    }
    return (names.size() == 1 ? "signal " : "signals ") + String.join(", ", names);
  }

  private static String signal(int number) {
    return Arrays.stream(SignalNumber.values())
        .filter(signal -> signal.number() == number)
        .map(SignalNumber::name)
        .findFirst()
        .orElse(Integer.toString(number));
  }
}
