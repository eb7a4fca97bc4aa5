package dev.c3emu.emulator.kernel.service;

/** What calls are about; the numbers of a family's calls follow on from its first. */
public enum CallFamily {
  SYSTEM(0x000, "The system"),
  TASK(0x020, "Tasks and scheduling"),
  SEMAPHORE(0x040, "Semaphores"),
  TIME(0x060, "Time"),
  HEAP(0x070, "Memory");

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
