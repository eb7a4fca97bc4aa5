package dev.c3emu.emulator.debug;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.memory.AccessKind;
import dev.c3emu.emulator.memory.AccessWatch;
import java.util.LinkedHashSet;
import java.util.Set;

/** The watchpoints a debugger wants, and the first that was hit since the machine was let go. */
final class WatchTable implements AccessWatch {
  private static final int ALL =
      AccessKind.LOAD.bit() | AccessKind.STORE.bit() | AccessKind.FETCH.bit();

  private final Machine machine;
  private final Set<Watchpoint> wanted = new LinkedHashSet<>();
  private boolean listening;
  private StopEvent.Accessed hit;

  WatchTable(Machine machine) {
    this.machine = machine;
  }

  void insert(Watchpoint watchpoint) {
    wanted.add(watchpoint);
    apply();
  }

  void remove(Watchpoint watchpoint) {
    wanted.remove(watchpoint);
    apply();
  }

  void clear() {
    wanted.clear();
    apply();
  }

  /** The machine is let go, or has come back: what a debugger does itself stops nothing. */
  void listen(boolean guestRuns) {
    hit = null;
    listening = guestRuns;
  }

  /** The first hit, which is thereby forgotten. */
  StopEvent.Accessed take() {
    StopEvent.Accessed taken = hit;
    hit = null;
    return taken;
  }

  @Override
  public int unwatched(int address, int size) {
    int watched = 0;
    for (Watchpoint watchpoint : wanted) {
      if (watchpoint.overlaps(address, size)) {
        watched |= watchpoint.kinds();
      }
    }
    return ALL & ~watched;
  }

  @Override
  public void accessed(int address, int size, AccessKind kind) {
    if (!listening || hit != null) {
      return;
    }
    for (Watchpoint watchpoint : wanted) {
      if ((watchpoint.kinds() & kind.bit()) != 0 && watchpoint.overlaps(address, size)) {
        int touched = watchpoint.firstTouched(address);
        hit = new StopEvent.Accessed(watchpoint, touched);
        machine.stop(new StopReason.Watchpoint(touched, kind));
        return;
      }
    }
  }

  private void apply() {
    machine.memory().setWatch(wanted.isEmpty() ? AccessWatch.NONE : this);
  }
}
