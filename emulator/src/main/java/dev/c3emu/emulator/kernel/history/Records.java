package dev.c3emu.emulator.kernel.history;

import java.util.HashSet;
import java.util.Set;

/** Counts the records of who holds what. */
public final class Records {
  private final Set<Long> inUse = new HashSet<>();
  private int peak;
  private int peakSemaphore;
  private ThreadLife peakHolder;

  Records() {}

  /** The most that were in use at a time. */
  public int peak() {
    return peak;
  }

  /** The semaphore whose holder was the one too many, or 0. */
  public int peakSemaphore() {
    return peakSemaphore;
  }

  /** That holder; null if there was none. */
  public ThreadLife peakHolder() {
    return peakHolder;
  }

  Records copy(LifeCopy lives) {
    Records copy = new Records();
    copy.inUse.addAll(inUse);
    copy.peak = peak;
    copy.peakSemaphore = peakSemaphore;
    copy.peakHolder = lives.of(peakHolder);
    return copy;
  }

  void added(int semaphore, ThreadLife holder) {
    inUse.add(key(semaphore, holder.pid()));
    if (inUse.size() > peak) {
      peak = inUse.size();
      peakSemaphore = semaphore;
      peakHolder = holder;
    }
  }

  void released(int semaphore, int pid) {
    inUse.remove(key(semaphore, pid));
  }

  private static long key(int semaphore, int pid) {
    return (long) semaphore << 32 | Integer.toUnsignedLong(pid);
  }
}
