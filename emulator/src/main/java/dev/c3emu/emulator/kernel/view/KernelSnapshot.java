package dev.c3emu.emulator.kernel.view;

import java.util.List;

/**
 * Everything in a kernel at one time.
 *
 * @param ready pids of the threads that could run, in the order in which they would
 */
public record KernelSnapshot(
    List<ThreadView> threads,
    List<Integer> ready,
    List<GroupView> groups,
    List<SemaphoreView> semaphores,
    List<HolderView> holders,
    PoolView pool,
    List<NamedSemaphoreView> named,
    List<KeyView> keys,
    List<TaskTlsView> taskTls,
    List<ExitHandlerView> exitHandlers,
    List<AllocationView> heap,
    List<MutexView> mutexes,
    List<MessageQueueView> messageQueues,
    List<JoinView> joins) {
  public KernelSnapshot {
    threads = List.copyOf(threads);
    ready = List.copyOf(ready);
    groups = List.copyOf(groups);
    semaphores = List.copyOf(semaphores);
    holders = List.copyOf(holders);
    named = List.copyOf(named);
    keys = List.copyOf(keys);
    taskTls = List.copyOf(taskTls);
    exitHandlers = List.copyOf(exitHandlers);
    heap = List.copyOf(heap);
    mutexes = List.copyOf(mutexes);
    messageQueues = List.copyOf(messageQueues);
    joins = List.copyOf(joins);
  }

  /** What there is now. */
  public static KernelSnapshot of(KernelView view) {
    return new KernelSnapshot(
        view.threads(),
        view.ready(),
        view.groups(),
        view.semaphores(),
        view.holders(),
        view.pool(),
        view.namedSemaphores(),
        view.keys(),
        view.taskTls(),
        view.exitHandlers(),
        view.heap(),
        view.mutexes(),
        view.messageQueues(),
        view.joins());
  }
}
