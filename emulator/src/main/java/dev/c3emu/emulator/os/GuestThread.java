package dev.c3emu.emulator.os;

/**
 * A thread of a guest.
 *
 * @param id 1 or more, and no other's
 * @param label what tables call it: {@code init (2)}
 * @param control the address of its control block
 * @param state in the kernel's own words
 * @param waitsFor the address of what it waits for, or 0
 * @param priority what it is scheduled at
 * @param basePriority the same without what it has inherited
 * @param registers where pc and x1 to x31 are saved in that order while it does not run, or 0
 */
public record GuestThread(
    int id,
    String name,
    String label,
    int control,
    String state,
    int waitsFor,
    int priority,
    int basePriority,
    int registers) {
  /** By how much it runs above its base priority. */
  public int boost() {
    return Math.max(0, priority - basePriority);
  }
}
