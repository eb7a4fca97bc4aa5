package dev.c3emu.emulator.os;

import java.util.List;

/**
 * A semaphore, or what else threads of a guest wait for as for one.
 *
 * @param kind what its kernel says of it, such as whether holders inherit priorities
 * @param value how often it can be taken; below 0, how many wait, where the kernel counts so
 * @param waiters in the order in which they will be woken
 */
public record GuestSemaphore(
    int address, String kind, long value, List<GuestThread> waiters, List<Holder> holders) {
  public GuestSemaphore {
    waiters = List.copyOf(waiters);
    holders = List.copyOf(holders);
  }

  /**
   * A thread that has taken it.
   *
   * @param label what tables call the thread, which may be gone
   * @param boost by how much it runs above its base priority now
   */
  public record Holder(String label, long counts, int boost) {}
}
