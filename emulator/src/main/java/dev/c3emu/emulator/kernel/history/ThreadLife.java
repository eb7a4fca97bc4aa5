package dev.c3emu.emulator.kernel.history;

import dev.c3emu.emulator.kernel.event.Ending;
import java.util.Optional;

/** A thread, also when it is no more. */
public final class ThreadLife {
  private final int pid;
  private final String name;
  private final String kind;
  private final GroupLife group;
  private boolean alive = true;
  private Ending ending;
  private int endedBy;
  private long exitTicks;

  /**
   * @param kind TASK, PTHREAD or KERNEL
   */
  ThreadLife(int pid, String name, String kind, GroupLife group) {
    this.pid = pid;
    this.name = name;
    this.kind = kind;
    this.group = group;
  }

  public int pid() {
    return pid;
  }

  public String name() {
    return name;
  }

  /** TASK, PTHREAD or KERNEL. */
  public String kind() {
    return kind;
  }

  /** The group it was made in. */
  public GroupLife group() {
    return group;
  }

  public boolean alive() {
    return alive;
  }

  /** How it ended, if it has, and that was seen. */
  public Optional<Ending> ending() {
    return Optional.ofNullable(ending);
  }

  /** The pid of who ended it; its own, unless another did. */
  public int endedBy() {
    return endedBy;
  }

  /** Virtual time at its end, in ticks of 6.25 ns; 0 if it is alive. */
  public long exitTicks() {
    return exitTicks;
  }

  /** A copy of what is known of a thread. */
  ThreadLife(ThreadLife other, GroupLife group) {
    this(other.pid, other.name, other.kind, group);
    alive = other.alive;
    ending = other.ending;
    endedBy = other.endedBy;
    exitTicks = other.exitTicks;
  }

  void ending(Ending how, int by) {
    if (ending == null) {
      ending = how;
      endedBy = by;
    }
  }

  void exited(long ticks) {
    alive = false;
    exitTicks = ticks;
  }

  @Override
  public String toString() {
    return "%s (%d)".formatted(name, pid);
  }
}
