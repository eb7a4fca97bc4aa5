package dev.c3emu.emulator.kernel.table;

import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.history.KernelHistory;
import dev.c3emu.emulator.kernel.history.Origin;
import dev.c3emu.emulator.kernel.history.ThreadLife;
import dev.c3emu.emulator.kernel.leak.LeakExplanation;
import dev.c3emu.emulator.kernel.leak.Leaks;
import dev.c3emu.emulator.kernel.view.KernelSnapshot;
import dev.c3emu.emulator.kernel.view.SemaphoreView;
import dev.c3emu.emulator.kernel.view.ThreadView;
import java.util.HashMap;
import java.util.Map;

/** What tables are made from: what there is, what was, what leaked, and names for it all. */
public final class KernelReport {
  private final KernelSnapshot kernel;
  private final KernelHistory history;
  private final SymbolLookup symbols;
  private final Leaks leaks;
  private final Map<Integer, ThreadView> threads = new HashMap<>();

  public KernelReport(KernelSnapshot kernel, KernelHistory history, SymbolLookup symbols) {
    this.kernel = kernel;
    this.history = history;
    this.symbols = symbols;
    leaks = new Leaks(kernel, history);
    kernel.threads().forEach(thread -> threads.put(thread.pid(), thread));
  }

  public KernelSnapshot kernel() {
    return kernel;
  }

  public KernelHistory history() {
    return history;
  }

  public Leaks leaks() {
    return leaks;
  }

  /** Why what leaked has leaked. */
  public LeakExplanation explanation() {
    return new LeakExplanation(history, symbols);
  }

  /** The table of a kind. */
  public Table table(KernelTable kind) {
    return kind.of(this);
  }

  /** A thread's name and pid, also if it is gone: {@code init (1)}. */
  String thread(int pid) {
    ThreadView thread = threads.get(pid);
    return thread == null ? history.thread(pid).toString() : name(thread.name(), pid);
  }

  /** A group's id and the name of its founder: {@code 1 (init)}. */
  String group(int id) {
    String name = history.group(id).name();
    return name.isEmpty() ? Integer.toString(id) : "%d (%s)".formatted(id, name);
  }

  /** Who initialised a semaphore. */
  Cell creator(SemaphoreView semaphore) {
    if (semaphore.creator() == 0 && history.semaphore(semaphore.address()).isEmpty()) {
      return Cell.NONE;
    }
    return Cell.of(
        history
            .semaphore(semaphore.address())
            .map(Origin::creator)
            .map(ThreadLife::toString)
            .orElseGet(() -> thread(semaphore.creator())));
  }

  /** The symbol of an address, or nothing. */
  Cell symbol(int address) {
    String name = symbols.nameAt(address);
    return Cell.of(name == null ? "" : name);
  }

  /** An address with its symbol; nothing for 0. */
  Cell address(int address) {
    String name = symbols.nameAt(address);
    return address == 0 ? Cell.NONE : new Cell.Address(address, name == null ? "" : name);
  }

  /** An address without its symbol. */
  static Cell plain(int address) {
    return address == 0 ? Cell.NONE : new Cell.Address(address, "");
  }

  static String name(String name, int pid) {
    return "%s (%d)".formatted(name, pid);
  }
}
