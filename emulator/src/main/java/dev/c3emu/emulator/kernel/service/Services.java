package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.exit.PthreadAttributes;
import dev.c3emu.emulator.kernel.heap.HeapCalls;
import dev.c3emu.emulator.kernel.mqueue.MessageQueues;
import dev.c3emu.emulator.kernel.mutex.Mutexes;
import dev.c3emu.emulator.kernel.sched.ClockId;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.sched.ThreadKind;
import dev.c3emu.emulator.kernel.semaphore.Semaphores;
import dev.c3emu.emulator.kernel.signal.Signals;
import java.util.OptionalInt;

/** What each call of the table does. */
final class Services {
  private final Kernel kernel;
  private final HeapCalls heap;
  private final IrqTable irqs;
  private final TaskCalls tasks;
  private final SystemCalls system;
  private final Semaphores sems;
  private final Mutexes mutexes;
  private final Signals signals;
  private final MessageQueues queues;
  private final AttributeCalls attributes;

  Services(Kernel kernel, IrqTable irqs) {
    this.kernel = kernel;
    heap = kernel.heap();
    this.irqs = irqs;
    tasks = new TaskCalls(kernel);
    system = new SystemCalls(kernel);
    sems = kernel.semaphores();
    mutexes = kernel.mutexes();
    signals = kernel.signals();
    queues = kernel.messageQueues();
    attributes = new AttributeCalls(kernel);
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
      case GETPID, GETTID, PTHREAD_SELF -> self.complete(self.pid);
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
      case TASK_SETCANCELSTATE, PTHREAD_SETCANCELSTATE ->
          kernel.cancellation().setState(self, a0, a1);
      case TASK_SETCANCELTYPE, PTHREAD_SETCANCELTYPE -> kernel.cancellation().setType(self, a0, a1);
      case TASK_TESTCANCEL, PTHREAD_TESTCANCEL -> kernel.cancellation().test(self);

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

      case PTHREAD_CREATE ->
          kernel.pthreads().create(self, a0, PthreadAttributes.load(kernel, a1), a2, args.word(3));
      case PTHREAD_JOIN -> kernel.pthreads().join(self, a0, a1);
      case PTHREAD_DETACH -> kernel.pthreads().detach(self, a0);
      case PTHREAD_EXIT -> kernel.pthreads().exit(self, a0);
      case PTHREAD_CANCEL -> kernel.pthreads().cancel(self, a0);
      case PTHREAD_CLEANUP_PUSH -> kernel.pthreads().cleanups().push(self, a0, a1);
      case PTHREAD_CLEANUP_POP -> kernel.pthreads().cleanups().pop(self, a0 != 0);
      case PTHREAD_ONCE -> kernel.kernelMutexes().once(self, a0, a1);
      case PTHREAD_ATTR_INIT -> self.complete(attributes.init(a0));
      case PTHREAD_ATTR_SETSCHEDPARAM -> self.complete(attributes.setSchedparam(a0, a1));
      case PTHREAD_ATTR_SETSCHEDPOLICY -> self.complete(attributes.setSchedpolicy(a0, a1));
      case PTHREAD_ATTR_SETINHERITSCHED -> self.complete(attributes.setInheritsched(a0, a1));
      case PTHREAD_ATTR_SETDETACHSTATE -> self.complete(attributes.setDetachstate(a0, a1));
      case PTHREAD_ATTR_SETSTACKSIZE -> self.complete(attributes.setStacksize(a0, a1));
      case PTHREAD_SETSCHEDPRIO -> self.complete(kernel.threads().setparam(self, a0, a1));

      case PTHREAD_KEY_CREATE -> kernel.tls().keyCreate(self, a0, a1);
      case PTHREAD_KEY_DELETE, TLS_FREE -> kernel.tls().free(self, a0);
      case PTHREAD_SETSPECIFIC, TLS_SET_VALUE -> self.complete(kernel.tls().set(self, a0, a1));
      case PTHREAD_GETSPECIFIC, TLS_GET_VALUE -> self.complete(kernel.tls().get(self, a0));
      case TLS_ALLOC -> kernel.tls().alloc(self, a0);
      case TASK_TLS_ALLOC -> kernel.taskTls().alloc(self, a0);
      case TASK_TLS_SET_VALUE -> self.complete(kernel.taskTls().set(self, a0, a1));
      case TASK_TLS_GET_VALUE -> self.complete(kernel.taskTls().get(self, a0));
      case ON_EXIT -> self.complete(kernel.exits().handlers().onExit(self, a0, a1));
      case ATEXIT -> self.complete(kernel.exits().handlers().atexit(self, a0));
      case ON_EXIT_ARGUMENT -> self.complete(kernel.exits().handlers().argumentOf(self, a0));

      case PTHREAD_MUTEX_INIT -> self.complete(mutexes.init(self, a0, a1));
      case PTHREAD_MUTEX_DESTROY -> mutexes.destroy(self, a0);
      case PTHREAD_MUTEX_LOCK -> mutexes.lock(self, a0);
      case PTHREAD_MUTEX_TIMEDLOCK -> mutexes.timedlock(self, a0, a1);
      case PTHREAD_MUTEX_TRYLOCK -> self.complete(mutexes.trylock(self, a0));
      case PTHREAD_MUTEX_UNLOCK -> mutexes.unlock(self, a0);
      case PTHREAD_MUTEX_CONSISTENT -> mutexes.consistent(self, a0);
      case PTHREAD_MUTEXATTR_INIT -> self.complete(mutexes.attributes().init(a0));
      case PTHREAD_MUTEXATTR_DESTROY -> self.complete(mutexes.attributes().destroy(a0));
      case PTHREAD_MUTEXATTR_SETPSHARED -> self.complete(mutexes.attributes().setPshared(a0, a1));
      case PTHREAD_MUTEXATTR_GETPSHARED -> self.complete(mutexes.attributes().getPshared(a0, a1));
      case PTHREAD_MUTEXATTR_SETPROTOCOL -> self.complete(mutexes.attributes().setProtocol(a0, a1));
      case PTHREAD_MUTEXATTR_GETPROTOCOL -> self.complete(mutexes.attributes().getProtocol(a0, a1));
      case PTHREAD_MUTEXATTR_SETTYPE -> self.complete(mutexes.attributes().setType(a0, a1));
      case PTHREAD_MUTEXATTR_GETTYPE -> self.complete(mutexes.attributes().getType(a0, a1));
      case PTHREAD_MUTEXATTR_SETROBUST -> self.complete(mutexes.attributes().setRobust(a0, a1));
      case PTHREAD_MUTEXATTR_GETROBUST -> self.complete(mutexes.attributes().getRobust(a0, a1));
      case NXMUTEX_INIT -> self.complete(kernel.kernelMutexes().init(self, a0));
      case NXMUTEX_DESTROY -> self.complete(kernel.kernelMutexes().destroy(self, a0));
      case NXMUTEX_LOCK -> kernel.kernelMutexes().lock(self, a0);
      case NXMUTEX_TRYLOCK -> self.complete(kernel.kernelMutexes().trylock(self, a0));
      case NXMUTEX_UNLOCK -> kernel.kernelMutexes().unlock(self, a0);
      case NXRMUTEX_INIT -> self.complete(kernel.kernelMutexes().recursiveInit(self, a0));
      case NXRMUTEX_LOCK -> kernel.kernelMutexes().recursiveLock(self, a0);
      case NXRMUTEX_TRYLOCK -> self.complete(kernel.kernelMutexes().recursiveTrylock(self, a0));
      case NXRMUTEX_UNLOCK -> kernel.kernelMutexes().recursiveUnlock(self, a0);

      case PTHREAD_COND_INIT -> self.complete(kernel.conditions().init(self, a0, a1));
      case PTHREAD_COND_DESTROY -> self.complete(kernel.conditions().destroy(self, a0));
      case PTHREAD_COND_SIGNAL -> kernel.conditions().signal(self, a0);
      case PTHREAD_COND_BROADCAST -> kernel.conditions().broadcast(self, a0);
      case PTHREAD_COND_WAIT -> kernel.conditions().wait(self, a0, a1);
      case PTHREAD_COND_TIMEDWAIT -> kernel.conditions().timedwait(self, a0, a1, a2);
      case PTHREAD_COND_CLOCKWAIT -> kernel.conditions().clockwait(self, a0, a1, a2, args.word(3));

      case KILL -> signals.kill(self, a0, a1);
      case SIGQUEUE -> signals.queue(self, a0, a1, a2);
      case PTHREAD_KILL -> signals.pthreadKill(self, a0, a1);
      case SIGACTION -> self.complete(signals.actions().sigaction(self, a0, a1, a2));
      case SIGPROCMASK -> signals.masks().sigprocmask(self, a0, a1, a2);
      case SIGPENDING -> self.complete(signals.masks().sigpending(self, a0));
      case SIGWAITINFO -> signals.waits().sigwaitinfo(self, a0, a1);
      case SIGTIMEDWAIT -> signals.waits().sigtimedwait(self, a0, a1, a2);
      case PAUSE -> signals.waits().pause(self);
      case SIGSUSPEND -> signals.masks().sigsuspend(self, a0);

      case NANOSLEEP -> signals.sleeps().clockNanosleep(self, ClockId.REALTIME.number(), 0, a0, a1);
      case CLOCK_NANOSLEEP -> signals.sleeps().clockNanosleep(self, a0, a1, a2, args.word(3));
      case USLEEP -> signals.sleeps().usleep(self, a0);
      case SLEEP -> signals.sleeps().sleep(self, a0);
      case NXSIG_USLEEP -> signals.sleeps().nxsigUsleep(self, a0);
      case NXSIG_NANOSLEEP -> signals.sleeps().nanosleep(self, a0, a1);

      case MQ_OPEN -> self.complete(system.mqOpen(args));
      case MQ_CLOSE -> self.complete(queues.close(a0));
      case MQ_UNLINK -> self.complete(system.mqUnlink(args.text(0)));
      case MQ_SEND -> queues.send(self, a0, a1, a2, args.word(3), OptionalInt.empty());
      case MQ_TIMEDSEND ->
          queues.send(self, a0, a1, a2, args.word(3), OptionalInt.of(args.word(4)));
      case MQ_RECEIVE -> queues.receive(self, a0, a1, a2, args.word(3), OptionalInt.empty());
      case MQ_TIMEDRECEIVE ->
          queues.receive(self, a0, a1, a2, args.word(3), OptionalInt.of(args.word(4)));
      case NXMQ_SEND -> queues.nxmqSend(self, a0, a1, a2, args.word(3), OptionalInt.empty());
      case NXMQ_RECEIVE -> queues.nxmqReceive(self, a0, a1, a2, args.word(3), OptionalInt.empty());
    }
  }
}
