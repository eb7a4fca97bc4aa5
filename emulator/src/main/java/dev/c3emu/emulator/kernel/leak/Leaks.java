package dev.c3emu.emulator.kernel.leak;

import dev.c3emu.emulator.kernel.history.KernelHistory;
import dev.c3emu.emulator.kernel.history.Origin;
import dev.c3emu.emulator.kernel.history.ThreadLife;
import dev.c3emu.emulator.kernel.view.AllocationView;
import dev.c3emu.emulator.kernel.view.KernelSnapshot;
import dev.c3emu.emulator.kernel.view.NamedSemaphoreView;
import dev.c3emu.emulator.kernel.view.SemaphoreView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges what there is in a kernel. An object has leaked if it was neither destroyed nor freed, the
 * thread that made it and all members of that thread's group are gone, and nobody who is alive has
 * it: waits for it or holds it, has it in thread-specific data or task-local storage, has an exit
 * handler for it, knows it by name, or owns the block of the heap that it lies in.
 */
public final class Leaks {
  private final KernelSnapshot kernel;
  private final KernelHistory history;
  private final Set<Integer> threads;
  private final Set<Integer> groups;
  private final Set<Integer> kept = new HashSet<>();
  private final HeapMap heap;
  private final Map<Integer, Standing> semaphoreStandings = new HashMap<>();
  private final Map<Integer, Standing> blockStandings = new HashMap<>();

  /** The blocks that a semaphore lies in, and whether that has leaked. */
  private final Map<Integer, Boolean> blocksOfSemaphores = new HashMap<>();

  private final List<Leak> semaphores = new ArrayList<>();
  private final List<Leak> blocks = new ArrayList<>();

  public Leaks(KernelSnapshot kernel, KernelHistory history) {
    this.kernel = kernel;
    this.history = history;
    heap = new HeapMap(kernel.heap());
    threads = kernel.threads().stream().map(thread -> thread.pid()).collect(Collectors.toSet());
    groups =
        kernel.groups().stream()
            .filter(group -> !group.members().isEmpty())
            .map(group -> group.group())
            .collect(Collectors.toSet());
    kernel.keys().forEach(key -> key.values().forEach(value -> kept.add(value.value())));
    kernel.taskTls().forEach(value -> kept.add(value.value()));
    kernel.exitHandlers().forEach(handler -> kept.add(handler.argument()));
    judgeSemaphores();
    judgeBlocks();
  }

  /** The semaphores that have leaked, by address. */
  public List<Leak> semaphores() {
    return List.copyOf(semaphores);
  }

  /** The blocks of the heap that have leaked, without those that a leaked semaphore lies in. */
  public List<Leak> blocks() {
    return List.copyOf(blocks);
  }

  /** All that has leaked. */
  public List<Leak> all() {
    List<Leak> all = new ArrayList<>(semaphores);
    all.addAll(blocks);
    return all;
  }

  /** How a semaphore stands. */
  public Standing ofSemaphore(int address) {
    return semaphoreStandings.getOrDefault(address, Standing.LIVE);
  }

  /** How a block of the heap stands. */
  public Standing ofBlock(int address) {
    return blockStandings.getOrDefault(address, Standing.LIVE);
  }

  /** Bytes of the heap that have leaked, semaphores included. */
  public long bytes() {
    return all().stream().mapToLong(Leak::size).sum();
  }

  private void judgeSemaphores() {
    Map<Integer, NamedSemaphoreView> named =
        kernel.named().stream()
            .collect(Collectors.toMap(NamedSemaphoreView::address, each -> each, (a, b) -> a));
    for (SemaphoreView semaphore : kernel.semaphores()) {
      Standing standing = judge(semaphore, named.get(semaphore.address()));
      semaphoreStandings.put(semaphore.address(), standing);
      boolean leaked = standing == Standing.LEAKED;
      heap.at(semaphore.address())
          .ifPresent(
              block -> blocksOfSemaphores.merge(block.address(), leaked, Boolean::logicalAnd));
      if (leaked) {
        semaphores.add(leak(semaphore));
      }
    }
  }

  private Standing judge(SemaphoreView semaphore, NamedSemaphoreView named) {
    int address = semaphore.address();
    if (semaphore.creator() == 0 || makerLives(semaphore)) {
      return Standing.LIVE;
    }
    if (isUsed(semaphore) || kept.contains(address)) {
      return Standing.LIVE;
    }
    if (named != null) {
      return named.linked() ? Standing.LIVE : Standing.LEAKED;
    }
    Optional<AllocationView> block = heap.at(address);
    if (block.isPresent()) {
      return isOwned(block.get()) ? Standing.LIVE : Standing.LEAKED;
    }
    if (heap.isEmpty()) {
      return Standing.LEAKED;
    }
    return heap.spans(address) ? Standing.FREED : Standing.STATIC;
  }

  private boolean makerLives(SemaphoreView semaphore) {
    return threads.contains(semaphore.creator())
        || history
            .semaphore(semaphore.address())
            .map(origin -> groups.contains(origin.creator().group().id()))
            .orElse(false);
  }

  private boolean isUsed(SemaphoreView semaphore) {
    return !semaphore.waiters().isEmpty()
        || semaphore.holders().stream().anyMatch(holder -> threads.contains(holder.pid()));
  }

  private boolean isOwned(AllocationView block) {
    return block.pid() < 0
        || block.ownerAlive()
        || block.groupAlive() && block.group() != 0
        || kept.contains(block.address());
  }

  private Leak leak(SemaphoreView semaphore) {
    int address = semaphore.address();
    int size = heap.at(address).map(AllocationView::chunk).orElse(0);
    Optional<Origin> origin = history.semaphore(address);
    ThreadLife creator =
        origin.map(Origin::creator).orElseGet(() -> history.thread(semaphore.creator()));
    return new Leak(
        Leak.What.SEMAPHORE, address, size, creator, creator.group().id(), cause(origin));
  }

  /** A block stands with the semaphores that lie in it, if there are any. */
  private void judgeBlocks() {
    for (AllocationView block : kernel.heap()) {
      Boolean leakedSemaphore = blocksOfSemaphores.get(block.address());
      boolean leaked = leakedSemaphore == null ? !isOwned(block) : leakedSemaphore;
      if (leaked) {
        blockStandings.put(block.address(), Standing.LEAKED);
      }
      if (leaked && leakedSemaphore == null) {
        blocks.add(leak(block));
      }
    }
  }

  private Leak leak(AllocationView block) {
    Optional<Origin> origin = history.block(block.address());
    ThreadLife creator = origin.map(Origin::creator).orElseGet(() -> history.thread(block.pid()));
    return new Leak(
        Leak.What.BLOCK, block.address(), block.chunk(), creator, block.group(), cause(origin));
  }

  private Cause cause(Optional<Origin> origin) {
    return origin.map(known -> Cause.of(known, history)).orElseGet(Cause::unknown);
  }
}
