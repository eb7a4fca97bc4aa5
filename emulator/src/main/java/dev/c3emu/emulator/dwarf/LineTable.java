package dev.c3emu.emulator.dwarf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which line of source the instructions of a program are of. */
public final class LineTable {
  private static final Comparator<LineRange> BY_ADDRESS =
      Comparator.comparing(LineRange::start, Integer::compareUnsigned);

  private final List<LineRange> ranges;

  private LineTable(List<LineRange> ranges) {
    List<LineRange> sorted = new ArrayList<>(ranges);
    sorted.sort(BY_ADDRESS);
    this.ranges = List.copyOf(sorted);
  }

  /**
   * Reads {@code .debug_line}, and from {@code .debug_info} where compilers ran. Code that the
   * linker left out, which it places at address 0, is not there.
   *
   * @throws DwarfException if the sections are not what they should be
   */
  public static LineTable of(DwarfSections sections) {
    return new LineTable(new LinePrograms(sections).ranges());
  }

  /** All lines by address, none of them empty. A line may be made into several ranges. */
  public List<LineRange> ranges() {
    return ranges;
  }

  /** The line of an instruction; of several, as linkers leave them, the one that starts last. */
  public Optional<LineRange> at(int address) {
    int low = 0;
    int high = ranges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Integer.compareUnsigned(ranges.get(middle).start(), address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0
        ? Optional.empty()
        : Optional.of(ranges.get(low - 1)).filter(range -> range.contains(address));
  }
}
