package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.heap.HeapCalls;
import dev.c3emu.emulator.kernel.sched.ClockId;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.sched.ThreadKind;
import dev.c3emu.emulator.kernel.semaphore.Semaphores;

/** What each call of the table does. */
final class Services {
  private final Kernel kernel;
  private final HeapCalls heap;
  private final IrqTable irqs;
  private final TaskCalls tasks;
  private final SystemCalls system;
  private final Semaphores sems;

  Services(Kernel kernel, HeapCalls heap, IrqTable irqs) {
    this.kernel = kernel;
    this.heap = heap;
    this.irqs = irqs;
    tasks = new TaskCalls(kernel);
    system = new SystemCalls(kernel);
    sems = kernel.semaphores();
  }

  /** Makes a call; the thread gets its result now or when it next runs. */
  void perform(KernelCall call, Tcb self, Arguments args) {
    int a0 = args.word(0);
    int a1 = args.word(1);
    int a2 = args.word(2);
    switch (call) {
      case KERNEL_START, KERNEL_TICK_PERIOD, UPCALL_RETURN, POWER_OFF ->
          throw new IllegalArgumentException(call + " is the gate's own");
      case PROCESS_TIMER -> kernel.tick().advance();
      case IRQ_ATTACH -> self.complete(irqs.attach(a0, a1, a2));
      case INTERRUPT_CONTEXT -> self.complete(kernel.scheduler().inInterrupt() ? 1 : 0);
      case SYSLOG -> system.log(self, args.text(0));
      case GET_ERRNO -> self.complete(self.errno);
      case SET_ERRNO -> self.errno = a0;

      case TASK_CREATE -> self.complete(tasks.create(self, ThreadKind.TASK, args));
      case KTHREAD_CREATE -> self.complete(tasks.create(self, ThreadKind.KERNEL, args));
      case TASK_DELETE, KTHREAD_DELETE -> kernel.exits().delete(self, a0);
      case EXIT -> kernel.exits().exit(self, a0);
      case UNDERSCORE_EXIT -> kernel.exits().underscoreExit(self, a0);
      case GETPID, GETTID -> self.complete(self.pid);
      case WAITPID -> kernel.waitpid().waitpid(self, a0, a1, a2);
      case SCHED_LOCK -> {
        self.complete(0);
        kernel.scheduler().lock(self);
      }
      case SCHED_UNLOCK -> {
        self.complete(0);
        kernel.scheduler().unlock(self);
      }
      case SCHED_LOCKCOUNT -> self.complete(self.lockcount);
      case SCHED_YIELD -> {
        self.complete(0);
        kernel.scheduler().yield(self);
      }
      case SCHED_GETPARAM -> self.complete(tasks.getparam(self, a0, a1));
      case SCHED_SETPARAM -> self.complete(tasks.setparam(self, a0, a1));
      case SCHED_GETSCHEDULER -> self.complete(tasks.getscheduler(self, a0));
      case SCHED_SETSCHEDULER -> self.complete(tasks.setscheduler(self, a0, a1, a2));
      case TASK_SETCANCELSTATE -> self.complete(tasks.setcancelstate(self, a0, a1));
      case TASK_TESTCANCEL -> kernel.cancellation().test(self);

      case SEM_INIT, NXSEM_INIT -> self.complete(sems.init(self, a0, a2));
      case SEM_DESTROY, NXSEM_DESTROY -> self.complete(sems.destroy(self, a0));
      case SEM_WAIT -> sems.waits().semWait(self, a0);
      case NXSEM_WAIT -> sems.waits().nxsemWait(self, a0);
      case NXSEM_WAIT_UNINTERRUPTIBLE -> sems.waits().waitUninterruptibly(self, a0);
      case SEM_TRYWAIT, NXSEM_TRYWAIT -> self.complete(sems.waits().trywait(self, a0));
      case SEM_TIMEDWAIT -> sems.timedWaits().semTimedwait(self, a0, a1);
      case SEM_CLOCKWAIT -> sems.timedWaits().semClockwait(self, a0, a1, a2);
      case NXSEM_TIMEDWAIT -> sems.timedWaits().clockwait(self, a0, ClockId.REALTIME.number(), a1);
      case NXSEM_CLOCKWAIT -> sems.timedWaits().clockwait(self, a0, a1, a2);
      case NXSEM_CLOCKWAIT_UNINTERRUPTIBLE ->
          sems.timedWaits().clockwaitUninterruptibly(self, a0, a1, a2);
      case NXSEM_TICKWAIT -> sems.timedWaits().tickwait(self, a0, Integer.toUnsignedLong(a1));
      case NXSEM_TICKWAIT_UNINTERRUPTIBLE ->
          sems.timedWaits().tickwaitUninterruptibly(self, a0, Integer.toUnsignedLong(a1));
      case SEM_POST, NXSEM_POST -> self.complete(sems.posts().post(a0));
      case SEM_GETVALUE, NXSEM_GET_VALUE -> self.complete(sems.getvalue(a0, a1));
      case SEM_GETPROTOCOL, NXSEM_GET_PROTOCOL -> self.complete(sems.getprotocol(a0, a1));
      case SEM_SETPROTOCOL, NXSEM_SET_PROTOCOL -> self.complete(sems.setprotocol(self, a0, a1));
      case SEM_OPEN -> self.complete(system.semOpen(self, args));
      case SEM_CLOSE -> self.complete(sems.named().close(self, a0));
      case SEM_UNLINK -> self.complete(system.semUnlink(self, args.text(0)));
      case NXSEM_RESET -> system.semReset(self, a0, a1);

      case CLOCK_GETTIME -> self.complete(system.gettime(a0, a1));
      case CLOCK_SYSTIME_TICKS -> self.complete((int) kernel.tick().now());

      case MALLOC -> self.complete(heap.malloc(self, a0));
      case ZALLOC -> self.complete(heap.zalloc(self, a0));
      case CALLOC -> self.complete(heap.calloc(self, a0, a1));
      case MEMALIGN -> self.complete(heap.memalign(self, a0, a1));
      case REALLOC -> self.complete(heap.realloc(self, a0, a1));
      case FREE -> heap.free(self, a0);
    }
  }
}
