package dev.c3emu.emulator.os.freertos;

import dev.c3emu.emulator.os.GuestMemory;
import dev.c3emu.emulator.os.GuestStruct;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A list of tasks ({@code List_t}). */
record TaskList(FreeRtosLayout layout, GuestStruct list) {
  /** More tasks than this no chip has memory for. */
  private static final int MOST = 4096;

  static TaskList at(FreeRtosLayout layout, GuestMemory memory, int address) {
    return new TaskList(layout, new GuestStruct(memory, layout.list(), address));
  }

  /** The control blocks of the tasks in it, in order. */
  List<Integer> owners() {
    Optional<GuestStruct> end = list.part("xListEnd");
    if (!list.isThere() || end.isEmpty()) {
      return List.of();
    }
    List<Integer> owners = new ArrayList<>();
    Set<Integer> seen = new LinkedHashSet<>();
    long count = Math.min(list.unsigned("uxNumberOfItems"), MOST);
    int next = end.get().pointer("pxNext");
    while (seen.size() < count && next != end.get().address() && seen.add(next)) {
      GuestStruct item = new GuestStruct(list.memory(), layout.item(), next);
      if (!item.isThere()) {
        break;
      }
      owners.add(item.pointer("pvOwner"));
      next = item.pointer("pxNext");
    }
    return owners;
  }

  /**
   * Whether it looks like a list: its end is its own end, and what is next knows it as previous.
   */
  boolean isSound() {
    Optional<GuestStruct> end = list.part("xListEnd");
    return list.isThere()
        && list.unsigned("uxNumberOfItems") <= MOST
        && end.isPresent()
        && end.get().signed("xItemValue") == -1
        && new GuestStruct(list.memory(), layout.item(), end.get().pointer("pxNext"))
                .pointer("pxPrevious")
            == end.get().address();
  }
}
