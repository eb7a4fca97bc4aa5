package dev.c3emu.emulator.time;

/** A moment in the future of a machine and what happens then; see {@link EventQueue}. */
public final class Deadline {
  final Runnable action;

  /** Whether it is part of the machine's state. */
  final boolean ofMachine;

  long time = EventQueue.NEVER;
  long order;
  int position = -1;

  private final EventQueue queue;
  private final String name;

  Deadline(EventQueue queue, String name, Runnable action, boolean ofMachine) {
    this.queue = queue;
    this.name = name;
    this.action = action;
    this.ofMachine = ofMachine;
  }

  public String name() {
    return name;
  }

  /**
   * Arms the deadline, replacing an earlier time.
   *
   * @param time absolute, in ticks; a time that has passed fires before the next instruction;
   *     {@link EventQueue#NEVER} cancels
   */
  public void at(long time) {
    queue.arm(this, time);
  }

  /**
   * Arms the deadline relative to now.
   *
   * @param ticks distance in ticks; 0 fires before the next instruction; a distance beyond the end
   *     of time cancels
   */
  public void in(long ticks) {
    long now = queue.clock().now();
    queue.arm(this, ticks > EventQueue.NEVER - now ? EventQueue.NEVER : now + ticks);
  }

  public void cancel() {
    queue.remove(this);
  }

  public boolean isArmed() {
    return position >= 0;
  }

  /** The armed time in ticks, or {@link EventQueue#NEVER}. */
  public long time() {
    return time;
  }

  boolean isBefore(Deadline other) {
    return time != other.time ? time < other.time : order < other.order;
  }
}
