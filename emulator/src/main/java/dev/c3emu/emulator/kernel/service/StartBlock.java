package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.kernel.GuestRuntime;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;

/**
 * What a guest tells the kernel as it starts it: {@code struct c3emu_start}, words in the order of
 * the components.
 *
 * @param magic {@link #MAGIC}
 * @param idleLoop waits for interrupts for ever
 * @param upcallReturn where functions that the kernel calls return to
 * @param heapStart lowest address of the heap
 * @param heapEnd the address after the heap
 * @param interruptStack the address after the stack of interrupt handlers
 * @param tickIrq the interrupt source of the system's tick
 * @param tickHandler the function that serves it
 * @param timerStart the function that makes the tick come once, in so many microseconds, or for 0
 *     not at all: where the kernel is configured to do without a periodic tick
 * @param init the function of the first task
 * @param initName its name
 * @param initStackSize bytes of its stack; 0 for the configured size
 */
public record StartBlock(
    int magic,
    int idleLoop,
    int upcallReturn,
    int heapStart,
    int heapEnd,
    int interruptStack,
    int tickIrq,
    int tickHandler,
    int timerStart,
    int init,
    int initName,
    int initStackSize) {
  /** The first word: "NXK" and the version of this interface. */
  public static final int MAGIC = 0x014B_584E;

  /** Bytes of the structure. */
  public static final int SIZE = 12 * 4;

  static StartBlock read(GuestMemory memory, int address) {
    int[] words = new int[SIZE / 4];
    for (int i = 0; i < words.length; i++) {
      words[i] = memory.load32(address + 4 * i);
    }
    return of(words);
  }

  GuestRuntime runtime() {
    return new GuestRuntime(idleLoop, upcallReturn);
  }

  void save(StateWriter out) {
    out.putInts(
        new int[] {
          magic,
          idleLoop,
          upcallReturn,
          heapStart,
          heapEnd,
          interruptStack,
          tickIrq,
          tickHandler,
          timerStart,
          init,
          initName,
          initStackSize
        });
  }

  static StartBlock load(StateReader in) {
    return of(in.getInts());
  }

  private static StartBlock of(int[] w) {
    return new StartBlock(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], w[9], w[10], w[11]);
  }
}
