package dev.c3emu.tools.regress.run;

import dev.c3emu.peripherals.chip.CpuCore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** CPUs whose machines are done, for the next machines with the same firmware. For all threads. */
final class IdleCores {
  private static final int MOST = 16;

  private final Deque<Idle> idle = new ArrayDeque<>();

  private record Idle(PreparedFirmware firmware, CpuCore core) {}

  /** A CPU for a machine: the one that ran the firmware last, or a new one. */
  synchronized CpuCore take(PreparedFirmware firmware) {
    for (Iterator<Idle> each = idle.iterator(); each.hasNext(); ) {
      Idle there = each.next();
      if (there.firmware() == firmware) {
        each.remove();
        return there.core();
      }
    }
    return CpuCore.reusable();
  }

  /** Puts back the CPU of a machine that will not run again. */
  synchronized void put(PreparedFirmware firmware, CpuCore core) {
    idle.addFirst(new Idle(firmware, core));
    if (idle.size() > MOST) {
      idle.removeLast();
    }
  }
}
