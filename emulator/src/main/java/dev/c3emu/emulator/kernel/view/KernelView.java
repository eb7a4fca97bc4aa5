package dev.c3emu.emulator.kernel.view;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.heap.Heap;
import dev.c3emu.emulator.kernel.sched.TaskGroup;
import dev.c3emu.emulator.kernel.sched.TaskList;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.semaphore.Holder;
import dev.c3emu.emulator.kernel.semaphore.NamedSemaphore;
import dev.c3emu.emulator.kernel.semaphore.NamedSemaphores;
import dev.c3emu.emulator.kernel.semaphore.SemInfo;
import dev.c3emu.emulator.kernel.semaphore.Semaphores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What there is in a kernel, as records that do not change any more. */
public final class KernelView {
  private final Kernel kernel;

  public KernelView(Kernel kernel) {
    this.kernel = kernel;
  }

  /** All threads by pid. */
  public List<ThreadView> threads() {
    return kernel.scheduler().pids().threads().stream()
        .sorted(Comparator.comparingInt(thread -> thread.pid))
        .map(this::thread)
        .toList();
  }

  /** The thread with a pid, if there is one. */
  public Optional<ThreadView> thread(int pid) {
    return Optional.ofNullable(kernel.scheduler().find(pid)).map(this::thread);
  }

  /** The pids of the ready threads, the running one first, the idle one last. */
  public List<Integer> ready() {
    return pids(kernel.scheduler().readyList());
  }

  /** The pids of the threads that the scheduler lock keeps from running. */
  public List<Integer> pending() {
    return pids(kernel.scheduler().pendingList());
  }

  /** The groups in the order of their making. */
  public List<GroupView> groups() {
    return kernel.groups().all().stream().map(this::group).toList();
  }

  /** The semaphores that are alive, by address; not those inside the kernel's own objects. */
  public List<SemaphoreView> semaphores() {
    return kernel.semaphores().table().all().stream()
        .filter(info -> !info.isInternal())
        .map(this::semaphore)
        .toList();
  }

  /** A semaphore, known to the kernel or not. */
  public SemaphoreView semaphore(int address) {
    return kernel.semaphores().table().all().stream()
        .filter(info -> info.address() == address)
        .findFirst()
        .map(this::semaphore)
        .orElseGet(() -> semaphore(address, Optional.empty()));
  }

  /** The records of who holds what, by semaphore. */
  public List<HolderView> holders() {
    return kernel.semaphores().holders().inUse().stream().map(this::holder).toList();
  }

  public PoolView pool() {
    int size = kernel.config().value(KernelOption.SEM_PREALLOCHOLDERS);
    int used = kernel.semaphores().holders().inUse().size();
    return new PoolView(size, used, kernel.semaphores().holders().free());
  }

  /** Those with a name, by name, then those that have lost it and are still open. */
  public List<NamedSemaphoreView> namedSemaphores() {
    NamedSemaphores named = kernel.semaphores().named();
    return named.all().stream()
        .map(
            each ->
                new NamedSemaphoreView(
                    each.name(), each.sem(), each.references(), named.isLinked(each)))
        .toList();
  }

  /** The numbers that threads store values under, by group. */
  public List<KeyView> keys() {
    return kernel.tls().view();
  }

  /** The values that groups have in task-local storage. */
  public List<TaskTlsView> taskTls() {
    return kernel.taskTls().view();
  }

  /** The functions that are called when tasks end, by group. */
  public List<ExitHandlerView> exitHandlers() {
    return kernel.exits().handlers().view();
  }

  /** What was allocated and not freed, by address; nothing if the kernel has no heap of its own. */
  public List<AllocationView> heap() {
    return kernel.allocator() instanceof Heap ? kernel.heap().view() : List.of();
  }

  /** The pthread mutexes that threads hold, by thread. */
  public List<MutexView> mutexes() {
    return kernel.mutexes().view();
  }

  public List<MessageQueueView> messageQueues() {
    return kernel.messageQueues().view();
  }

  /** What groups keep of their pthreads until they are joined. */
  public List<JoinView> joins() {
    return kernel.pthreads().view();
  }

  private ThreadView thread(Tcb thread) {
    List<HolderView> held =
        kernel.semaphores().holders().of(thread).stream()
            .filter(holder -> holder.thread() != null)
            .map(this::holder)
            .toList();
    return new ThreadView(
        thread.pid,
        thread.name,
        thread.kind().name(),
        thread.taskState.printed(),
        thread.schedPriority,
        thread.basePriority,
        thread.initPriority,
        List.copyOf(thread.pendReprios),
        thread.policy().name(),
        thread.timeslice,
        thread.lockcount,
        thread.flags,
        thread.group == null ? -1 : thread.group.tgPid,
        thread.waitsem,
        thread.errno,
        thread.stackAllocPtr,
        thread.stackSize,
        held);
  }

  private HolderView holder(Holder holder) {
    Tcb thread = holder.thread();
    return new HolderView(
        holder.sem(),
        thread.pid,
        thread.name,
        holder.counts(),
        thread.schedPriority - thread.basePriority);
  }

  private GroupView group(TaskGroup group) {
    List<Integer> members = new ArrayList<>();
    for (Tcb thread : kernel.scheduler().pids().threads()) {
      if (thread.group == group) {
        members.add(thread.pid);
      }
    }
    return new GroupView(
        group.tgPid,
        group.tgPpid,
        group.address,
        group.tgInfo,
        group.tgFlags,
        members,
        group.tgNwaiters);
  }

  private SemaphoreView semaphore(SemInfo info) {
    return semaphore(info.address(), Optional.of(info));
  }

  private SemaphoreView semaphore(int address, Optional<SemInfo> info) {
    Semaphores semaphores = kernel.semaphores();
    List<Integer> waiters =
        kernel.scheduler().list(TaskState.WAIT_SEM).threads().stream()
            .filter(thread -> thread.waitsem == address)
            .map(thread -> thread.pid)
            .toList();
    String name =
        semaphores.named().all().stream()
            .filter(named -> named.sem() == address)
            .map(NamedSemaphore::name)
            .findFirst()
            .orElse("");
    return new SemaphoreView(
        address,
        semaphores.layout().count(address),
        semaphores.layout().inherits(address),
        waiters,
        semaphores.holders().of(address).stream().map(this::holder).toList(),
        name,
        info.map(SemInfo::creator).orElse(0),
        info.map(SemInfo::pc).orElse(0),
        info.map(SemInfo::callers).orElse(List.of()),
        info.map(SemInfo::instructions).orElse(0L),
        info.map(SemInfo::posts).orElse(0L),
        info.map(SemInfo::takes).orElse(0L));
  }

  private static List<Integer> pids(TaskList list) {
    return list.threads().stream().map(thread -> thread.pid).toList();
  }
}
