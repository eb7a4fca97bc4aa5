package dev.c3emu.emulator.os.nuttx;

import dev.c3emu.emulator.dwarf.DwarfTypes;
import dev.c3emu.emulator.os.GuestKernel;
import dev.c3emu.emulator.os.GuestMemory;
import dev.c3emu.emulator.os.GuestSemaphore;
import dev.c3emu.emulator.os.GuestStruct;
import dev.c3emu.emulator.os.GuestTable;
import dev.c3emu.emulator.os.GuestThread;
import dev.c3emu.emulator.os.KernelSymbols;
import dev.c3emu.emulator.os.SemaphoreTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * NuttX as it is in memory. Control blocks are laid out as the program's debug information says,
 * else as {@code g_tcbinfo} does. A thread's id is its pid; the idle thread's is {@value
 * NuttxTcb#IDLE_ID}.
 */
public final class NuttxKernel implements GuestKernel {
  private final KernelSymbols symbols;
  private final GuestMemory memory;
  private final NuttxThreads threads;
  private final Optional<NuttxLayout> compiled;

  private NuttxKernel(KernelSymbols symbols, Optional<NuttxLayout> compiled, GuestMemory memory) {
    this.symbols = symbols;
    this.memory = memory;
    this.compiled = compiled;
    threads = new NuttxThreads(symbols, memory);
  }

  /** The variables that are of use, if there are only those that somebody asks for. */
  public static List<String> variables() {
    return List.of("g_pidhash", "g_npidhash", "g_tcbinfo", "g_running_tasks", "g_readytorun");
  }

  /** Whether a program has NuttX's variables. */
  public static boolean isIn(KernelSymbols symbols) {
    return symbols.has("g_pidhash") && symbols.has("g_readytorun");
  }

  /** The kernel of such a program; empty if that says nothing of its control blocks. */
  public static Optional<GuestKernel> find(
      KernelSymbols symbols, Optional<DwarfTypes> types, GuestMemory memory) {
    Optional<NuttxLayout> compiled = types.flatMap(NuttxLayout::of);
    return compiled.isPresent() || symbols.has("g_tcbinfo")
        ? Optional.of(new NuttxKernel(symbols, compiled, memory))
        : Optional.empty();
  }

  @Override
  public String name() {
    return "NuttX";
  }

  @Override
  public List<GuestThread> threads() {
    return tcbs().stream().map(NuttxTcb::thread).toList();
  }

  @Override
  public int current() {
    List<GuestThread> all = threads();
    return byControl(all, threads.running())
        .or(() -> byControl(all, threads.firstReady()))
        .map(GuestThread::id)
        .orElse(0);
  }

  @Override
  public List<GuestSemaphore> semaphores() {
    return layout()
        .map(layout -> new NuttxSemaphores(layout, symbols, memory, tcbs()).all())
        .orElse(List.of());
  }

  @Override
  public List<GuestTable> tables() {
    NuttxTables tables = new NuttxTables(this, symbols);
    List<GuestTable> all = new ArrayList<>(List.of(tables.threads(), tables.groups()));
    all.addAll(new SemaphoreTables(this, symbols).all());
    return all;
  }

  /** The control blocks of all threads. */
  List<NuttxTcb> tcbs() {
    return layout().map(threads::all).orElse(List.of());
  }

  /** The group that a thread is in. */
  Optional<GuestStruct> group(NuttxTcb tcb) {
    return layout()
        .flatMap(NuttxLayout::group)
        .map(layout -> new GuestStruct(memory, layout, tcb.fields().pointer("group")))
        .filter(GuestStruct::isThere);
  }

  /** Flash, where {@code g_tcbinfo} is, may not be mapped yet. */
  private Optional<NuttxLayout> layout() {
    return compiled.or(
        () ->
            symbols.address("g_tcbinfo").stream()
                .boxed()
                .findFirst()
                .flatMap(address -> TcbInfo.read(memory, address))
                .map(NuttxLayout::of));
  }

  private static Optional<GuestThread> byControl(List<GuestThread> threads, int control) {
    return threads.stream().filter(thread -> thread.control() == control).findFirst();
  }
}
