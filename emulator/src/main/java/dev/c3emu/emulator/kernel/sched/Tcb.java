package dev.c3emu.emulator.kernel.sched;

import dev.c3emu.emulator.kernel.Continuation;
import dev.c3emu.emulator.kernel.GuestContext;
import dev.c3emu.emulator.kernel.semaphore.Holder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A thread's control block. The fields carry NuttX's names and are open to the kernel's packages;
 * everyone else reads a {@code ThreadView}.
 */
public final class Tcb {
  /** The bits of {@link #flags}: {@code TCB_FLAG_*}. */
  public static final int FLAG_TTYPE_MASK = 3;

  public static final int FLAG_NONCANCELABLE = 1 << 2;
  public static final int FLAG_CANCEL_DEFERRED = 1 << 3;
  public static final int FLAG_CANCEL_PENDING = 1 << 4;
  public static final int FLAG_POLICY_SHIFT = 5;
  public static final int FLAG_POLICY_MASK = 3 << FLAG_POLICY_SHIFT;
  public static final int FLAG_SIGNAL_ACTION = 1 << 9;
  public static final int FLAG_EXIT_PROCESSING = 1 << 11;

  /** Where the TCB's memory is in the guest. */
  public final int address;

  /** The registers while the thread is not on the CPU. */
  public final GuestContext context = new GuestContext();

  /** What times out the thread's waits. */
  public final Watchdog waitdog = new Watchdog();

  /** Priorities that the holder may have to be restored to; a multiset. */
  public final List<Integer> pendReprios = new ArrayList<>();

  public int pid;

  /** Null before the thread has joined one and after it has left it. */
  public TaskGroup group;

  public int flags;

  /** The priority that counts now, 0..255; it may be inherited. */
  public int schedPriority;

  /** The priority that the thread was made with. */
  public int initPriority;

  /** The priority that the thread has of its own. */
  public int basePriority;

  public TaskState taskState = TaskState.INVALID;

  /** Nesting of {@code sched_lock}. */
  public int lockcount;

  /** Ticks left of a round-robin slice. */
  public int timeslice;

  /** Why the last wait ended: 0 or a positive error number. */
  public int errcode;

  /** The address of the semaphore the thread waits for, or 0. */
  public int waitsem;

  /** The first record of the counts this thread holds. */
  public Holder holdsem;

  /** Nesting of cancellation points. */
  public int cpcount;

  /** Signals that are blocked. */
  public int sigprocmask;

  /** The guest's errno of this thread. */
  public int errno;

  /** Lowest address of the stack, where the TLS frame lies, and the stack's size; or 0. */
  public int stackAllocPtr;

  public int stackSize;

  /** The function the thread runs. */
  public int entry;

  public String name = "";

  Tcb flink;
  Tcb blink;

  private final Deque<Continuation> frames = new ArrayDeque<>();
  private int result;

  public Tcb(int address) {
    this.address = address;
  }

  public ThreadKind kind() {
    return ThreadKind.values()[flags & FLAG_TTYPE_MASK];
  }

  public SchedPolicy policy() {
    return SchedPolicy.values()[(flags & FLAG_POLICY_MASK) >> FLAG_POLICY_SHIFT];
  }

  public void policy(SchedPolicy policy) {
    flags = flags & ~FLAG_POLICY_MASK | policy.ordinal() << FLAG_POLICY_SHIFT;
  }

  public boolean isKernelThread() {
    return kind() == ThreadKind.KERNEL;
  }

  public boolean isPthread() {
    return kind() == ThreadKind.PTHREAD;
  }

  /** Whether the thread has any of these flags. */
  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Whether no thread follows on the list this thread is on. */
  public boolean isLastOfItsList() {
    return flink == null;
  }

  /** The thread after this one on its list, or null. */
  public Tcb next() {
    return flink;
  }

  /** Adds what the thread has to do before its other frames. */
  public void push(Continuation frame) {
    frames.addLast(frame);
  }

  /** Removes the frame that is next, or gives null. */
  public Continuation pop() {
    return frames.pollLast();
  }

  /** The frame that is next, or null. */
  public Continuation top() {
    return frames.peekLast();
  }

  /** Forgets all frames: the thread will never return from where it is. */
  public void unwind() {
    frames.clear();
  }

  /** The frames from the lowest to the next. */
  public List<Continuation> frames() {
    return List.copyOf(frames);
  }

  /** The value that the last step left: a value, or a negated error number. */
  public int result() {
    return result;
  }

  /** Leaves a result for the frame below, in the end for the guest. */
  public void complete(int value) {
    result = value;
  }

  @Override
  public String toString() {
    return name + "(" + pid + ")";
  }
}
