package dev.c3emu.emulator.kernel.history;

import java.util.HashSet;
import java.util.Set;

/** Counts the records of who holds what. */
public final class Records {
  private final Set<Long> inUse = new HashSet<>();
  private int peak;
  private int peakSemaphore;
  private int peakPid;
  private long peakInstructions;

  Records() {}

  /** The most that were in use at a time. */
  public int peak() {
    return peak;
  }

  /** The semaphore whose holder was the one too many, or 0. */
  public int peakSemaphore() {
    return peakSemaphore;
  }

  /** That holder. */
  public int peakPid() {
    return peakPid;
  }

  /** Instructions executed when the most were in use. */
  public long peakInstructions() {
    return peakInstructions;
  }

  void added(int semaphore, int pid, long instructions) {
    inUse.add(key(semaphore, pid));
    if (inUse.size() > peak) {
      peak = inUse.size();
      peakSemaphore = semaphore;
      peakPid = pid;
      peakInstructions = instructions;
    }
  }

  void released(int semaphore, int pid) {
    inUse.remove(key(semaphore, pid));
  }

  private static long key(int semaphore, int pid) {
    return (long) semaphore << 32 | Integer.toUnsignedLong(pid);
  }
}
