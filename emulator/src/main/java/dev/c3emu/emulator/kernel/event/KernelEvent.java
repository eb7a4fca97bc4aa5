package dev.c3emu.emulator.kernel.event;

/**
 * Something that happened in the kernel. Threads are named by pid (of whoever runs, where there is
 * but one), task groups by the pid of their first member, objects and functions by their guest
 * address. A semaphore's {@code value} is its count after the event, negative while threads wait;
 * priorities are 1..255, 0 that of the idle thread; sizes are in bytes.
 */
public sealed interface KernelEvent {
  record ContextSwitch(int from, int to) implements KernelEvent {}

  /**
   * @param kind TASK, PTHREAD or KERNEL
   */
  record ThreadCreated(int pid, String name, String kind, int priority, int group, int creator)
      implements KernelEvent {}

  /**
   * A thread begins to end.
   *
   * @param by who ends it: the thread itself, unless it is deleted or cancelled by another
   */
  record ThreadEnding(int pid, Ending how, int by) implements KernelEvent {}

  record ThreadExited(int pid, String name, int status) implements KernelEvent {}

  record PriorityChanged(int pid, int from, int to) implements KernelEvent {}

  record SliceExpired(int pid) implements KernelEvent {}

  record GroupCreated(int group, int address) implements KernelEvent {}

  record GroupJoined(int group, int pid, int members) implements KernelEvent {}

  record GroupLeft(int group, int pid, int members) implements KernelEvent {}

  record GroupReleased(int group, int lastMember) implements KernelEvent {}

  record SemInitialized(int pid, int sem, int value) implements KernelEvent {}

  record SemDestroyed(int pid, int sem, int value) implements KernelEvent {}

  /** A thread starts to wait. */
  record SemWait(int pid, int sem, int value) implements KernelEvent {}

  /** A thread has a count: it took it, or was handed it while it waited. */
  record SemTaken(int pid, int sem, int value, boolean waited) implements KernelEvent {}

  /**
   * @param pid who posted; the interrupted thread, if an interrupt handler did
   * @param woken who got the count, or 0
   */
  record SemPosted(int pid, int sem, int value, int woken, boolean interrupt)
      implements KernelEvent {}

  record SemTimedOut(int pid, int sem, int value) implements KernelEvent {}

  record SemInterrupted(int pid, int sem, int value) implements KernelEvent {}

  /** A wait ended because the thread was cancelled or deleted. */
  record SemCanceled(int pid, int sem, int value) implements KernelEvent {}

  record SemProtocolSet(int pid, int sem, int protocol) implements KernelEvent {}

  record SemOpened(int pid, String name, int sem, int references) implements KernelEvent {}

  record SemClosed(int pid, String name, int sem, int references) implements KernelEvent {}

  record SemUnlinked(int pid, String name, int sem) implements KernelEvent {}

  record HolderAdded(int sem, int pid, int counts) implements KernelEvent {}

  record HolderReleased(int sem, int pid) implements KernelEvent {}

  /** There was no record left for a holder: inheritance does not see it. */
  record HolderPoolExhausted(int sem, int pid) implements KernelEvent {}

  record HolderStranded(Stranding rule, int sem, int pid) implements KernelEvent {}

  record PriorityBoosted(int pid, int from, int to, int sem, int waiter) implements KernelEvent {}

  record PriorityRestored(int pid, int from, int to) implements KernelEvent {}

  /**
   * @param group the pid of the group that has the key, or 0 for an index of task-local storage,
   *     which is the system's
   */
  record KeyCreated(int pid, int group, int key, int destructor) implements KernelEvent {}

  record KeyDeleted(int pid, int group, int key) implements KernelEvent {}

  record DestructorRan(int pid, int group, int key, int value, int destructor)
      implements KernelEvent {}

  /** A thread or a group has ended and left a value that nobody will free. */
  record DestructorSkipped(int pid, int group, int key, int value, SkipReason reason)
      implements KernelEvent {}

  record HandlerRegistered(int pid, int group, int function, int argument) implements KernelEvent {}

  /**
   * The table of exit handlers was full.
   *
   * @param result what the caller got
   */
  record HandlerRejected(int pid, int group, int function, int argument, int result)
      implements KernelEvent {}

  record HandlerRan(int pid, int group, int function, int argument, int status)
      implements KernelEvent {}

  /** A cleanup handler of one thread is called, perhaps by the thread that cancels it. */
  record CleanupRan(int pid, int owner, int function, int argument) implements KernelEvent {}

  /** A thread ends with a mutex that it has locked. */
  record MutexAbandoned(int pid, int mutex) implements KernelEvent {}

  record MessageSent(int pid, String queue, int length, int priority) implements KernelEvent {}

  record MessageReceived(int pid, String queue, int length, int priority) implements KernelEvent {}

  record Allocated(int pid, int group, int address, int size, int caller) implements KernelEvent {}

  record Freed(int pid, int address, int size) implements KernelEvent {}

  record SignalSent(int from, int to, int signal) implements KernelEvent {}

  record SignalDelivered(int pid, int signal, int handler) implements KernelEvent {}

  /** A guest's handler starts to serve an interrupt. */
  record InterruptServed(int pid, int source, int handler) implements KernelEvent {}

  /** A guest writes to the kernel's log. */
  record Logged(int pid, String text) implements KernelEvent {}

  record Panicked(int pid, String thread, int pc, String what) implements KernelEvent {}
}
