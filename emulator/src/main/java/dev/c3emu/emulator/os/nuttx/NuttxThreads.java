package dev.c3emu.emulator.os.nuttx;

import dev.c3emu.emulator.os.GuestMemory;
import dev.c3emu.emulator.os.GuestStruct;
import dev.c3emu.emulator.os.KernelSymbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the control blocks: those that the table of pids has. */
final class NuttxThreads {
  /** More threads than this no chip has memory for. */
  private static final int MOST = 4096;

  private static final int WORD = 4;

  /** Entries of the table before it could grow had the pid beside the pointer. */
  private static final int OLD_ENTRY = 8;

  private final KernelSymbols symbols;
  private final GuestMemory memory;

  NuttxThreads(KernelSymbols symbols, GuestMemory memory) {
    this.symbols = symbols;
    this.memory = memory;
  }

  /** All threads by pid, the idle thread last; none before the kernel has started. */
  List<NuttxTcb> all(NuttxLayout layout) {
    Map<Integer, NuttxTcb> byPid =
        new TreeMap<>(Comparator.comparing(pid -> pid == 0 ? NuttxTcb.IDLE_ID : pid));
    for (int address : addresses()) {
      GuestStruct tcb = new GuestStruct(memory, layout.tcb(), address);
      if (tcb.isThere()) {
        NuttxTcb thread = new NuttxTcb(tcb, layout.states());
        if (thread.pid() >= 0 && thread.fields().unsigned("task_state") != 0) {
          byPid.putIfAbsent(thread.pid(), thread);
        }
      }
    }
    return List.copyOf(byPid.values());
  }

  /** The control block of the thread that the hart executes; 0 if that is not known. */
  int running() {
    return at("g_running_tasks");
  }

  /** The control block of the thread that is first to run. */
  int firstReady() {
    return at("g_readytorun");
  }

  private List<Integer> addresses() {
    List<Integer> addresses = new ArrayList<>();
    Optional<Integer> hash = address("g_pidhash");
    if (hash.isEmpty()) {
      return addresses;
    }
    boolean grows = symbols.has("g_npidhash");
    int table = grows ? memory.word(hash.get()) : hash.get();
    int count =
        grows
            ? (int) memory.number(address("g_npidhash").orElse(0), 4)
            : symbols.size("g_pidhash") / OLD_ENTRY;
    int step = grows ? WORD : OLD_ENTRY;
    for (int i = 0; i < Math.min(count, MOST) && memory.has(table + i * step, WORD); i++) {
      addresses.add(memory.word(table + i * step));
    }
    return addresses;
  }

  private int at(String variable) {
    return address(variable).map(memory::word).orElse(0);
  }

  private Optional<Integer> address(String variable) {
    return symbols.address(variable).stream().boxed().findFirst();
  }
}
