package dev.c3emu.emulator.kernel.service;

/** What calls are about; the numbers of a family's calls follow on from its first. */
public enum CallFamily {
  SYSTEM(0x000, "The system"),
  TASK(0x020, "Tasks and scheduling"),
  SEMAPHORE(0x040, "Semaphores"),
  TIME(0x060, "Time"),
  HEAP(0x070, "Memory"),
  PTHREAD(0x080, "Pthreads"),
  TLS(0x0A0, "Thread-specific data and task-local storage"),
  EXIT(0x0B0, "Exit handlers"),
  MUTEX(0x0C0, "Mutexes"),
  CONDITION(0x0E0, "Condition variables"),
  SIGNAL(0x0F0, "Signals"),
  MQUEUE(0x110, "Message queues");

  private final int first;
  private final String title;

  CallFamily(int first, String title) {
    this.first = first;
    this.title = title;
  }

  /** The lowest number of its calls. */
  public int first() {
    return first;
  }

  /** A heading for a person. */
  public String title() {
    return title;
  }
}
