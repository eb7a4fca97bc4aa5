package dev.c3emu.emulator.os.freertos;

import dev.c3emu.emulator.dwarf.StructMember;
import dev.c3emu.emulator.os.GuestMemory;
import dev.c3emu.emulator.os.GuestSemaphore;
import dev.c3emu.emulator.os.GuestStruct;
import dev.c3emu.emulator.os.GuestThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds queues, semaphores and mutexes: those that tasks wait for. */
final class FreeRtosQueues {
  private static final List<String> LISTS =
      List.of("xTasksWaitingToReceive", "xTasksWaitingToSend");

  private final FreeRtosLayout layout;
  private final GuestMemory memory;

  FreeRtosQueues(FreeRtosLayout layout, GuestMemory memory) {
    this.layout = layout;
    this.memory = memory;
  }

  /** The queue that a list of waiting tasks is part of. */
  Optional<GuestStruct> of(int list) {
    return LISTS.stream()
        .flatMap(name -> layout.queue().member(name).stream())
        .map(StructMember::offset)
        .map(offset -> new GuestStruct(memory, layout.queue(), list - offset))
        .filter(this::isSound)
        .findFirst();
  }

  /** The queues that tasks wait for, by address. */
  List<GuestSemaphore> all(List<FreeRtosTask> tasks, Map<Integer, GuestThread> threads) {
    Map<Integer, GuestStruct> queues = new TreeMap<>(Integer::compareUnsigned);
    for (FreeRtosTask task : tasks) {
      of(task.eventList()).ifPresent(queue -> queues.put(queue.address(), queue));
    }
    return queues.values().stream().map(queue -> semaphore(queue, threads)).toList();
  }

  private boolean isSound(GuestStruct queue) {
    long length = queue.unsigned("uxLength");
    return queue.isThere()
        && length > 0
        && queue.unsigned("uxMessagesWaiting") <= length
        && LISTS.stream()
            .allMatch(
                name ->
                    queue
                        .part(name)
                        .map(list -> new TaskList(layout, list).isSound())
                        .orElse(false));
  }

  private GuestSemaphore semaphore(GuestStruct queue, Map<Integer, GuestThread> threads) {
    List<GuestThread> waiters = new ArrayList<>();
    for (String name : LISTS) {
      queue
          .part(name)
          .ifPresent(
              list ->
                  new TaskList(layout, list)
                      .owners().stream()
                          .map(threads::get)
                          .filter(thread -> thread != null)
                          .forEach(waiters::add));
    }
    boolean mutex = queue.unsigned("uxItemSize") == 0 && queue.pointer("pcHead") == 0;
    String kind = mutex ? "inherit" : queue.unsigned("uxItemSize") == 0 ? "none" : "queue";
    List<GuestSemaphore.Holder> holders = mutex ? holder(queue, threads) : List.of();
    return new GuestSemaphore(
        queue.address(), kind, queue.unsigned("uxMessagesWaiting"), waiters, holders);
  }

  private static List<GuestSemaphore.Holder> holder(
      GuestStruct mutex, Map<Integer, GuestThread> threads) {
    GuestThread thread = threads.get(mutex.pointer("u.xSemaphore.xMutexHolder"));
    long more = mutex.unsigned("u.xSemaphore.uxRecursiveCallCount");
    return thread == null
        ? List.of()
        : List.of(new GuestSemaphore.Holder(thread.label(), Math.max(1, more), thread.boost()));
  }
}
