package dev.c3emu.emulator.cpu.unicorn;

import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.MappedRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one CPU of the library sees: memory that may be loaded from without being judged is
 * readable, all other memory can only be executed. What may be fetched is judged beforehand.
 */
final class Mapping {
  private static final int PAGE_SHIFT = 12;
  private static final int PAGE = 1 << PAGE_SHIFT;
  private static final int NO_VERSION = -1;

  /**
   * How much too short the library takes a translation to be that ends in an illegal instruction.
   */
  private static final int LENGTH_ERROR = 8;

  private final AddressSpace memory;
  private final NativeMemory copy;
  private final Unicorn unicorn;
  private final Set<Integer> hidden = new HashSet<>();
  private List<Region> regions = List.of();
  private long version = NO_VERSION;

  private record Region(int start, long length, int rights, long pointer) {
    /** The two as one, if they are neighbours here and on the host. */
    Optional<Region> joined(Region next) {
      boolean fits =
          start + length == next.start && rights == next.rights && pointer + length == next.pointer;
      return fits
          ? Optional.of(new Region(start, length + next.length, rights, pointer))
          : Optional.empty();
    }
  }

  Mapping(AddressSpace memory, NativeMemory copy, Unicorn unicorn) {
    this.memory = memory;
    this.copy = copy;
    this.unicorn = unicorn;
  }

  /** Whether {@link #refresh} has anything to do. */
  boolean isOutdated() {
    return version != memory.layoutVersion();
  }

  /** Brings the mapping up to date for the hart's current mode. */
  void refresh() {
    List<Region> wanted = regions();
    for (Region old : regions) {
      if (!wanted.contains(old)) {
        unicorn.unmap(old.start(), old.length());
      }
    }
    for (Region region : wanted) {
      if (!regions.contains(region)) {
        unicorn.map(region.start(), region.length(), region.rights(), region.pointer());
      }
    }
    regions = wanted;
    version = memory.layoutVersion();
  }

  /**
   * Whether a page may be executed but not loaded from. Once the library has fetched from such a
   * page, it loads from it all the same.
   *
   * @param page the upper 20 bits of its address
   */
  boolean hides(int page) {
    return hidden.contains(page);
  }

  /** Forgets translations of memory that has changed, where it is mapped. */
  void forget(int address, int length) {
    for (Region region : regions) {
      if (Integer.toUnsignedLong(address - region.start()) < region.length()) {
        int before = Math.min(LENGTH_ERROR, address - region.start());
        unicorn.forget(address - before, length + before);
        return;
      }
    }
  }

  private List<Region> regions() {
    List<MappedRange> ranges = memory.ranges();
    copy.extend(ranges);
    List<Region> found = new ArrayList<>();
    hidden.clear();
    for (MappedRange range : ranges) {
      if (range.kind() != MappedRange.Kind.DEVICES) {
        for (long at = 0; at < range.length(); at += PAGE) {
          addPage(found, (int) (range.start() + at));
        }
      }
    }
    addGuards(found);
    return found;
  }

  /**
   * Lets the library look at what follows memory: it translates ahead of what it executes, and
   * gives up if it cannot.
   */
  private void addGuards(List<Region> found) {
    for (Region region : List.copyOf(found)) {
      int end = (int) (region.start() + region.length());
      if (found.stream().noneMatch(other -> other.start() == end)) {
        hidden.add(end >>> PAGE_SHIFT);
        found.add(new Region(end, PAGE, Unicorn.EXECUTE, copy.nothing()));
      }
    }
  }

  private void addPage(List<Region> found, int address) {
    if (memory.peek(address) < 0) {
      return;
    }
    boolean readable = memory.loadsFreely(address);
    if (!readable) {
      hidden.add(address >>> PAGE_SHIFT);
    }
    int rights = Unicorn.EXECUTE | (readable ? Unicorn.READ : 0);
    Region page = new Region(address, PAGE, rights, copy.pointer(address));
    int last = found.size() - 1;
    Optional<Region> joined = last < 0 ? Optional.empty() : found.get(last).joined(page);
    joined.ifPresentOrElse(region -> found.set(last, region), () -> found.add(page));
  }
}
