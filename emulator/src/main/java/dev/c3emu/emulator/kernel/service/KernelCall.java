package dev.c3emu.emulator.kernel.service;

import static dev.c3emu.emulator.kernel.Convention.ERRNO;
import static dev.c3emu.emulator.kernel.Convention.POINTER;
import static dev.c3emu.emulator.kernel.Convention.RAW;
import static dev.c3emu.emulator.kernel.Errno.EACCES;
import static dev.c3emu.emulator.kernel.Errno.EAGAIN;
import static dev.c3emu.emulator.kernel.Errno.ECANCELED;
import static dev.c3emu.emulator.kernel.Errno.ECHILD;
import static dev.c3emu.emulator.kernel.Errno.EEXIST;
import static dev.c3emu.emulator.kernel.Errno.EINTR;
import static dev.c3emu.emulator.kernel.Errno.EINVAL;
import static dev.c3emu.emulator.kernel.Errno.ENOENT;
import static dev.c3emu.emulator.kernel.Errno.ENOMEM;
import static dev.c3emu.emulator.kernel.Errno.ENOTEMPTY;
import static dev.c3emu.emulator.kernel.Errno.ENOTSUP;
import static dev.c3emu.emulator.kernel.Errno.ENXIO;
import static dev.c3emu.emulator.kernel.Errno.EOVERFLOW;
import static dev.c3emu.emulator.kernel.Errno.ESRCH;
import static dev.c3emu.emulator.kernel.Errno.ETIMEDOUT;
import static dev.c3emu.emulator.kernel.service.CallTrait.BLOCKS;
import static dev.c3emu.emulator.kernel.service.CallTrait.CANCELLATION_POINT;
import static dev.c3emu.emulator.kernel.service.CallTrait.ENDS_THREAD;
import static dev.c3emu.emulator.kernel.service.CallTrait.FROM_INTERRUPT;
import static dev.c3emu.emulator.kernel.service.CallTrait.RUNTIME;

import dev.c3emu.emulator.kernel.Convention;
import dev.c3emu.emulator.kernel.Errno;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The call table: every service that a guest can ask the kernel for. A guest puts {@link #number}
 * into a7 and the arguments into a0..a6, executes {@code ecall}, and finds the result in a0.
 *
 * <p>Numbers are for good: a new call gets the next one of its family.
 */
public enum KernelCall {
  KERNEL_START(
      in(CallFamily.SYSTEM, 1, "kernel_start")
          .takes(CType.START_BLOCK, "start")
          .errors(EINVAL, ENOMEM)
          .is(RUNTIME)),
  KERNEL_TICK_PERIOD(
      in(CallFamily.SYSTEM, 2, "kernel_tick_period")
          .gives(CType.USECONDS)
          .is(FROM_INTERRUPT, RUNTIME)),
  UPCALL_RETURN(
      in(CallFamily.SYSTEM, 3, "upcall_return")
          .takes(CType.INT, "value")
          .gives(CType.VOID)
          .is(RUNTIME, FROM_INTERRUPT)),
  PROCESS_TIMER(
      in(CallFamily.SYSTEM, 4, "nxsched_process_timer")
          .gives(CType.VOID)
          .is(FROM_INTERRUPT, RUNTIME)),
  IRQ_ATTACH(
      in(CallFamily.SYSTEM, 5, "irq_attach")
          .takes(CType.INT, "irq")
          .takes(CType.HANDLER, "isr")
          .takes(CType.POINTER, "arg")
          .errors(EINVAL)
          .is(FROM_INTERRUPT)),
  INTERRUPT_CONTEXT(in(CallFamily.SYSTEM, 6, "up_interrupt_context").is(FROM_INTERRUPT)),
  SYSLOG(
      in(CallFamily.SYSTEM, 7, "kernel_log")
          .takes(CType.TEXT, "text")
          .gives(CType.VOID)
          .is(FROM_INTERRUPT)),
  POWER_OFF(
      in(CallFamily.SYSTEM, 8, "board_power_off").takes(CType.INT, "status").is(FROM_INTERRUPT)),
  GET_ERRNO(in(CallFamily.SYSTEM, 9, "get_errno").is(FROM_INTERRUPT)),
  SET_ERRNO(
      in(CallFamily.SYSTEM, 10, "set_errno")
          .takes(CType.INT, "error")
          .gives(CType.VOID)
          .is(FROM_INTERRUPT)),

  TASK_CREATE(
      in(CallFamily.TASK, 0, "task_create")
          .takes(CType.TEXT, "name")
          .takes(CType.INT, "priority")
          .takes(CType.INT, "stack_size")
          .takes(CType.ENTRY, "entry")
          .takes(CType.ARGV, "argv")
          .returns(ERRNO)
          .errors(EINVAL, ENOMEM)),
  KTHREAD_CREATE(
      in(CallFamily.TASK, 1, "kthread_create")
          .takes(CType.TEXT, "name")
          .takes(CType.INT, "priority")
          .takes(CType.INT, "stack_size")
          .takes(CType.ENTRY, "entry")
          .takes(CType.ARGV, "argv")
          .errors(EINVAL, ENOMEM)),
  TASK_DELETE(
      in(CallFamily.TASK, 2, "task_delete")
          .takes(CType.PID, "pid")
          .returns(ERRNO)
          .errors(ESRCH, EACCES)),
  KTHREAD_DELETE(
      in(CallFamily.TASK, 3, "kthread_delete").takes(CType.PID, "pid").errors(ESRCH, EACCES)),
  EXIT(in(CallFamily.TASK, 4, "exit").takes(CType.INT, "status").gives(CType.VOID).is(ENDS_THREAD)),
  UNDERSCORE_EXIT(
      in(CallFamily.TASK, 5, "_exit").takes(CType.INT, "status").gives(CType.VOID).is(ENDS_THREAD)),
  GETPID(in(CallFamily.TASK, 6, "getpid").gives(CType.PID).is(FROM_INTERRUPT)),
  GETTID(in(CallFamily.TASK, 7, "gettid").gives(CType.PID).is(FROM_INTERRUPT)),
  WAITPID(
      in(CallFamily.TASK, 8, "waitpid")
          .takes(CType.PID, "pid")
          .takes(CType.INT_POINTER, "status")
          .takes(CType.INT, "options")
          .gives(CType.PID)
          .returns(ERRNO)
          .errors(ECHILD, EINTR)
          .is(BLOCKS)),
  SCHED_LOCK(in(CallFamily.TASK, 9, "sched_lock").is(FROM_INTERRUPT)),
  SCHED_UNLOCK(in(CallFamily.TASK, 10, "sched_unlock").is(FROM_INTERRUPT)),
  SCHED_LOCKCOUNT(in(CallFamily.TASK, 11, "sched_lockcount").is(FROM_INTERRUPT)),
  SCHED_YIELD(in(CallFamily.TASK, 12, "sched_yield")),
  SCHED_GETPARAM(
      in(CallFamily.TASK, 13, "sched_getparam")
          .takes(CType.PID, "pid")
          .takes(CType.SCHED_PARAM, "param")
          .returns(ERRNO)
          .errors(EINVAL, ESRCH)
          .is(FROM_INTERRUPT)),
  SCHED_SETPARAM(
      in(CallFamily.TASK, 14, "sched_setparam")
          .takes(CType.PID, "pid")
          .takes(CType.CONST_SCHED_PARAM, "param")
          .returns(ERRNO)
          .errors(EINVAL, ESRCH)),
  SCHED_GETSCHEDULER(
      in(CallFamily.TASK, 15, "sched_getscheduler")
          .takes(CType.PID, "pid")
          .returns(ERRNO)
          .errors(ESRCH)
          .is(FROM_INTERRUPT)),
  SCHED_SETSCHEDULER(
      in(CallFamily.TASK, 16, "sched_setscheduler")
          .takes(CType.PID, "pid")
          .takes(CType.INT, "policy")
          .takes(CType.CONST_SCHED_PARAM, "param")
          .returns(ERRNO)
          .errors(EINVAL, ESRCH)),
  TASK_SETCANCELSTATE(
      in(CallFamily.TASK, 17, "task_setcancelstate")
          .takes(CType.INT, "state")
          .takes(CType.INT_POINTER, "oldstate")
          .returns(ERRNO)
          .errors(EINVAL)),
  TASK_TESTCANCEL(
      in(CallFamily.TASK, 18, "task_testcancel").gives(CType.VOID).is(CANCELLATION_POINT)),

  SEM_INIT(
      in(CallFamily.SEMAPHORE, 0, "sem_init")
          .takes(CType.SEM, "sem")
          .takes(CType.INT, "pshared")
          .takes(CType.UNSIGNED, "value")
          .returns(ERRNO)
          .errors(EINVAL)),
  SEM_DESTROY(
      in(CallFamily.SEMAPHORE, 1, "sem_destroy")
          .takes(CType.SEM, "sem")
          .returns(ERRNO)
          .errors(EINVAL)),
  SEM_WAIT(
      in(CallFamily.SEMAPHORE, 2, "sem_wait")
          .takes(CType.SEM, "sem")
          .returns(ERRNO)
          .errors(EINVAL, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  SEM_TRYWAIT(
      in(CallFamily.SEMAPHORE, 3, "sem_trywait")
          .takes(CType.SEM, "sem")
          .returns(ERRNO)
          .errors(EINVAL, EAGAIN)),
  SEM_TIMEDWAIT(
      in(CallFamily.SEMAPHORE, 4, "sem_timedwait")
          .takes(CType.SEM, "sem")
          .takes(CType.CONST_TIMESPEC, "abstime")
          .returns(ERRNO)
          .errors(EINVAL, ETIMEDOUT, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  SEM_CLOCKWAIT(
      in(CallFamily.SEMAPHORE, 5, "sem_clockwait")
          .takes(CType.SEM, "sem")
          .takes(CType.CLOCK_ID, "clock")
          .takes(CType.CONST_TIMESPEC, "abstime")
          .returns(ERRNO)
          .errors(EINVAL, ETIMEDOUT, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  SEM_POST(
      in(CallFamily.SEMAPHORE, 6, "sem_post")
          .takes(CType.SEM, "sem")
          .returns(ERRNO)
          .errors(EINVAL, EOVERFLOW)
          .is(FROM_INTERRUPT)),
  SEM_GETVALUE(
      in(CallFamily.SEMAPHORE, 7, "sem_getvalue")
          .takes(CType.SEM, "sem")
          .takes(CType.INT_POINTER, "value")
          .returns(ERRNO)
          .errors(EINVAL)
          .is(FROM_INTERRUPT)),
  SEM_GETPROTOCOL(
      in(CallFamily.SEMAPHORE, 8, "sem_getprotocol")
          .takes(CType.SEM, "sem")
          .takes(CType.INT_POINTER, "protocol")
          .returns(ERRNO)
          .is(FROM_INTERRUPT)),
  SEM_SETPROTOCOL(
      in(CallFamily.SEMAPHORE, 9, "sem_setprotocol")
          .takes(CType.SEM, "sem")
          .takes(CType.INT, "protocol")
          .returns(ERRNO)
          .errors(EINVAL, ENOTSUP)),
  SEM_OPEN(
      in(CallFamily.SEMAPHORE, 10, "sem_open")
          .takes(CType.TEXT, "name")
          .takes(CType.INT, "flags")
          .takes(CType.MODE, "mode")
          .takes(CType.UNSIGNED, "value")
          .gives(CType.SEM)
          .returns(POINTER)
          .errors(EINVAL, ENOENT, EEXIST, ENXIO, ENOMEM)),
  SEM_CLOSE(
      in(CallFamily.SEMAPHORE, 11, "sem_close")
          .takes(CType.SEM, "sem")
          .returns(ERRNO)
          .errors(EINVAL)),
  SEM_UNLINK(
      in(CallFamily.SEMAPHORE, 12, "sem_unlink")
          .takes(CType.TEXT, "name")
          .returns(ERRNO)
          .errors(EINVAL, ENOENT, ENXIO, ENOTEMPTY)),
  NXSEM_INIT(
      in(CallFamily.SEMAPHORE, 13, "nxsem_init")
          .takes(CType.SEM, "sem")
          .takes(CType.INT, "pshared")
          .takes(CType.UNSIGNED, "value")
          .errors(EINVAL)),
  NXSEM_DESTROY(
      in(CallFamily.SEMAPHORE, 14, "nxsem_destroy").takes(CType.SEM, "sem").errors(EINVAL)),
  NXSEM_WAIT(
      in(CallFamily.SEMAPHORE, 15, "nxsem_wait")
          .takes(CType.SEM, "sem")
          .errors(EINVAL, EINTR, ECANCELED)
          .is(BLOCKS)),
  NXSEM_WAIT_UNINTERRUPTIBLE(
      in(CallFamily.SEMAPHORE, 16, "nxsem_wait_uninterruptible")
          .takes(CType.SEM, "sem")
          .errors(EINVAL, ECANCELED)
          .is(BLOCKS)),
  NXSEM_TRYWAIT(
      in(CallFamily.SEMAPHORE, 17, "nxsem_trywait").takes(CType.SEM, "sem").errors(EINVAL, EAGAIN)),
  NXSEM_TIMEDWAIT(
      in(CallFamily.SEMAPHORE, 18, "nxsem_timedwait")
          .takes(CType.SEM, "sem")
          .takes(CType.CONST_TIMESPEC, "abstime")
          .errors(EINVAL, ETIMEDOUT, EINTR, ECANCELED)
          .is(BLOCKS)),
  NXSEM_CLOCKWAIT(
      in(CallFamily.SEMAPHORE, 19, "nxsem_clockwait")
          .takes(CType.SEM, "sem")
          .takes(CType.CLOCK_ID, "clock")
          .takes(CType.CONST_TIMESPEC, "abstime")
          .errors(EINVAL, ETIMEDOUT, EINTR, ECANCELED)
          .is(BLOCKS)),
  NXSEM_CLOCKWAIT_UNINTERRUPTIBLE(
      in(CallFamily.SEMAPHORE, 20, "nxsem_clockwait_uninterruptible")
          .takes(CType.SEM, "sem")
          .takes(CType.CLOCK_ID, "clock")
          .takes(CType.CONST_TIMESPEC, "abstime")
          .errors(EINVAL, ETIMEDOUT, ECANCELED)
          .is(BLOCKS)),
  NXSEM_TICKWAIT(
      in(CallFamily.SEMAPHORE, 21, "nxsem_tickwait")
          .takes(CType.SEM, "sem")
          .takes(CType.TICKS, "delay")
          .errors(EINVAL, EAGAIN, ETIMEDOUT, EINTR, ECANCELED)
          .is(BLOCKS)),
  NXSEM_TICKWAIT_UNINTERRUPTIBLE(
      in(CallFamily.SEMAPHORE, 22, "nxsem_tickwait_uninterruptible")
          .takes(CType.SEM, "sem")
          .takes(CType.TICKS, "delay")
          .errors(EINVAL, EAGAIN, ETIMEDOUT, ECANCELED)
          .is(BLOCKS)),
  NXSEM_POST(
      in(CallFamily.SEMAPHORE, 23, "nxsem_post")
          .takes(CType.SEM, "sem")
          .errors(EINVAL, EOVERFLOW)
          .is(FROM_INTERRUPT)),
  NXSEM_GET_VALUE(
      in(CallFamily.SEMAPHORE, 24, "nxsem_get_value")
          .takes(CType.SEM, "sem")
          .takes(CType.INT_POINTER, "value")
          .errors(EINVAL)
          .is(FROM_INTERRUPT)),
  NXSEM_GET_PROTOCOL(
      in(CallFamily.SEMAPHORE, 25, "nxsem_get_protocol")
          .takes(CType.SEM, "sem")
          .takes(CType.INT_POINTER, "protocol")
          .is(FROM_INTERRUPT)),
  NXSEM_SET_PROTOCOL(
      in(CallFamily.SEMAPHORE, 26, "nxsem_set_protocol")
          .takes(CType.SEM, "sem")
          .takes(CType.INT, "protocol")
          .errors(EINVAL, ENOTSUP)),
  NXSEM_RESET(
      in(CallFamily.SEMAPHORE, 27, "nxsem_reset")
          .takes(CType.SEM, "sem")
          .takes(CType.INT, "count")
          .errors(EINVAL)),

  CLOCK_GETTIME(
      in(CallFamily.TIME, 0, "clock_gettime")
          .takes(CType.CLOCK_ID, "clock")
          .takes(CType.TIMESPEC, "time")
          .returns(ERRNO)
          .errors(EINVAL)
          .is(FROM_INTERRUPT)),
  CLOCK_SYSTIME_TICKS(
      in(CallFamily.TIME, 1, "clock_systime_ticks").gives(CType.TICKS).is(FROM_INTERRUPT)),

  MALLOC(in(CallFamily.HEAP, 0, "malloc").takes(CType.SIZE, "size").gives(CType.POINTER)),
  ZALLOC(in(CallFamily.HEAP, 1, "zalloc").takes(CType.SIZE, "size").gives(CType.POINTER)),
  CALLOC(
      in(CallFamily.HEAP, 2, "calloc")
          .takes(CType.SIZE, "count")
          .takes(CType.SIZE, "size")
          .gives(CType.POINTER)),
  MEMALIGN(
      in(CallFamily.HEAP, 3, "memalign")
          .takes(CType.SIZE, "alignment")
          .takes(CType.SIZE, "size")
          .gives(CType.POINTER)),
  REALLOC(
      in(CallFamily.HEAP, 4, "realloc")
          .takes(CType.POINTER, "memory")
          .takes(CType.SIZE, "size")
          .gives(CType.POINTER)),
  FREE(in(CallFamily.HEAP, 5, "free").takes(CType.POINTER, "memory").gives(CType.VOID));

  private static final Map<Integer, KernelCall> BY_NUMBER = new TreeMap<>();

  static {
    for (KernelCall call : values()) {
      if (BY_NUMBER.put(call.number, call) != null) {
        throw new IllegalStateException("two calls have the number of " + call);
      }
    }
  }

  private final CallFamily family;
  private final int number;
  private final String spelling;
  private final List<Parameter> parameters;
  private final CType result;
  private final Convention convention;
  private final Set<Errno> errors;
  private final Set<CallTrait> traits;

  KernelCall(Description description) {
    family = description.family;
    number = description.number;
    spelling = description.spelling;
    parameters = List.copyOf(description.parameters);
    result = description.result;
    convention = description.convention;
    errors = description.errors;
    traits = description.traits;
  }

  /** The call of a number, if there is one. */
  public static Optional<KernelCall> of(int number) {
    return Optional.ofNullable(BY_NUMBER.get(number));
  }

  public CallFamily family() {
    return family;
  }

  /** What goes into a7. */
  public int number() {
    return number;
  }

  /** The function's name in C. */
  public String spelling() {
    return spelling;
  }

  /** Its arguments, in a0, a1 and so on. */
  public List<Parameter> parameters() {
    return parameters;
  }

  public CType result() {
    return result;
  }

  /** How it tells of an error. */
  public Convention convention() {
    return convention;
  }

  /** The errors that it may end in. */
  public Set<Errno> errors() {
    return errors;
  }

  public boolean is(CallTrait trait) {
    return traits.contains(trait);
  }

  /** Its prototype in C, without a semicolon. */
  public String prototype() {
    StringBuilder text = new StringBuilder(result.declare(spelling)).append('(');
    if (parameters.isEmpty()) {
      text.append("void");
    }
    for (int i = 0; i < parameters.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(parameters.get(i).declaration());
    }
    return text.append(')').toString();
  }

  private static Description in(CallFamily family, int index, String spelling) {
    return new Description(family, family.first() + index, spelling);
  }

  /** What a constant is made from. */
  private static final class Description {
    private final CallFamily family;
    private final int number;
    private final String spelling;
    private final List<Parameter> parameters = new ArrayList<>();
    private CType result = CType.INT;
    private Convention convention = RAW;
    private final Set<Errno> errors = EnumSet.noneOf(Errno.class);
    private final Set<CallTrait> traits = EnumSet.noneOf(CallTrait.class);

    private Description(CallFamily family, int number, String spelling) {
      this.family = family;
      this.number = number;
      this.spelling = spelling;
    }

    private Description takes(CType type, String name) {
      parameters.add(new Parameter(type, name));
      return this;
    }

    private Description gives(CType type) {
      result = type;
      return this;
    }

    private Description returns(Convention how) {
      convention = how;
      return this;
    }

    private Description errors(Errno... possible) {
      errors.addAll(Arrays.asList(possible));
      return this;
    }

    private Description is(CallTrait... which) {
      traits.addAll(Arrays.asList(which));
      return this;
    }
  }
}
