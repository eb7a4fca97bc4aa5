package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.history.KernelHistory;
import dev.c3emu.emulator.kernel.history.ThreadLife;
import dev.c3emu.emulator.kernel.leak.Leak;
import dev.c3emu.emulator.kernel.leak.LeakExplanation;
import dev.c3emu.emulator.kernel.table.KernelReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Writes what happens as a timeline for Perfetto or Chrome: a process for every group, a track for
 * every thread with what it does as slices, arrows from posts to the threads they wake, marks, and
 * curves of what is alive. Keeps no more than the threads and objects that are alive.
 */
public final class Timeline implements Consumer<StampedEvent>, AutoCloseable {
  private static final String RUNNING = "running";
  private static final String ENDING = "ending";
  private static final String READY = "ready";

  private final KernelHistory history;
  private final SymbolLookup symbols;
  private final IntFunction<Optional<String>> blocked;
  private final TimelineSink out;
  private final Map<Integer, Track> tracks = new TreeMap<>();
  private final Set<Integer> namedGroups = new HashSet<>();
  private final Set<Integer> semaphores = new HashSet<>();
  private final Map<Integer, Integer> blocks = new HashMap<>();
  private long heapBytes;
  private long flows;
  private long now;

  /** A thread's line in the picture, and the arrow that is on its way to it. */
  private static final class Track {
    final int group;
    final int pid;
    String slice;
    long flow;
    boolean ending;

    Track(int group, int pid) {
      this.group = group;
      this.pid = pid;
    }

    String running() {
      return ending ? ENDING : RUNNING;
    }
  }

  /**
   * @param history knows the threads' names; must hear of an event before this does
   * @param blocked what a thread waits for, if it does
   * @param out where it is drawn
   */
  public Timeline(
      KernelHistory history,
      SymbolLookup symbols,
      IntFunction<Optional<String>> blocked,
      TimelineSink out) {
    this.history = history;
    this.symbols = symbols;
    this.blocked = blocked;
    this.out = out;
    begin(track(0), RUNNING);
  }

  @Override
  public void accept(StampedEvent stamped) {
    now = stamped.ticks();
    KernelEvent event = stamped.event();
    if (event instanceof KernelEvent.ContextSwitch change) {
      contextSwitch(change);
    } else if (event instanceof KernelEvent.ThreadCreated made) {
      begin(track(made.pid()), READY);
    } else if (event instanceof KernelEvent.ThreadEnding ending) {
      ending(track(ending.pid()));
    } else if (event instanceof KernelEvent.ThreadExited exited) {
      end(exited.pid());
    } else if (event instanceof KernelEvent.SemWait wait) {
      begin(track(wait.pid()), "waiting " + name(wait.sem()));
    } else if (event instanceof KernelEvent.SemPosted posted) {
      posted(posted);
    } else if (event instanceof KernelEvent.SemTimedOut late) {
      wokenOtherwise(late.pid(), "timed out");
    } else if (event instanceof KernelEvent.SemInterrupted interrupted) {
      wokenOtherwise(interrupted.pid(), "interrupted");
    } else if (event instanceof KernelEvent.SemCanceled canceled) {
      wokenOtherwise(canceled.pid(), "canceled");
    } else {
      count(event);
      mark(event);
    }
  }

  /** Ends what there was, for a kernel that begins anew. */
  public void restart() {
    tracks.keySet().stream().toList().forEach(this::end);
    semaphores.clear();
    blocks.clear();
    heapBytes = 0;
    begin(track(0), RUNNING);
  }

  /** Marks what has leaked, where its makers ended. */
  public void finish(KernelReport report) {
    LeakExplanation explanation = report.explanation();
    for (Leak leak : report.leaks().all()) {
      ThreadLife creator = leak.creator();
      out.mark(
          creator.group().id(),
          creator.pid(),
          creator.alive() ? now : creator.exitTicks(),
          "leak " + name(leak.address()),
          explanation.why(leak));
    }
  }

  /** Ends every slice and arrow, and the file. */
  @Override
  public void close() {
    for (Track track : tracks.values()) {
      arrive(track);
      finish(track);
    }
    out.close();
  }

  private void contextSwitch(KernelEvent.ContextSwitch change) {
    Track from = tracks.get(change.from());
    if (from != null && from.ending) {
      finish(from);
    } else if (from != null && RUNNING.equals(from.slice)) {
      begin(from, blocked.apply(change.from()).map(what -> "waiting " + what).orElse(READY));
    }
    Track to = track(change.to());
    begin(to, to.running());
    arrive(to);
  }

  private void ending(Track track) {
    track.ending = true;
    if (RUNNING.equals(track.slice)) {
      begin(track, ENDING);
    }
  }

  private void posted(KernelEvent.SemPosted posted) {
    if (posted.woken() == 0) {
      return;
    }
    Track poster = track(posted.pid());
    Track woken = track(posted.woken());
    arrive(woken);
    flows++;
    woken.flow = flows;
    out.flowStart(poster.group, poster.pid, now, flows);
    begin(woken, READY);
  }

  private void wokenOtherwise(int pid, String how) {
    Track track = track(pid);
    begin(track, READY);
    out.mark(track.group, pid, now, how, "");
  }

  private void count(KernelEvent event) {
    if (event instanceof KernelEvent.SemInitialized made && semaphores.add(made.sem())
        || event instanceof KernelEvent.SemDestroyed gone && semaphores.remove(gone.sem())) {
      out.counter("live semaphores", now, semaphores.size());
    } else if (event instanceof KernelEvent.Allocated made) {
      Integer before = blocks.put(made.address(), made.size());
      heapBytes += made.size() - (before == null ? 0 : before);
      out.counter("heap bytes", now, heapBytes);
    } else if (event instanceof KernelEvent.Freed gone) {
      Integer size = blocks.remove(gone.address());
      if (size != null) {
        heapBytes -= size;
        out.counter("heap bytes", now, heapBytes);
      }
    }
  }

  private void mark(KernelEvent event) {
    if (event instanceof KernelEvent.PriorityBoosted boost) {
      mark(
          boost.pid(),
          "boost %d to %d".formatted(boost.from(), boost.to()),
          "%s waits for %s".formatted(history.thread(boost.waiter()), name(boost.sem())));
    } else if (event instanceof KernelEvent.PriorityRestored restored) {
      mark(restored.pid(), "restore %d to %d".formatted(restored.from(), restored.to()), "");
    } else if (event instanceof KernelEvent.DestructorRan ran) {
      mark(ran.pid(), "destructor " + name(ran.destructor()), "of " + name(ran.value()));
    } else if (event instanceof KernelEvent.DestructorSkipped skipped) {
      mark(
          skipped.pid(),
          "no destructor for " + name(skipped.value()),
          "key %d: %s".formatted(skipped.key(), skipped.reason().text()));
    } else if (event instanceof KernelEvent.HandlerRan ran) {
      mark(ran.pid(), "exit handler " + name(ran.function()), "");
    } else if (event instanceof KernelEvent.HolderStranded stranded) {
      mark(
          stranded.pid(),
          "stranded " + stranded.rule().name().toLowerCase(Locale.ROOT),
          name(stranded.sem()));
    } else if (event instanceof KernelEvent.SignalDelivered signal) {
      mark(signal.pid(), "signal " + signal.signal(), "");
    } else if (event instanceof KernelEvent.Panicked panic) {
      mark(panic.pid(), "panic", panic.what());
    }
  }

  private void mark(int pid, String name, String detail) {
    Track track = tracks.get(pid);
    int group = track == null ? history.thread(pid).group().id() : track.group;
    out.mark(group, pid, now, name, detail);
  }

  private Track track(int pid) {
    Track track = tracks.get(pid);
    if (track == null) {
      ThreadLife thread = history.thread(pid);
      track = new Track(thread.group().id(), pid);
      tracks.put(pid, track);
      if (namedGroups.add(track.group)) {
        out.groupName(track.group, thread.group().toString());
      }
      out.threadName(track.group, pid, thread.name());
    }
    return track;
  }

  private void begin(Track track, String slice) {
    finish(track);
    track.slice = slice;
    out.begin(track.group, track.pid, now, slice);
  }

  private void finish(Track track) {
    if (track.slice != null) {
      out.end(track.group, track.pid, now);
      track.slice = null;
    }
  }

  /** Lets the arrow that is on its way to a thread end in what the thread does now. */
  private void arrive(Track track) {
    if (track.flow != 0) {
      out.flowEnd(track.group, track.pid, now, track.flow);
      track.flow = 0;
    }
  }

  private void end(int pid) {
    Track track = tracks.remove(pid);
    if (track != null) {
      arrive(track);
      finish(track);
      if (tracks.values().stream().noneMatch(other -> other.group == track.group)) {
        namedGroups.remove(track.group);
      }
    }
  }

  private String name(int address) {
    String symbol = symbols.nameAt(address);
    return symbol == null ? "0x%08x".formatted(address) : symbol;
  }
}
