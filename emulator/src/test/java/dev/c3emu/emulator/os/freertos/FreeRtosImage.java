package dev.c3emu.emulator.os.freertos;

import dev.c3emu.emulator.os.GuestKernel;
import dev.c3emu.emulator.os.TestMemory;
import java.util.Optional;

/** FreeRTOS's structures in memory, laid out as usual. */
final class FreeRtosImage {
  private static final int LIST = 20;
  private static final int TCB = 80;
  private static final int STATE_ITEM = 4;
  private static final int EVENT_ITEM = 24;
  private static final int PRIORITIES = 5;

  final TestMemory memory = new TestMemory(0x4000);
  private final int ready;

  FreeRtosImage() {
    memory.variable("pxCurrentTCB", 4);
    memory.variable("xSchedulerRunning", 4);
    ready = memory.variable("pxReadyTasksLists", PRIORITIES * LIST);
    for (int i = 0; i < PRIORITIES; i++) {
      initialise(ready + i * LIST);
    }
    for (String name :
        new String[] {
          "xDelayedTaskList1",
          "xDelayedTaskList2",
          "xPendingReadyList",
          "xSuspendedTaskList",
          "xTasksWaitingTermination"
        }) {
      initialise(memory.variable(name, LIST));
    }
  }

  GuestKernel kernel() {
    return FreeRtosKernel.of(memory, Optional.empty(), memory);
  }

  FreeRtosImage start(int current) {
    set("pxCurrentTCB", current);
    return set("xSchedulerRunning", 1);
  }

  FreeRtosImage set(String variable, int value) {
    memory.number(memory.address(variable).orElseThrow(), 4, value);
    return this;
  }

  int task(String name, int priority) {
    int tcb = memory.allocate(TCB);
    memory.number(tcb, 4, memory.allocate(4 * 37)).number(tcb + 44, 4, priority);
    memory.number(tcb + STATE_ITEM + 12, 4, tcb).number(tcb + EVENT_ITEM + 12, 4, tcb);
    memory.text(tcb + 52, name);
    return tcb;
  }

  int ready(int tcb, int priority) {
    insert(ready + priority * LIST, tcb + STATE_ITEM);
    return tcb;
  }

  int in(String list, int tcb) {
    insert(memory.address(list).orElseThrow(), tcb + STATE_ITEM);
    return tcb;
  }

  /** A queue; items of no bytes make it a semaphore, no head a mutex. */
  int queue(String name, int head, int messages, int itemSize) {
    int queue = memory.variable(name, 84);
    memory.number(queue, 4, head).number(queue + 56, 4, messages);
    memory.number(queue + 60, 4, 1).number(queue + 64, 4, itemSize);
    initialise(queue + 16);
    initialise(queue + 36);
    return queue;
  }

  FreeRtosImage receives(int tcb, int queue) {
    insert(queue + 36, tcb + EVENT_ITEM);
    return this;
  }

  FreeRtosImage sends(int tcb, int queue) {
    insert(queue + 16, tcb + EVENT_ITEM);
    return this;
  }

  private void initialise(int list) {
    memory.number(list, 4, 0).number(list + 4, 4, list + 8).number(list + 8, 4, -1);
    memory.number(list + 12, 4, list + 8).number(list + 16, 4, list + 8);
  }

  private void insert(int list, int item) {
    int end = list + 8;
    int last = memory.word(end + 8);
    memory.number(item + 4, 4, end).number(item + 8, 4, last).number(item + 16, 4, list);
    memory.number(last + 4, 4, item).number(end + 8, 4, item);
    memory.number(list, 4, memory.word(list) + 1);
  }
}
