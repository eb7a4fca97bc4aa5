package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.sched.TaskGroup;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.view.ExitHandlerView;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code on_exit} and {@code atexit}: a table of functions for each group, at first in the kernel
 * ({@code tg_exit}), later in the C library ({@code ta_exit}). They differ in how the table is
 * filled, in what a full one answers, and in who calls the functions when.
 */
public final class ExitHandlers implements Stateful {
  private static final int LIBRARY_ERROR = -1;

  private final Kernel kernel;
  private final boolean library;
  private final boolean fullIsPositive;
  private final boolean onExitBuilt;
  private final boolean atexitBuilt;
  private final int capacity;

  /** By the group's address; null for a slot that is free. */
  private final Map<Integer, ExitHandler[]> tables = new TreeMap<>();

  /** Slots that the library has given out, by the group's address; they are not used again. */
  private final Map<Integer, Integer> used = new TreeMap<>();

  ExitHandlers(Kernel kernel) {
    this.kernel = kernel;
    KernelConfig config = kernel.config();
    library = config.era().exitHandlersInLibrary();
    fullIsPositive = config.has(EraBug.ON_EXIT_FULL_IS_POSITIVE);
    if (library) {
      capacity = config.value(KernelOption.LIBC_MAX_EXITFUNS);
      onExitBuilt = capacity > 0;
      atexitBuilt = onExitBuilt;
    } else {
      onExitBuilt = config.isOn(KernelOption.SCHED_ONEXIT);
      atexitBuilt = config.isOn(KernelOption.SCHED_ATEXIT);
      capacity =
          config.value(onExitBuilt ? KernelOption.SCHED_ONEXIT_MAX : KernelOption.SCHED_ATEXIT_MAX);
    }
  }

  /**
   * {@code on_exit}.
   *
   * @return 0; for a full table or no function, 28 of the kernel (a positive number, which callers
   *     that look for a negative one miss) or -1 of the library; {@code -ENOSYS} if not built
   */
  public int onExit(Tcb self, int function, int argument) {
    if (!onExitBuilt) {
      return Errno.ENOSYS.negative();
    }
    return add(self, new ExitHandler(function, argument, true), full());
  }

  /**
   * {@code atexit}.
   *
   * @return 0; -1 for a full table or no function, but what {@link #onExit} returns where the
   *     kernel builds the one on the other; {@code -ENOSYS} if not built
   */
  public int atexit(Tcb self, int function) {
    if (!atexitBuilt) {
      return Errno.ENOSYS.negative();
    }
    if (library || !onExitBuilt) {
      return add(self, new ExitHandler(function, 0, false), LIBRARY_ERROR);
    }
    if (function == 0) {
      return LIBRARY_ERROR;
    }
    return add(self, new ExitHandler(function, 0, true), full());
  }

  /**
   * Looks through a group's table for a function, as the Wi-Fi adapter did for a time.
   *
   * @return its argument, or 0
   */
  public int argumentOf(Tcb self, int function) {
    for (ExitHandler handler : table(self.group)) {
      if (handler != null && handler.function() == function) {
        return handler.argument();
      }
    }
    return 0;
  }

  /** Slots of every group's table. */
  public int capacity() {
    return capacity;
  }

  /** The registered functions of every group. */
  public List<ExitHandlerView> view() {
    List<ExitHandlerView> views = new ArrayList<>();
    for (TaskGroup group : kernel.groups().all()) {
      ExitHandler[] slots = table(group);
      for (int i = 0; i < slots.length; i++) {
        if (slots[i] != null) {
          views.add(new ExitHandlerView(group.tgPid, i, slots[i].function(), slots[i].argument()));
        }
      }
    }
    return views;
  }

  /** Whether the kernel calls the functions, rather than the library. */
  boolean inKernel() {
    return !library;
  }

  /** The number of a group's slots that can hold a function. */
  int slots(TaskGroup group) {
    return library ? used.getOrDefault(group.address, 0) : table(group).length;
  }

  /**
   * Takes the function out of the highest slot below a limit that has one.
   *
   * @return the slot, or -1
   */
  int highest(TaskGroup group, int below) {
    ExitHandler[] slots = table(group);
    for (int i = Math.min(below, slots.length) - 1; i >= 0; i--) {
      if (slots[i] != null) {
        return i;
      }
    }
    return -1;
  }

  /** Calls a function that a slot has, and clears the slot before that. */
  void run(Tcb self, TaskGroup group, int slot, int status) {
    ExitHandler[] slots = table(group);
    ExitHandler handler = slots[slot];
    slots[slot] = null;
    kernel.emit(
        new KernelEvent.HandlerRan(
            self.pid, group.tgPid, handler.function(), handler.argument(), status));
    if (handler.takesStatus()) {
      kernel.upcall(self, handler.function(), status, handler.argument());
    } else {
      kernel.upcall(self, handler.function());
    }
  }

  void release(TaskGroup group) {
    tables.remove(group.address);
    used.remove(group.address);
  }

  private int add(Tcb self, ExitHandler handler, int full) {
    if (handler.function() == 0) {
      return full;
    }
    int group = self.group.tgPid;
    ExitHandler[] slots = tables.computeIfAbsent(self.group.address, any -> empty());
    int slot = library ? used.getOrDefault(self.group.address, 0) : firstFree(slots);
    if (slot >= slots.length) {
      kernel.emit(
          new KernelEvent.HandlerRejected(
              self.pid, group, handler.function(), handler.argument(), full));
      return full;
    }
    slots[slot] = handler;
    used.put(self.group.address, slot + 1);
    kernel.emit(
        new KernelEvent.HandlerRegistered(self.pid, group, handler.function(), handler.argument()));
    return 0;
  }

  private int full() {
    if (library) {
      return LIBRARY_ERROR;
    }
    return fullIsPositive ? Errno.ENOSPC.number() : Errno.ENOSPC.negative();
  }

  private static int firstFree(ExitHandler[] slots) {
    int slot = 0;
    while (slot < slots.length && slots[slot] != null) {
      slot++;
    }
    return slot;
  }

  private ExitHandler[] table(TaskGroup group) {
    ExitHandler[] slots = group == null ? null : tables.get(group.address);
    return slots == null ? new ExitHandler[0] : slots;
  }

  private ExitHandler[] empty() {
    return new ExitHandler[capacity];
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(tables.size());
    tables.forEach(
        (group, slots) -> {
          out.putInt(group);
          out.putInt(used.getOrDefault(group, 0));
          for (ExitHandler handler : slots) {
            out.putInt(handler == null ? 0 : handler.function());
            out.putInt(handler == null ? 0 : handler.argument());
            out.putBoolean(handler != null && handler.takesStatus());
          }
        });
  }

  @Override
  public void load(StateReader in) {
    tables.clear();
    used.clear();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      int group = in.getInt();
      used.put(group, in.getInt());
      ExitHandler[] slots = empty();
      for (int slot = 0; slot < slots.length; slot++) {
        int function = in.getInt();
        ExitHandler handler = new ExitHandler(function, in.getInt(), in.getBoolean());
        slots[slot] = function == 0 ? null : handler;
      }
      tables.put(group, slots);
    }
  }
}
