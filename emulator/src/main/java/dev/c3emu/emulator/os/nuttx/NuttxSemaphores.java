package dev.c3emu.emulator.os.nuttx;

import dev.c3emu.emulator.dwarf.StructLayout;
import dev.c3emu.emulator.dwarf.StructMember;
import dev.c3emu.emulator.os.GuestMemory;
import dev.c3emu.emulator.os.GuestSemaphore;
import dev.c3emu.emulator.os.GuestStruct;
import dev.c3emu.emulator.os.GuestThread;
import dev.c3emu.emulator.os.KernelSymbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the semaphores that can be reached: those that threads wait for, and those that the records
 * of holders name, wherever these are: in a pool, in the semaphores, in lists of the threads.
 */
final class NuttxSemaphores {
  private static final int MOST_RECORDS = 4096;

  /** Flags of a semaphore. */
  private static final int PROTOCOL = 3;

  private static final int MUTEX = 4;

  /** A mutex that keeps its holder in place of a count: nobody, and the bit for "others wait". */
  private static final long NOBODY = 0x7FFF_FFFE;

  private static final long PID = 0x7FFF_FFFF;

  private final NuttxLayout layout;
  private final KernelSymbols symbols;
  private final GuestMemory memory;
  private final Map<Integer, GuestThread> threads = new HashMap<>();
  private final Map<Integer, List<GuestThread>> waiters = new TreeMap<>(Integer::compareUnsigned);

  /** Records of holders by their address. */
  private final Map<Integer, GuestStruct> records = new LinkedHashMap<>();

  NuttxSemaphores(
      NuttxLayout layout, KernelSymbols symbols, GuestMemory memory, List<NuttxTcb> tcbs) {
    this.layout = layout;
    this.symbols = symbols;
    this.memory = memory;
    for (NuttxTcb tcb : tcbs) {
      GuestThread thread = tcb.thread();
      threads.put(thread.control(), thread);
      if (tcb.waitsForSemaphore()) {
        waiters.computeIfAbsent(tcb.waitsFor(), any -> new ArrayList<>()).add(thread);
      }
    }
    layout.holder().ifPresent(holder -> findRecords(holder, tcbs));
  }

  /** All of them, by address. */
  List<GuestSemaphore> all() {
    Set<Integer> addresses = new TreeSet<>(Integer::compareUnsigned);
    addresses.addAll(waiters.keySet());
    records.values().forEach(record -> addresses.add(record.pointer("sem")));
    return addresses.stream()
        .map(address -> new GuestStruct(memory, layout.semaphore(), address))
        .filter(GuestStruct::isThere)
        .map(this::semaphore)
        .toList();
  }

  private void findRecords(StructLayout holder, List<NuttxTcb> tcbs) {
    symbols.address("g_holderalloc").ifPresent(pool -> addPool(holder, pool));
    for (NuttxTcb tcb : tcbs) {
      addList(holder, tcb.fields().pointer("holdsem"), "tlink");
    }
    waiters.keySet().forEach(address -> addHoldersOf(holder, address));
  }

  private void addPool(StructLayout holder, int pool) {
    int count = Math.min(MOST_RECORDS, symbols.size("g_holderalloc") / Math.max(1, holder.size()));
    for (int i = 0; i < count; i++) {
      add(new GuestStruct(memory, holder, pool + i * holder.size()));
    }
  }

  private void addHoldersOf(StructLayout holder, int address) {
    GuestStruct semaphore = new GuestStruct(memory, layout.semaphore(), address);
    addList(holder, semaphore.pointer("hhead"), "flink");
    layout.semaphore().member("holder").ifPresent(slots -> addSlots(holder, address, slots));
  }

  private void addSlots(StructLayout holder, int address, StructMember slots) {
    for (int at = 0; at + holder.size() <= slots.size(); at += Math.max(1, holder.size())) {
      add(new GuestStruct(memory, holder, address + slots.offset() + at));
    }
  }

  private void addList(StructLayout holder, int first, String link) {
    Set<Integer> seen = new TreeSet<>();
    GuestStruct record = new GuestStruct(memory, holder, first);
    while (record.isThere() && seen.add(record.address()) && seen.size() <= MOST_RECORDS) {
      add(record);
      record = new GuestStruct(memory, holder, record.pointer(link));
    }
  }

  /** A record is in use if it names both a semaphore and a thread. */
  private void add(GuestStruct record) {
    if (record.isThere() && record.pointer("sem") != 0 && record.pointer("htcb") != 0) {
      records.putIfAbsent(record.address(), record);
    }
  }

  private GuestSemaphore semaphore(GuestStruct semaphore) {
    List<GuestThread> waiting = inOrder(semaphore);
    List<GuestSemaphore.Holder> holders = new ArrayList<>();
    records.values().stream()
        .filter(record -> record.pointer("sem") == semaphore.address())
        .map(this::holder)
        .forEach(holders::add);
    boolean mutex = semaphore.has("val.mholder") && (semaphore.unsigned("flags") & MUTEX) != 0;
    if (!mutex) {
      long value = semaphore.signed(semaphore.has("val.semcount") ? "val.semcount" : "semcount");
      return new GuestSemaphore(semaphore.address(), protocol(semaphore), value, waiting, holders);
    }
    long owner = semaphore.unsigned("val.mholder") & PID;
    if (owner < NOBODY && holders.isEmpty()) {
      holders.add(owner(owner));
    }
    long value = owner < NOBODY ? -waiting.size() : 1;
    return new GuestSemaphore(semaphore.address(), protocol(semaphore), value, waiting, holders);
  }

  /** The waiters as they are in the semaphore's own list, or in that of all semaphores. */
  private List<GuestThread> inOrder(GuestStruct semaphore) {
    List<GuestThread> waiting =
        new ArrayList<>(waiters.getOrDefault(semaphore.address(), List.of()));
    int first =
        semaphore.has("waitlist")
            ? semaphore.pointer("waitlist.head")
            : symbols.address("g_waitingforsemaphore").stream()
                .map(memory::word)
                .findFirst()
                .orElse(0);
    Map<Integer, Integer> places = new HashMap<>();
    GuestStruct tcb = new GuestStruct(memory, layout.tcb(), first);
    while (tcb.isThere() && places.putIfAbsent(tcb.address(), places.size()) == null) {
      tcb = new GuestStruct(memory, layout.tcb(), tcb.pointer("flink"));
    }
    waiting.sort(
        Comparator.comparingInt(
                (GuestThread thread) -> places.getOrDefault(thread.control(), Integer.MAX_VALUE))
            .thenComparing(GuestThread::priority, Comparator.reverseOrder()));
    return waiting;
  }

  private GuestSemaphore.Holder holder(GuestStruct record) {
    long counts = record.signed("counts");
    GuestThread thread = threads.get(record.pointer("htcb"));
    return thread == null
        ? new GuestSemaphore.Holder("gone (0x%08x)".formatted(record.pointer("htcb")), counts, 0)
        : new GuestSemaphore.Holder(thread.label(), counts, thread.boost());
  }

  private GuestSemaphore.Holder owner(long pid) {
    return threads.values().stream()
        .filter(thread -> thread.id() == (pid == 0 ? NuttxTcb.IDLE_ID : pid))
        .findFirst()
        .map(thread -> new GuestSemaphore.Holder(thread.label(), 1, thread.boost()))
        .orElseGet(() -> new GuestSemaphore.Holder("gone (%d)".formatted(pid), 1, 0));
  }

  /** Up to NuttX 10 a flag takes inheritance away; from then on the flags name the protocol. */
  private static String protocol(GuestStruct semaphore) {
    int flags = (int) semaphore.unsigned("flags") & PROTOCOL;
    if (!semaphore.has("flags")) {
      return "";
    }
    if (!semaphore.has("waitlist")) {
      return (flags & 1) == 0 ? "inherit" : "none";
    }
    return switch (flags) {
      case 0 -> "none";
      case 1 -> "inherit";
      default -> "protect";
    };
  }
}
