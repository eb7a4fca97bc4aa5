package dev.c3emu.emulator.os;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Why threads of a guest do not run: what they wait for, who holds that, and why they do not. */
public final class WaitChain {
  private final KernelSymbols symbols;
  private final List<GuestThread> threads;
  private final Map<Integer, List<GuestSemaphore.Holder>> holders = new HashMap<>();

  /** Looks at a kernel as it is now. */
  public WaitChain(GuestKernel kernel, KernelSymbols symbols) {
    this.symbols = symbols;
    threads = kernel.threads();
    kernel.semaphores().forEach(each -> holders.put(each.address(), each.holders()));
  }

  /** A sentence about each thread. */
  public List<String> all() {
    return threads.stream().map(this::sentence).toList();
  }

  /**
   * A sentence about each thread of a name or id, and about those it waits for, to the end.
   *
   * @return nothing if there is no such thread
   */
  public List<String> of(String nameOrId) {
    Deque<GuestThread> next = new ArrayDeque<>();
    threads.stream()
        .filter(each -> each.name().equals(nameOrId) || nameOrId.equals("" + each.id()))
        .forEach(next::add);
    List<String> sentences = new ArrayList<>();
    Set<Integer> told = new HashSet<>();
    while (!next.isEmpty()) {
      GuestThread thread = next.remove();
      if (told.add(thread.id())) {
        sentences.add(sentence(thread));
        holdersOf(thread).stream()
            .flatMap(holder -> threads.stream().filter(t -> t.label().equals(holder.label())))
            .forEach(next::add);
      }
    }
    return sentences;
  }

  private List<GuestSemaphore.Holder> holdersOf(GuestThread thread) {
    return thread.waitsFor() == 0 ? List.of() : holders.getOrDefault(thread.waitsFor(), List.of());
  }

  private String sentence(GuestThread thread) {
    StringBuilder text = new StringBuilder(thread.label());
    if (thread.waitsFor() == 0) {
      text.append(": ").append(thread.state());
    } else {
      String name = symbols.describe(thread.waitsFor());
      text.append(" waits for 0x%08x".formatted(thread.waitsFor()));
      text.append(name.isEmpty() ? "" : " (" + name + ')');
      List<String> labels = holdersOf(thread).stream().map(GuestSemaphore.Holder::label).toList();
      text.append(
          labels.isEmpty()
              ? ", of which no holder is known"
              : " held by " + String.join(", ", labels));
    }
    if (thread.boost() > 0) {
      text.append(", boosted %d->%d".formatted(thread.basePriority(), thread.priority()));
    }
    return text.toString();
  }
}
