package dev.c3emu.emulator.kernel;

import dev.c3emu.emulator.kernel.sched.Tcb;
import java.util.ArrayList;
import java.util.List;

/** Who has called: the return addresses that a thread's registers and stack lead to. */
public final class CallStack {
  private static final int MAX_CALLERS = 8;

  /** The frame pointer, where a guest is compiled to keep one. */
  private static final int S0 = 8;

  private CallStack() {}

  /**
   * The return address, and those of the frames before as far as frame pointers lead, innermost
   * first; at most eight. The thread's registers are in its context.
   */
  public static List<Integer> of(Kernel kernel, Tcb thread) {
    List<Integer> callers = new ArrayList<>();
    callers.add(thread.context.x[GuestContext.RA]);
    GuestMemory memory = kernel.memory();
    int low = thread.stackAllocPtr;
    int high = thread.stackAllocPtr + thread.stackSize;
    int frame = thread.context.x[S0];
    while (callers.size() < MAX_CALLERS
        && (frame & 3) == 0
        && frame - 8 >= low
        && frame <= high
        && memory.contains(frame - 8, 8)) {
      callers.add(memory.load32(frame - 4));
      int outer = memory.load32(frame - 8);
      if (outer <= frame) {
        break;
      }
      low = frame;
      frame = outer;
    }
    return callers;
  }
}
