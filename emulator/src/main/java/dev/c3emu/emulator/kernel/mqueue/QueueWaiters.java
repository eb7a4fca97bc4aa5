package dev.c3emu.emulator.kernel.mqueue;

import dev.c3emu.emulator.kernel.sched.Scheduler;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.Map;
import java.util.TreeMap;

/** Which threads wait in which queue: for room to send, or for a message. */
final class QueueWaiters implements Stateful {
  private final Scheduler scheduler;
  private final QueueTable table;

  /** The number of the queue, by the pid of the thread. */
  private final Map<Integer, Integer> waiters = new TreeMap<>();

  QueueWaiters(Scheduler scheduler, QueueTable table) {
    this.scheduler = scheduler;
    this.table = table;
  }

  /**
   * Blocks the caller in a queue.
   *
   * @param state WAIT_MQNOTFULL or WAIT_MQNOTEMPTY
   */
  void await(Tcb self, MessageQueue queue, TaskState state) {
    waiters.put(self.pid, queue.number);
    if (state == TaskState.WAIT_MQNOTFULL) {
      queue.waitNotFull++;
    } else {
      queue.waitNotEmpty++;
    }
    self.errcode = 0;
    scheduler.block(self, state);
  }

  /** Takes a thread off the count of a queue's waiters; tells whether it was one. */
  boolean leave(Tcb waiter) {
    boolean full = waiter.taskState == TaskState.WAIT_MQNOTFULL;
    Integer number = waiters.get(waiter.pid);
    if (number == null || !full && waiter.taskState != TaskState.WAIT_MQNOTEMPTY) {
      return false;
    }
    waiters.remove(waiter.pid);
    MessageQueue queue = table.queue(number);
    if (queue != null && full) {
      queue.waitNotFull--;
    } else if (queue != null) {
      queue.waitNotEmpty--;
    }
    return true;
  }

  /** Wakes the first of those who wait in a queue; may cost the caller the CPU. */
  void wake(MessageQueue queue, TaskState state) {
    for (Tcb waiter : scheduler.list(state).threads()) {
      Integer number = waiters.get(waiter.pid);
      if (number != null && number == queue.number) {
        leave(waiter);
        scheduler.unblock(waiter);
        return;
      }
    }
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(waiters.size());
    waiters.forEach(
        (pid, queue) -> {
          out.putInt(pid);
          out.putInt(queue);
        });
  }

  @Override
  public void load(StateReader in) {
    waiters.clear();
    int waiting = in.getInt();
    for (int i = 0; i < waiting; i++) {
      waiters.put(in.getInt(), in.getInt());
    }
  }
}
