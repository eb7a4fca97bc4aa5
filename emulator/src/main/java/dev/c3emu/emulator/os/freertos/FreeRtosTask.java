package dev.c3emu.emulator.os.freertos;

import dev.c3emu.emulator.os.GuestStruct;

/**
 * A task.
 *
 * @param tcb its control block
 * @param id 1 or more, and no other's
 * @param state in FreeRTOS's words
 */
record FreeRtosTask(GuestStruct tcb, int id, String state) {
  private static final int WAITS_FOR_NOTIFICATION = 1;

  String name() {
    String name = tcb.text("pcTaskName");
    return name.isEmpty() ? "task " + id : name;
  }

  String label() {
    return "%s (%d)".formatted(name(), id);
  }

  int priority() {
    return (int) tcb.unsigned("uxPriority");
  }

  int basePriority() {
    return tcb.has("uxBasePriority") ? (int) tcb.unsigned("uxBasePriority") : priority();
  }

  /** The list that the task is in while it waits for an event, or 0. */
  int eventList() {
    return tcb.part("xEventListItem")
        .map(item -> item.pointer(item.has("pxContainer") ? "pxContainer" : "pvContainer"))
        .orElse(0);
  }

  /** Whether a suspended task only waits for a notification without a limit of time. */
  boolean waitsForNotification() {
    return (tcb.unsigned("ucNotifyState") & 0xFF) == WAITS_FOR_NOTIFICATION;
  }
}
