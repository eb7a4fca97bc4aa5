package dev.c3emu.emulator.kernel.mqueue;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.Timespec;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.sched.ClockId;
import dev.c3emu.emulator.kernel.sched.SchedStep;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.view.MessageQueueView;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** {@code mq_open} and the rest. Calls that may block leave their result with the thread. */
public final class MessageQueues implements Stateful {
  public static final int O_RDONLY = 1;
  public static final int O_WRONLY = 1 << 1;
  public static final int O_CREAT = 1 << 2;
  public static final int O_EXCL = 1 << 3;
  public static final int O_NONBLOCK = 1 << 6;

  /** The highest priority of a message. */
  public static final int PRIORITY_MAX = 255;

  /** Messages of a queue that is made without attributes. */
  private static final int DEFAULT_MESSAGES = 4;

  private final Kernel kernel;
  private final int maxSize;
  private final QueueTable table = new QueueTable();
  private final QueueWaiters waiters;

  public MessageQueues(Kernel kernel) {
    this.kernel = kernel;
    waiters = new QueueWaiters(kernel.scheduler(), table);
    maxSize = kernel.config().value(KernelOption.MQ_MAXMSGSIZE);
  }

  /**
   * {@code mq_open}.
   *
   * @param attr the address of {@code struct mq_attr} for a new queue, or 0 for the defaults
   * @return a descriptor, or the negated EINVAL, ENOENT or EEXIST
   */
  public int open(String path, int flags, int attr) {
    String name = nameOf(path);
    if (name.isEmpty()) {
      return Errno.EINVAL.negative();
    }
    MessageQueue queue = table.find(name);
    if (queue == null) {
      return (flags & O_CREAT) == 0 ? Errno.ENOENT.negative() : create(name, flags, attr);
    }
    boolean mustBeNew = (flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL);
    return mustBeNew ? Errno.EEXIST.negative() : table.describe(queue, flags);
  }

  private int create(String name, int flags, int attr) {
    int messages = DEFAULT_MESSAGES;
    int size = maxSize;
    if (attr != 0) {
      kernel.checkMemory(attr, 8);
      messages = (short) kernel.memory().load32(attr);
      size = kernel.memory().load32(attr + 4);
      if (Integer.compareUnsigned(size, maxSize) > 0) {
        return Errno.EINVAL.negative();
      }
    }
    return table.describe(table.create(name, messages, size), flags);
  }

  /**
   * Makes a queue without a name, as the drivers have it.
   *
   * @return a descriptor
   */
  public int create(int messages, int size) {
    MessageQueue queue = table.create("", messages, size);
    queue.unlinked = true;
    return table.describe(queue, O_RDONLY | O_WRONLY);
  }

  /** {@code mq_close}: 0 or {@code -EBADF}. */
  public int close(int descriptor) {
    return table.close(descriptor) ? 0 : Errno.EBADF.negative();
  }

  /** {@code mq_unlink}: 0 or {@code -ENOENT}; the queue lives until it is closed. */
  public int unlink(String path) {
    MessageQueue queue = table.find(nameOf(path));
    if (queue == null) {
      return Errno.ENOENT.negative();
    }
    table.unlink(queue);
    return 0;
  }

  /**
   * {@code mq_send} and, with a time, {@code mq_timedsend}: cancellation points. Results in 0,
   * EINVAL, EBADF, EPERM, EMSGSIZE, EAGAIN, EINTR, ETIMEDOUT or ECANCELED.
   *
   * @param abstime the address of the limit on the real-time clock, if there is one
   */
  public void send(
      Tcb self, int descriptor, int address, int length, int priority, OptionalInt abstime) {
    if (kernel.cancellation().proceeds(self)) {
      nxmqSend(self, descriptor, address, length, priority, abstime);
    }
  }

  /** {@code nxmq_send} and {@code nxmq_timedsend}. From an interrupt it never waits for room. */
  public void nxmqSend(
      Tcb self, int descriptor, int address, int length, int priority, OptionalInt abstime) {
    Descriptor open = table.open(descriptor);
    int refusal = verifySend(open, address, length, priority);
    if (refusal < 0) {
      self.complete(refusal);
      return;
    }
    kernel.checkMemory(address, length);
    MessageQueue queue = open.queue();
    if (!queue.isFull() || kernel.scheduler().inInterrupt()) {
      put(self, queue, address, length, priority);
      return;
    }
    if (mayWait(self, open, abstime)) {
      self.push(SchedStep.Unlock.UNLOCK);
      self.push(new MqStep.Send(queue.number, address, length, priority));
      waiters.await(self, queue, TaskState.WAIT_MQNOTFULL);
    }
  }

  /**
   * {@code mq_receive} and, with a time, {@code mq_timedreceive}: cancellation points. Results in
   * the message's length, EINVAL, EBADF, EPERM, EMSGSIZE, EAGAIN, EINTR, ETIMEDOUT or ECANCELED.
   *
   * @param priority where the message's priority goes, or 0
   * @param abstime the address of the limit on the real-time clock, if there is one
   */
  public void receive(
      Tcb self, int descriptor, int address, int length, int priority, OptionalInt abstime) {
    if (kernel.cancellation().proceeds(self)) {
      nxmqReceive(self, descriptor, address, length, priority, abstime);
    }
  }

  /** {@code nxmq_receive} and {@code nxmq_timedreceive}. */
  public void nxmqReceive(
      Tcb self, int descriptor, int address, int length, int priority, OptionalInt abstime) {
    Descriptor open = table.open(descriptor);
    int refusal = verifyReceive(open, address, length);
    if (refusal < 0) {
      self.complete(refusal);
      return;
    }
    MessageQueue queue = open.queue();
    kernel.checkMemory(address, queue.maxSize);
    if (priority != 0) {
      kernel.checkMemory(priority, 4);
    }
    if (kernel.cancellation().isPending(self)) {
      self.complete(Errno.ECANCELED.negative());
    } else if (!queue.messages.isEmpty()) {
      take(self, queue, address, priority);
    } else if (mayWait(self, open, abstime)) {
      self.push(SchedStep.Unlock.UNLOCK);
      self.push(new MqStep.Receive(queue.number, address, priority));
      waiters.await(self, queue, TaskState.WAIT_MQNOTEMPTY);
    }
  }

  /**
   * Wakes a thread that waits in a queue, without a message. Nothing happens if it does not.
   *
   * @param cause EINTR, ETIMEDOUT or ECANCELED
   */
  public void interrupt(Tcb waiter, Errno cause) {
    if (waiters.leave(waiter)) {
      waiter.errcode = cause.number();
      kernel.scheduler().unblock(waiter);
    }
  }

  /** Takes a thread that is being ended out of the count of those who wait. */
  public void recover(Tcb dying) {
    waiters.leave(dying);
  }

  /** The queues, in the order of their making. */
  public List<MessageQueueView> view() {
    List<MessageQueueView> views = new ArrayList<>();
    for (MessageQueue queue : table.queues()) {
      views.add(
          new MessageQueueView(
              queue.name,
              queue.messages.size(),
              queue.maxMessages,
              queue.maxSize,
              queue.references,
              queue.waitNotFull,
              queue.waitNotEmpty));
    }
    return views;
  }

  /** The name of the queue with a number; empty if it has none, or is gone. */
  public String name(int number) {
    MessageQueue queue = table.queue(number);
    return queue == null ? "" : queue.name;
  }

  void woken(Tcb self, MqStep.Send step) {
    MessageQueue queue = table.queue(step.queue());
    if (ended(self, queue)) {
      return;
    }
    if (queue.isFull()) {
      self.push(step);
      waiters.await(self, queue, TaskState.WAIT_MQNOTFULL);
    } else {
      kernel.tick().watchdogs().cancel(self.waitdog);
      put(self, queue, step.address(), step.length(), step.priority());
    }
  }

  void woken(Tcb self, MqStep.Receive step) {
    MessageQueue queue = table.queue(step.queue());
    if (ended(self, queue)) {
      return;
    }
    if (queue.messages.isEmpty()) {
      self.push(step);
      waiters.await(self, queue, TaskState.WAIT_MQNOTEMPTY);
    } else {
      kernel.tick().watchdogs().cancel(self.waitdog);
      take(self, queue, step.address(), step.priority());
    }
  }

  /** A queue's name: leading slashes do not count. */
  private static String nameOf(String path) {
    return path.replaceFirst("^/+", "");
  }

  private boolean ended(Tcb self, MessageQueue queue) {
    if (self.errcode == 0 && queue != null) {
      return false;
    }
    kernel.tick().watchdogs().cancel(self.waitdog);
    self.complete(queue == null ? Errno.EBADF.negative() : -self.errcode);
    return true;
  }

  private int verifySend(Descriptor open, int address, int length, int priority) {
    if (open == null) {
      return Errno.EBADF.negative();
    }
    if (address == 0 || Integer.compareUnsigned(priority, PRIORITY_MAX) > 0) {
      return Errno.EINVAL.negative();
    }
    if (!open.may(O_WRONLY)) {
      return Errno.EPERM.negative();
    }
    boolean tooLong = Integer.compareUnsigned(length, open.queue().maxSize) > 0;
    return tooLong ? Errno.EMSGSIZE.negative() : 0;
  }

  private static int verifyReceive(Descriptor open, int address, int length) {
    if (open == null) {
      return Errno.EBADF.negative();
    }
    if (address == 0) {
      return Errno.EINVAL.negative();
    }
    if (!open.may(O_RDONLY)) {
      return Errno.EPERM.negative();
    }
    boolean tooShort = Integer.compareUnsigned(length, open.queue().maxSize) < 0;
    return tooShort ? Errno.EMSGSIZE.negative() : 0;
  }

  /** Whether the caller may block now; the time limit, if there is one, runs then. */
  private boolean mayWait(Tcb self, Descriptor open, OptionalInt abstime) {
    if (kernel.cancellation().isPending(self)) {
      self.complete(Errno.ECANCELED.negative());
      return false;
    }
    long ticks = abstime.isPresent() ? ticksUntil(abstime.getAsInt()) : 1;
    if (ticks == Errno.EINVAL.negative()) {
      self.complete(Errno.EINVAL.negative());
      return false;
    }
    if (ticks <= 0) {
      self.complete(Errno.ETIMEDOUT.negative());
      return false;
    }
    if (!open.blocks()) {
      self.complete(Errno.EAGAIN.negative());
      return false;
    }
    kernel.scheduler().lock(self);
    if (abstime.isPresent()) {
      kernel.tick().start(self.waitdog, ticks, new MqTimeout(self.pid));
    }
    return true;
  }

  /** Ticks until a time on the real-time clock, at most 0 if it is past; or {@code -EINVAL}. */
  private long ticksUntil(int time) {
    if (time == 0) {
      return Errno.EINVAL.negative();
    }
    Timespec limit = Timespec.load(kernel, time);
    if (!limit.isValid()) {
      return Errno.EINVAL.negative();
    }
    long rest = limit.total() - kernel.tick().clock(ClockId.REALTIME);
    return Math.max(kernel.tick().roundUp(rest), 0);
  }

  private void put(Tcb self, MessageQueue queue, int address, int length, int priority) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) kernel.memory().load8(address + i);
    }
    queue.add(new Message(priority, text));
    kernel.emit(new KernelEvent.MessageSent(self.pid, queue.name, length, priority));
    self.complete(0);
    waiters.wake(queue, TaskState.WAIT_MQNOTEMPTY);
  }

  private void take(Tcb self, MessageQueue queue, int address, int priority) {
    Message message = queue.messages.remove(0);
    for (int i = 0; i < message.text().length; i++) {
      kernel.memory().store8(address + i, message.text()[i]);
    }
    if (priority != 0) {
      kernel.memory().store32(priority, message.priority());
    }
    int length = message.text().length;
    kernel.emit(new KernelEvent.MessageReceived(self.pid, queue.name, length, message.priority()));
    self.complete(length);
    waiters.wake(queue, TaskState.WAIT_MQNOTFULL);
  }

  @Override
  public void save(StateWriter out) {
    table.save(out);
    waiters.save(out);
  }

  @Override
  public void load(StateReader in) {
    table.load(in);
    waiters.load(in);
  }
}
