package dev.c3emu.emulator.kernel.history;

import dev.c3emu.emulator.kernel.event.Stranding;

/**
 * Something that the kernel left behind with a semaphore.
 *
 * @param thread who was the holder, the last one if it happened more than once
 * @param times how often it happened
 * @param instructions when it first happened
 */
public record Stranded(
    Stranding rule, int semaphore, ThreadLife thread, long times, long instructions) {
  Stranded again(ThreadLife latest) {
    return new Stranded(rule, semaphore, latest, times + 1, instructions);
  }
}
