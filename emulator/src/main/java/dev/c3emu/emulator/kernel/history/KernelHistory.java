package dev.c3emu.emulator.kernel.history;

import dev.c3emu.emulator.kernel.event.EventStream;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.machine.Observer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Remembers who made what. Listens to a kernel from its beginning; not part of the machine's state.
 */
public final class KernelHistory implements Consumer<StampedEvent>, Observer {
  private static final int OWNERS_OF_A_KEY = 8;
  private static final int STRANDED = 1000;
  private static final int MEMORY_FOR_A_LIFE = 100;
  private static final String UNKNOWN = "?";
  private static final String IDLE = "Idle Task";

  private final Map<Integer, ThreadLife> threads = new HashMap<>();
  private final Map<Integer, GroupLife> groups = new HashMap<>();
  private final Map<Integer, ThreadLife> deadThreads = new Recent<>();
  private final Map<Integer, GroupLife> deadGroups = new Recent<>();
  private final Map<Integer, Origin> semaphores = new HashMap<>();
  private final Map<Integer, Origin> blocks = new HashMap<>();
  private final Map<Integer, List<KeyOwner>> keyOwners = new HashMap<>();
  private final Map<List<Object>, Stranded> stranded = new LinkedHashMap<>();
  private Records records = new Records();
  private long strandings;

  /** A history that has not seen anything. */
  public KernelHistory() {
    begin();
  }

  /** Takes up what a stream still has of the past, and all that comes. */
  public static KernelHistory of(EventStream events) {
    KernelHistory history = new KernelHistory();
    events.recent().forEach(history);
    events.listen(history);
    return history;
  }

  /** A copy; it goes back with the machine that it is an observer of. */
  @Override
  public Memory remember() {
    KernelHistory then = new KernelHistory();
    then.takeFrom(this);
    int lives = threads.size() + groups.size() + deadThreads.size() + deadGroups.size();
    int origins = semaphores.size() + blocks.size();
    return new Memory(this, (long) MEMORY_FOR_A_LIFE * (lives + origins), () -> takeFrom(then));
  }

  private void takeFrom(KernelHistory other) {
    LifeCopy copy = new LifeCopy();
    replace(threads, other.threads, copy::of);
    replace(groups, other.groups, copy::of);
    replace(deadThreads, other.deadThreads, copy::of);
    replace(deadGroups, other.deadGroups, copy::of);
    replace(semaphores, other.semaphores, copy::of);
    replace(blocks, other.blocks, copy::of);
    replace(keyOwners, other.keyOwners, copy::of);
    replace(stranded, other.stranded, copy::of);
    records = other.records.copy(copy);
    strandings = other.strandings;
  }

  private static <K, V> void replace(Map<K, V> into, Map<K, V> from, UnaryOperator<V> copy) {
    into.clear();
    from.forEach((key, value) -> into.put(key, copy.apply(value)));
  }

  /** Forgets everything, for a kernel that begins anew. */
  public void clear() {
    threads.clear();
    groups.clear();
    deadThreads.clear();
    deadGroups.clear();
    semaphores.clear();
    blocks.clear();
    keyOwners.clear();
    stranded.clear();
    records = new Records();
    strandings = 0;
    begin();
  }

  /** A thread that is alive or died lately; any other has an unknown name. */
  public ThreadLife thread(int pid) {
    ThreadLife life = threads.getOrDefault(pid, deadThreads.get(pid));
    return life == null ? new ThreadLife(pid, UNKNOWN, "TASK", new GroupLife(pid)) : life;
  }

  /** A group that is alive or died lately; any other has no name. */
  public GroupLife group(int id) {
    GroupLife life = groups.getOrDefault(id, deadGroups.get(id));
    return life == null ? new GroupLife(id) : life;
  }

  /** Where a semaphore that is alive comes from, if that was seen. */
  public Optional<Origin> semaphore(int address) {
    return Optional.ofNullable(semaphores.get(address));
  }

  /** Where a piece of the heap comes from, if that was seen. */
  public Optional<Origin> block(int address) {
    return Optional.ofNullable(blocks.get(address));
  }

  /** The first groups that have made a number a key, gone or not. */
  public List<KeyOwner> keyOwners(int key) {
    return List.copyOf(keyOwners.getOrDefault(key, List.of()));
  }

  /** What the kernel has left behind, by rule and semaphore; the first thousand. */
  public List<Stranded> stranded() {
    return List.copyOf(stranded.values());
  }

  /** How often the kernel has left something behind. */
  public long strandings() {
    return strandings;
  }

  /** How many records of holders were in use. */
  public Records records() {
    return records;
  }

  @Override
  public void accept(StampedEvent stamped) {
    KernelEvent event = stamped.event();
    long when = stamped.instructions();
    if (event instanceof KernelEvent.SemInitialized made) {
      semaphores.put(made.sem(), new Origin(made.sem(), thread(made.pid()), when));
    } else if (event instanceof KernelEvent.SemDestroyed gone) {
      semaphores.remove(gone.sem());
    } else if (event instanceof KernelEvent.Allocated made) {
      blocks.put(made.address(), new Origin(made.address(), thread(made.pid()), when));
    } else if (event instanceof KernelEvent.Freed gone) {
      blocks.remove(gone.address());
    } else if (event instanceof KernelEvent.HolderAdded added) {
      records.added(added.sem(), thread(added.pid()));
    } else if (event instanceof KernelEvent.HolderReleased released) {
      records.released(released.sem(), released.pid());
    } else if (event instanceof KernelEvent.HolderStranded found) {
      strand(found, when);
    } else {
      followThreads(event, stamped.ticks());
      followKeysAndHandlers(event);
    }
  }

  private void begin() {
    GroupLife idle = living(0);
    idle.name(IDLE);
    threads.put(0, new ThreadLife(0, IDLE, "KERNEL", idle));
  }

  private GroupLife living(int id) {
    return groups.computeIfAbsent(id, GroupLife::new);
  }

  private void followThreads(KernelEvent event, long ticks) {
    if (event instanceof KernelEvent.ThreadCreated made) {
      GroupLife group = living(made.group());
      if (group.name().isEmpty() && made.pid() == made.group()) {
        group.name(made.name());
      }
      threads.put(made.pid(), new ThreadLife(made.pid(), made.name(), made.kind(), group));
    } else if (event instanceof KernelEvent.ThreadEnding ending) {
      thread(ending.pid()).ending(ending.how(), ending.by());
    } else if (event instanceof KernelEvent.ThreadExited exited) {
      ThreadLife thread = thread(exited.pid());
      thread.exited(ticks);
      threads.remove(exited.pid());
      deadThreads.put(exited.pid(), thread);
    } else if (event instanceof KernelEvent.GroupReleased released) {
      GroupLife group = group(released.group());
      group.released(thread(released.lastMember()));
      groups.remove(released.group());
      deadGroups.put(released.group(), group);
    }
  }

  private void followKeysAndHandlers(KernelEvent event) {
    if (event instanceof KernelEvent.KeyCreated made) {
      GroupLife group = living(made.group());
      group.keyCreated(made.key(), made.destructor());
      List<KeyOwner> owners = keyOwners.computeIfAbsent(made.key(), any -> new ArrayList<>());
      if (made.group() != 0 && owners.size() < OWNERS_OF_A_KEY) {
        owners.add(new KeyOwner(group, made.key(), made.destructor()));
      }
    } else if (event instanceof KernelEvent.KeyDeleted gone) {
      group(gone.group()).keyDeleted(gone.key());
    } else if (event instanceof KernelEvent.DestructorSkipped skipped) {
      Origin.Left left = new Origin.Left(thread(skipped.pid()), skipped.key(), skipped.reason());
      at(skipped.value()).forEach(origin -> origin.left(left));
    } else if (event instanceof KernelEvent.HandlerRegistered added) {
      handler(added.argument(), new Origin.Handler(group(added.group()), added.function(), 0));
    } else if (event instanceof KernelEvent.HandlerRejected full) {
      handler(
          full.argument(), new Origin.Handler(group(full.group()), full.function(), full.result()));
    } else if (event instanceof KernelEvent.HandlerRan ran) {
      at(ran.argument()).forEach(Origin::handlerRan);
    }
  }

  private void handler(int argument, Origin.Handler handler) {
    at(argument).forEach(origin -> origin.handler(handler));
  }

  /**
   * The things at an address: a semaphore, the piece of the heap that it lies in, both, or none.
   */
  private List<Origin> at(int address) {
    List<Origin> found = new ArrayList<>(2);
    semaphore(address).ifPresent(found::add);
    block(address).ifPresent(found::add);
    return found;
  }

  private void strand(KernelEvent.HolderStranded found, long when) {
    strandings++;
    ThreadLife thread = thread(found.pid());
    List<Object> place = List.of(found.rule(), found.sem());
    Stranded before = stranded.get(place);
    if (before != null) {
      stranded.put(place, before.again(thread));
    } else if (stranded.size() < STRANDED) {
      stranded.put(place, new Stranded(found.rule(), found.sem(), thread, 1, when));
    }
  }
}
