package dev.c3emu.emulator.os.freertos;

import dev.c3emu.emulator.dwarf.DwarfTypes;
import dev.c3emu.emulator.dwarf.StructLayout;
import dev.c3emu.emulator.os.StructSketch;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What FreeRTOS's structures look like in a program: as compilers have left it, else as they do
 * without any option that changes them (FreeRTOS, {@code tasks.c}, {@code list.h}, {@code
 * queue.c}).
 *
 * @param task the control block
 * @param queue also what semaphores and mutexes are
 */
record FreeRtosLayout(StructLayout task, StructLayout list, StructLayout item, StructLayout queue) {
  private static final int NAME_LENGTH = 16;

  static FreeRtosLayout of(Optional<DwarfTypes> types) {
    StructLayout item = find(types, "xLIST_ITEM", FreeRtosLayout::usualItem);
    StructLayout list = find(types, "xLIST", FreeRtosLayout::usualList);
    return new FreeRtosLayout(
        find(types, "tskTaskControlBlock", () -> usualTask(item)),
        list,
        item,
        find(types, "QueueDefinition", () -> usualQueue(list)));
  }

  private static StructLayout find(
      Optional<DwarfTypes> types, String name, Supplier<StructLayout> usual) {
    return types.flatMap(known -> known.structure(name)).orElseGet(usual);
  }

  private static StructLayout usualItem() {
    return new StructSketch("xLIST_ITEM")
        .number("xItemValue", 0, 4)
        .pointer("pxNext", 4)
        .pointer("pxPrevious", 8)
        .pointer("pvOwner", 12)
        .pointer("pxContainer", 16)
        .build();
  }

  private static StructLayout usualList() {
    StructLayout end =
        new StructSketch("xMINI_LIST_ITEM")
            .number("xItemValue", 0, 4)
            .pointer("pxNext", 4)
            .pointer("pxPrevious", 8)
            .build();
    return new StructSketch("xLIST")
        .number("uxNumberOfItems", 0, 4)
        .pointer("pxIndex", 4)
        .part("xListEnd", 8, end)
        .build();
  }

  private static StructLayout usualTask(StructLayout item) {
    return new StructSketch("tskTaskControlBlock")
        .pointer("pxTopOfStack", 0)
        .part("xStateListItem", 4, item)
        .part("xEventListItem", 24, item)
        .number("uxPriority", 44, 4)
        .pointer("pxStack", 48)
        .array("pcTaskName", 52, NAME_LENGTH)
        .build();
  }

  private static StructLayout usualQueue(StructLayout list) {
    StructLayout mutex =
        new StructSketch("SemaphoreData")
            .pointer("xMutexHolder", 0)
            .number("uxRecursiveCallCount", 4, 4)
            .build();
    return new StructSketch("QueueDefinition")
        .pointer("pcHead", 0)
        .pointer("pcWriteTo", 4)
        .part("u", 8, new StructSketch("").part("xSemaphore", 0, mutex).build())
        .part("xTasksWaitingToSend", 16, list)
        .part("xTasksWaitingToReceive", 36, list)
        .number("uxMessagesWaiting", 56, 4)
        .number("uxLength", 60, 4)
        .number("uxItemSize", 64, 4)
        .build();
  }
}
