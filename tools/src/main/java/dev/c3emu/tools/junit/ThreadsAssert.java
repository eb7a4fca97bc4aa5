package dev.c3emu.tools.junit;

import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.emulator.kernel.view.ThreadView;

/** Assertions about threads. */
public final class ThreadsAssert {
  private final GuestKernel.Threads threads;

  ThreadsAssert(GuestKernel.Threads threads) {
    this.threads = threads;
  }

  /** There is a thread of every one of these names. */
  public ThreadsAssert contain(String... names) {
    for (String name : names) {
      check(!threads.named(name).isEmpty(), "there is no thread '%s'".formatted(name));
    }
    return this;
  }

  /** There is no thread of any of these names. */
  public ThreadsAssert doNotContain(String... names) {
    for (String name : names) {
      check(threads.named(name).isEmpty(), "there is a thread '%s'".formatted(name));
    }
    return this;
  }

  /** All threads of a name, of which there is one at least, run at a priority now. */
  public ThreadsAssert haveAtPriority(int priority, String name) {
    contain(name);
    for (ThreadView thread : threads.named(name)) {
      check(
          thread.priority() == priority,
          "%s (%d) is expected at priority %d and is at %d"
              .formatted(name, thread.pid(), priority, thread.priority()));
    }
    return this;
  }

  /** No thread runs at another priority than its own. */
  public ThreadsAssert noneBoosted() {
    for (ThreadView thread : threads.all()) {
      check(
          thread.priority() == thread.basePriority(),
          "%s (%d) of priority %d is at %d"
              .formatted(thread.name(), thread.pid(), thread.basePriority(), thread.priority()));
    }
    return this;
  }

  private void check(boolean holds, String failure) {
    if (!holds) {
      throw threads.kernel().failure(failure, KernelTable.THREADS);
    }
  }
}
