package dev.c3emu.emulator.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which application ESP-IDF's bootloader boots (ESP-IDF "Over The Air Updates"): the slot that
 * otadata selects; if that holds none that is sound, those before it down to the factory's, then
 * those after it, then the test application.
 */
final class BootOrder {
  private static final int FACTORY_INDEX = -1;
  private static final Comparator<OtaEntry> BY_SEQUENCE =
      (a, b) -> Integer.compareUnsigned(a.sequence(), b.sequence());

  private final PartitionTable table;
  private final List<OtaEntry> otadata;
  private final int slots;

  /**
   * @param otadata the two records, or none if the table has no such partition
   */
  BootOrder(PartitionTable table, List<OtaEntry> otadata) {
    this.table = table;
    this.otadata = otadata;
    slots = (int) table.partitions().stream().filter(Partition::isOta).count();
  }

  /** The partitions in the order that they are tried. */
  List<Partition> partitions() {
    int start = startIndex();
    List<Partition> order = new ArrayList<>();
    for (int index = start; index >= FACTORY_INDEX; index--) {
      at(index).ifPresent(order::add);
    }
    for (int index = start + 1; index < slots; index++) {
      at(index).ifPresent(order::add);
    }
    table.find(Partition.APP, Partition.TEST).ifPresent(order::add);
    return List.copyOf(order);
  }

  private int startIndex() {
    if (otadata.isEmpty()) {
      return FACTORY_INDEX;
    }
    if (slots == 0 || otadata.stream().allMatch(OtaEntry::isVoid)) {
      return at(FACTORY_INDEX).isPresent() ? FACTORY_INDEX : 0;
    }
    return otadata.stream()
        .filter(OtaEntry::isValid)
        .max(BY_SEQUENCE)
        .map(entry -> entry.slot(slots))
        .orElse(FACTORY_INDEX);
  }

  private Optional<Partition> at(int index) {
    if (index == FACTORY_INDEX) {
      return table.find(Partition.APP, Partition.FACTORY);
    }
    return index < slots ? table.find(Partition.APP, Partition.OTA_0 + index) : Optional.empty();
  }
}
