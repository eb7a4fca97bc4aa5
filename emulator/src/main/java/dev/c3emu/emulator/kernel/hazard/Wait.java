package dev.c3emu.emulator.kernel.hazard;

/**
 * A thread waits.
 *
 * @param thread its pid
 * @param object the address of the semaphore, or of the one inside a mutex or condition variable
 * @param owner the pid of a thread that has taken it and not posted it since, or 0
 */
public record Wait(int thread, int object, int owner) {
  String describe(Names names) {
    String held = owner == 0 ? "" : ", which %s has".formatted(names.thread(owner));
    return "%s waits for %s%s".formatted(names.thread(thread), names.object(object), held);
  }
}
