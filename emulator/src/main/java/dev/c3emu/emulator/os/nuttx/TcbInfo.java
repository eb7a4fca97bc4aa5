package dev.c3emu.emulator.os.nuttx;

import dev.c3emu.emulator.dwarf.StructLayout;
import dev.c3emu.emulator.os.GuestMemory;
import dev.c3emu.emulator.os.StructSketch;
import java.util.Optional;

/**
 * {@code g_tcbinfo}: where in its control blocks NuttX keeps what debuggers ask for, as it says
 * itself (NuttX, {@code include/nuttx/sched.h}, {@code struct tcbinfo_s}).
 */
final class TcbInfo {
  private static final int FIELDS = 8;
  private static final int NAME_LENGTH = 32;

  /** No control block is larger. */
  private static final int FARTHEST = 0x1000;

  private TcbInfo() {}

  /**
   * The layout of control blocks as far as a {@code g_tcbinfo} tells; empty while there is none at
   * the address.
   */
  static Optional<StructLayout> read(GuestMemory memory, int address) {
    int[] offsets = new int[FIELDS];
    boolean plausible = memory.has(address, 2 * FIELDS);
    for (int i = 0; i < FIELDS; i++) {
      offsets[i] = (int) memory.number(address + 2 * i, 2);
      plausible &= offsets[i] < FARTHEST;
    }
    if (!plausible || offsets[1] == 0 || offsets[2] == 0) {
      return Optional.empty();
    }
    int pid = offsets[0];
    int priority = offsets[2];
    int stackSize = offsets[5];
    StructSketch sketch =
        new StructSketch("tcb_s")
            .number("pid", pid, priority - pid == 2 ? 2 : 4)
            .number("task_state", offsets[1], 1)
            .number("sched_priority", priority, 1)
            .number("init_priority", priority + 1, 1)
            .number("adj_stack_size", stackSize, 4)
            // Two addresses of the stack are between its size and what the thread waits for.
            .pointer("waitobj", stackSize + 12)
            .part("xcp", offsets[6], new StructSketch("xcptcontext").pointer("regs", 0).build());
    return Optional.of(
        (offsets[3] == 0 ? sketch : sketch.array("name", offsets[3], NAME_LENGTH)).build());
  }

  /** The part of a semaphore that is the same in every NuttX. */
  static StructLayout semaphore() {
    // A wider count has the same lower half while it is negative and small.
    return new StructSketch("sem_s").number("semcount", 0, 2).build();
  }
}
