package dev.c3emu.emulator.cpu.unicorn;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.memory.AccessFault;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The stretches found so far, by where they start and the mode. */
final class StretchTable {
  private static final int MAX_INSTRUCTIONS = 64;
  private static final int PAGE_SHIFT = 12;
  private static final int LINE_SHIFT = 6;

  private final Hart hart;
  private final Set<Integer> breakpoints;
  private final Map<Integer, Stretch> stretches = new HashMap<>();

  /** The lines of 64 bytes that stretches were read from. */
  private final Set<Integer> lines = new HashSet<>();

  /** The pages that the library may have translated something of. */
  private final Set<Integer> pages = new HashSet<>();

  private int found;

  /** Whether each load stands alone, because the library might not refuse it. */
  private boolean judgingLoads;

  /**
   * @param breakpoints addresses that a stretch does not run into
   */
  StretchTable(Hart hart, Set<Integer> breakpoints) {
    this.hart = hart;
    this.breakpoints = breakpoints;
  }

  /**
   * The stretch at the hart's program counter.
   *
   * @param mapping what the library's CPU of the hart's mode sees
   */
  Stretch next(Mapping mapping) {
    int key = hart.machineMode() ? hart.pc : hart.pc | 1;
    Stretch stretch = stretches.get(key);
    if (stretch == null) {
      found++;
      stretch = read(hart.pc);
      if (!judgingLoads && pages.stream().anyMatch(mapping::hides)) {
        clear();
        judgingLoads = true;
        stretch = read(hart.pc);
      }
      stretches.put(key, stretch);
    }
    return stretch;
  }

  /** How many stretches were found, again or for the first time: about as many translations. */
  int found() {
    return found;
  }

  /** Begins to count anew. */
  void resetFound() {
    found = 0;
  }

  void clear() {
    stretches.clear();
    lines.clear();
    judgingLoads = false;
  }

  /**
   * Notes that memory has changed.
   *
   * @param address where it is fetched from
   * @return whether the library may have translated some of it
   */
  boolean changed(int address, int length) {
    int last = address + length - 1 >>> LINE_SHIFT;
    for (int line = address >>> LINE_SHIFT; line <= last; line++) {
      if (lines.contains(line)) {
        clear();
        break;
      }
    }
    return pages.contains(address >>> PAGE_SHIFT);
  }

  private Stretch read(int start) {
    int[] starts = new int[MAX_INSTRUCTIONS];
    int count = 0;
    int pc = start;
    boolean more = true;
    while (more && count < MAX_INSTRUCTIONS && mayContinue(start, pc)) {
      try {
        int bits = fetch(pc);
        Stretch.Kind kind = kind(bits);
        if (kind != Stretch.Kind.PLAIN) {
          return count == 0 ? Stretch.single(kind, pc, bits) : plain(starts, count);
        }
        starts[count++] = pc;
        more = !isJump(bits);
        pc += Decoder.length(bits);
      } catch (AccessFault fault) {
        return count == 0 ? Stretch.unfetchable(pc, fault.address()) : plain(starts, count);
      }
    }
    return count == 0 ? Stretch.single(Stretch.Kind.TRIGGERED, start, 0) : plain(starts, count);
  }

  private static Stretch plain(int[] starts, int count) {
    return Stretch.plain(Arrays.copyOf(starts, count));
  }

  private boolean mayContinue(int start, int pc) {
    if (hart.triggersAt(pc)) {
      return false;
    }
    boolean samePage = (pc ^ start) >>> PAGE_SHIFT == 0;
    return pc == start || samePage && !breakpoints.contains(pc);
  }

  private int fetch(int pc) {
    note(pc);
    int low = hart.memory.fetchHalf(pc);
    if (Decoder.length(low) == 2) {
      return low;
    }
    note(pc + 2);
    return low | hart.memory.fetchHalf(pc + 2) << 16;
  }

  /** An instruction at the end of a translation may reach into the page that follows. */
  private void note(int pc) {
    lines.add(pc >>> LINE_SHIFT);
    pages.add(pc >>> PAGE_SHIFT);
    pages.add((pc >>> PAGE_SHIFT) + 1);
  }

  private Stretch.Kind kind(int bits) {
    if (KnownDifference.isOnlyInHart(bits)) {
      return Stretch.Kind.SYSTEM;
    }
    if (judgingLoads && isLoad(bits)) {
      return Stretch.Kind.JUDGED_LOAD;
    }
    return KnownDifference.isOnlyInUnicorn(bits) ? Stretch.Kind.ILLEGAL : Stretch.Kind.PLAIN;
  }

  private static boolean isLoad(int bits) {
    return switch (Decoder.decode(bits).base()) {
      case LB, LH, LW, LBU, LHU -> true;
      default -> false;
    };
  }

  private static boolean isJump(int bits) {
    return switch (Decoder.decode(bits).base()) {
      case JAL, JALR, BEQ, BNE, BLT, BGE, BLTU, BGEU, ILLEGAL, FENCE_I -> true;
      default -> false;
    };
  }
}
