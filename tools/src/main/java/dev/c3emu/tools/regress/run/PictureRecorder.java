package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.leak.Leak;
import dev.c3emu.emulator.kernel.table.KernelReport;
import dev.c3emu.tools.kernel.TimelineSink;
import dev.c3emu.tools.regress.run.Picture.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Draws up the picture of a run as it goes; keeps the last few thousand slices. */
final class PictureRecorder implements TimelineSink, Consumer<StampedEvent> {
  private static final int MOST_SLICES = 4_000;
  private static final int MOST_LANES = 120;

  private final CaseMachine guest;
  private final Map<String, Track> tracks = new LinkedHashMap<>();
  private final Map<Integer, String> groups = new LinkedHashMap<>();
  private final Map<Integer, Track> semaphores = new LinkedHashMap<>();
  private final Deque<Track> order = new ArrayDeque<>();
  private boolean cut;
  private int made;

  /** A lane in the making. */
  private static final class Track {
    final Kind kind;
    final int group;
    final int address;
    final Deque<Picture.Slice> slices = new ArrayDeque<>();
    final List<Picture.Mark> marks = new ArrayList<>();
    String name;
    String now;
    long since;

    Track(Kind kind, String name, int group, int address) {
      this.kind = kind;
      this.name = name;
      this.group = group;
      this.address = address;
    }
  }

  PictureRecorder(CaseMachine guest) {
    this.guest = guest;
  }

  @Override
  public void groupName(int group, String name) {
    groups.put(group, name);
  }

  @Override
  public void threadName(int group, int pid, String name) {
    track(group, pid).name = name + " (" + pid + ")";
  }

  @Override
  public void begin(int group, int pid, long ticks, String name) {
    change(track(group, pid), ticks, name);
  }

  @Override
  public void end(int group, int pid, long ticks) {
    change(track(group, pid), ticks, null);
  }

  @Override
  public void mark(int group, int pid, long ticks, String name, String detail) {
    List<Picture.Mark> marks = track(group, pid).marks;
    if (marks.size() < MOST_LANES) {
      marks.add(new Picture.Mark(ticks, name, detail));
    }
  }

  @Override
  public void flowStart(int group, int pid, long ticks, long id) {
    // Arrows would hide what they connect.
  }

  @Override
  public void flowEnd(int group, int pid, long ticks, long id) {
    // As above.
  }

  @Override
  public void counter(String name, long ticks, long value) {
    // The lanes of semaphores say more.
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  /** Follows the counts of semaphores. */
  @Override
  public void accept(StampedEvent stamped) {
    KernelEvent event = stamped.event();
    long now = stamped.ticks();
    if (event instanceof KernelEvent.SemInitialized begun) {
      end(semaphores.remove(begun.sem()), now);
      count(begun.sem(), begun.value(), begun.pid(), now);
    } else if (event instanceof KernelEvent.SemWait wait) {
      count(wait.sem(), wait.value(), wait.pid(), now);
    } else if (event instanceof KernelEvent.SemTaken taken) {
      count(taken.sem(), taken.value(), taken.pid(), now);
    } else if (event instanceof KernelEvent.SemPosted posted) {
      count(posted.sem(), posted.value(), posted.pid(), now);
    } else if (event instanceof KernelEvent.SemDestroyed gone) {
      end(semaphores.remove(gone.sem()), now);
    }
  }

  /** The picture up to now; empty if there is nothing in it. */
  Optional<Picture> picture(Optional<KernelReport> report) {
    long now = guest.machine().clock().now();
    tracks.values().forEach(track -> change(track, now, null));
    Set<Integer> leaked = new HashSet<>();
    report.ifPresent(
        known -> known.leaks().semaphores().forEach((Leak leak) -> leaked.add(leak.address())));
    List<Picture.Lane> lanes = new ArrayList<>();
    for (Track track : tracks.values()) {
      boolean alive = semaphores.get(track.address) == track;
      if (!track.slices.isEmpty() && lanes.size() < MOST_LANES) {
        lanes.add(lane(track, alive && leaked.contains(track.address)));
      }
    }
    lanes.sort(Comparator.comparing(Picture.Lane::kind));
    long from =
        lanes.stream()
            .filter(lane -> cut)
            .flatMap(lane -> lane.slices().stream())
            .mapToLong(Picture.Slice::from)
            .min()
            .orElse(0);
    return lanes.isEmpty() ? Optional.empty() : Optional.of(new Picture(from, now, lanes, cut));
  }

  private Picture.Lane lane(Track track, boolean leaked) {
    return new Picture.Lane(
        track.kind,
        track.name,
        groups.getOrDefault(track.group, ""),
        leaked,
        List.copyOf(track.slices),
        track.marks);
  }

  private Track track(int group, int pid) {
    return tracks.computeIfAbsent(
        "thread " + pid, any -> new Track(Kind.THREAD, "pid " + pid, group, 0));
  }

  private void count(int address, int value, int by, long now) {
    Track track = semaphores.get(address);
    if (track == null) {
      String symbol = guest.names().nameAt(address);
      String name =
          symbol == null ? "0x%08x %s".formatted(address, guest.history().thread(by)) : symbol;
      track = new Track(Kind.SEMAPHORE, name, -1, address);
      semaphores.put(address, track);
      tracks.put("semaphore " + made++, track);
    }
    change(track, now, Integer.toString(value));
  }

  private void end(Track track, long now) {
    if (track != null) {
      change(track, now, null);
    }
  }

  private void change(Track track, long ticks, String what) {
    if (track.now != null && ticks > track.since) {
      track.slices.addLast(new Picture.Slice(track.since, ticks, track.now));
      order.addLast(track);
      if (order.size() > MOST_SLICES) {
        order.removeFirst().slices.removeFirst();
        cut = true;
      }
    }
    track.now = what;
    track.since = ticks;
  }
}
