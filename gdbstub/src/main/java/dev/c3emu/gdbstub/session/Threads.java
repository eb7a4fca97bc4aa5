package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.debug.DebugThread;
import dev.c3emu.emulator.debug.ThreadSource;
import java.util.List;
import java.util.Optional;

/** The guest's threads; where no kernel is known, the hart is the only one. */
final class Threads {
  private static final DebugThread HART = new DebugThread(1, "hart 0", "");

  private final DebugTarget target;

  Threads(DebugTarget target) {
    this.target = target;
  }

  List<DebugThread> all() {
    List<DebugThread> threads = source().map(ThreadSource::threads).orElse(List.of());
    return threads.isEmpty() ? List.of(HART) : threads;
  }

  /** The thread that runs; the hart's own registers are its. */
  int current() {
    int current = source().map(ThreadSource::current).orElse(0);
    return current > 0 ? current : all().get(0).id();
  }

  /** Whether one of them can be stepped while others run. */
  boolean canAwait() {
    return source().filter(ThreadSource::canAwait).isPresent();
  }

  Optional<DebugThread> find(int id) {
    return all().stream().filter(thread -> thread.id() == id).findFirst();
  }

  /**
   * @throws IllegalArgumentException if there is no such register
   */
  int readRegister(int thread, int number) {
    return runs(thread)
        ? target.readRegister(number)
        : source().orElseThrow().readRegister(thread, number);
  }

  boolean writeRegister(int thread, int number, int value) {
    return runs(thread)
        ? target.writeRegister(number, value)
        : source().orElseThrow().writeRegister(thread, number, value);
  }

  private boolean runs(int thread) {
    return thread <= 0 || source().isEmpty() || thread == current();
  }

  private Optional<ThreadSource> source() {
    return target.threads();
  }
}
