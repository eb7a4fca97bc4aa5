package dev.c3emu.emulator.kernel.sched;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of threads, linked through the threads themselves: a thread is on one list at a time. The
 * links are NuttX's {@code flink} and {@code blink}.
 */
public final class TaskList {
  private Tcb head;
  private Tcb tail;

  public TaskList() {}

  public Tcb head() {
    return head;
  }

  public Tcb tail() {
    return tail;
  }

  public boolean isEmpty() {
    return head == null;
  }

  /** Whether a thread, which is on this list or none, is on it. */
  boolean holds(Tcb thread) {
    return head == thread || thread.blink != null;
  }

  /** The threads from head to tail. */
  public List<Tcb> threads() {
    List<Tcb> threads = new ArrayList<>();
    for (Tcb thread = head; thread != null; thread = thread.flink) {
      threads.add(thread);
    }
    return threads;
  }

  void addFirst(Tcb thread) {
    insertBefore(head, thread);
  }

  void addLast(Tcb thread) {
    insertBefore(null, thread);
  }

  /**
   * Inserts behind every thread of the same or a higher priority.
   *
   * @return whether the thread is the head now
   */
  boolean addPrioritized(Tcb thread) {
    Tcb next = head;
    while (next != null && thread.schedPriority <= next.schedPriority) {
      next = next.flink;
    }
    insertBefore(next, thread);
    return head == thread;
  }

  void remove(Tcb thread) {
    if (thread.blink == null) {
      head = thread.flink;
    } else {
      thread.blink.flink = thread.flink;
    }
    if (thread.flink == null) {
      tail = thread.blink;
    } else {
      thread.flink.blink = thread.blink;
    }
    thread.flink = null;
    thread.blink = null;
  }

  void clear() {
    head = null;
    tail = null;
  }

  private void insertBefore(Tcb next, Tcb thread) {
    Tcb previous = next == null ? tail : next.blink;
    thread.flink = next;
    thread.blink = previous;
    if (previous == null) {
      head = thread;
    } else {
      previous.flink = thread;
    }
    if (next == null) {
      tail = thread;
    } else {
      next.blink = thread;
    }
  }
}
