package dev.c3emu.emulator.kernel.semaphore;

import java.util.List;

/** What the kernel remembers of a semaphore besides what the guest can see. */
public final class SemInfo {
  /** The creator of semaphores inside the kernel's own objects. */
  public static final int KERNEL = -1;

  private final int address;
  private final int creator;
  private final int pc;
  private final List<Integer> callers;
  private final long instructions;
  private long base;
  private long posts;
  private long takes;

  /**
   * @param creator the pid of the thread that initialised it
   * @param pc where it did that, or 0 if the semaphore was found already initialised
   * @param callers the guest's call sites, innermost first
   * @param instructions when
   * @param base its count then, with what was taken and posted before taken out
   */
  SemInfo(int address, int creator, int pc, List<Integer> callers, long instructions, long base) {
    this.address = address;
    this.creator = creator;
    this.pc = pc;
    this.callers = List.copyOf(callers);
    this.instructions = instructions;
    this.base = base;
  }

  public int address() {
    return address;
  }

  public int creator() {
    return creator;
  }

  /** Whether it lies inside an object of the kernel. */
  public boolean isInternal() {
    return creator == KERNEL;
  }

  public int pc() {
    return pc;
  }

  /** The call sites, innermost first; empty if the initialising was not seen. */
  public List<Integer> callers() {
    return callers;
  }

  public long instructions() {
    return instructions;
  }

  /** The count if no post or take had been. */
  public long base() {
    return base;
  }

  public long posts() {
    return posts;
  }

  public long takes() {
    return takes;
  }

  void posted() {
    posts++;
  }

  void taken() {
    takes++;
  }

  /** Takes over a count that was set and not come to. */
  void rebase(int count) {
    base = count - posts + takes;
  }

  void restore(long newPosts, long newTakes) {
    posts = newPosts;
    takes = newTakes;
  }
}
