package dev.c3emu.emulator.kernel.semaphore;

/** A semaphore that {@code sem_open} made: its inode. */
public final class NamedSemaphore {
  private final String name;
  private final int sem;
  private int references;

  NamedSemaphore(String name, int sem) {
    this.name = name;
    this.sem = sem;
  }

  public String name() {
    return name;
  }

  public int sem() {
    return sem;
  }

  /** How often it is open. */
  public int references() {
    return references;
  }

  void add() {
    references++;
  }

  void release() {
    references--;
  }

  void references(int count) {
    references = count;
  }
}
