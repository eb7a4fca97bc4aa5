package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.jit.AccessProof.Range;
import dev.c3emu.emulator.cpu.jit.RegisterValues.Value;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.memory.DirectRam;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out which loads and stores of a region need no check of their address, because it is a
 * constant, or because an access of the same {@link AccessGroup} before has made the check.
 *
 * <p>The first access of a group that is executed checks that the group's lowest address and its
 * highest are in the RAM, and so are all between. The same goes for the part of the RAM where no
 * code is.
 */
final class ProvenAccesses {
  private static final int REGISTERS = 32;

  private final List<PlannedBlock> blocks;
  private final DirectRam ram;
  private final DirectAccess direct;
  private final RegisterValues values;
  private final AccessGroups groups;
  private final AccessProof[][] proofs;
  private final Map<PlannedBlock, List<StridedRange>> ranges = new HashMap<>();

  /** By block, which instructions access such ranges. */
  private final Map<PlannedBlock, BitSet> guarded = new HashMap<>();

  /**
   * What all ways to blocks have checked, two bits for each group: in RAM, and where no code is.
   */
  private final BitSet[] starts;

  /** The same of the ways back to where loops start, as far as they have been followed. */
  private final BitSet[] loops;

  ProvenAccesses(RegionPlan plan, DirectRam ram, DirectAccess direct) {
    blocks = plan.blocks();
    this.ram = ram;
    this.direct = direct;
    values = new RegisterValues(blocks, plan.entries());
    groups = new AccessGroups(blocks, values, direct);
    proofs = new AccessProof[blocks.size()][];
    starts = new BitSet[blocks.size()];
    loops = new BitSet[blocks.size()];
    for (PlannedBlock block : blocks) {
      loops[block.order] = new BitSet();
      if (!plan.entries().contains(block)) {
        loops[block.order].set(0, 2 * groups.count());
      }
    }
    blocks.stream().filter(block -> block.guard != null).forEach(this::stride);
    while (!follow()) {}
  }

  /** What must be known of a load or store, or null if it must not be made directly. */
  AccessProof of(PlannedBlock block, int index) {
    return proofs[block.order][index];
  }

  /** What a guard has to check, so that what follows it need not. */
  List<StridedRange> ranges(PlannedBlock guard) {
    return ranges.get(guard);
  }

  private void stride(PlannedBlock block) {
    StridedAccesses accesses = new StridedAccesses(block.guard, direct, groups);
    ranges.put(block, accesses.ranges());
    for (List<PlannedBlock> turn : block.guard.turns()) {
      for (int b = 0; b < turn.size(); b++) {
        guarded.put(turn.get(b), accesses.covered()[b]);
      }
    }
  }

  /**
   * Follows all ways once, and takes it for granted that loops have checked what was found before;
   * returns whether that was so.
   */
  private boolean follow() {
    for (PlannedBlock block : blocks) {
      starts[block.order] = (BitSet) loops[block.order].clone();
    }
    boolean settled = true;
    for (PlannedBlock block : blocks) {
      BitSet checked = starts[block.order];
      follow(block, checked);
      for (Edge edge : block.edges) {
        if (block.goesBack(edge)) {
          BitSet loop = loops[edge.to().order];
          int before = loop.cardinality();
          loop.and(checked);
          settled &= loop.cardinality() == before;
        } else if (!edge.leaves()) {
          starts[edge.to().order].and(checked);
        }
      }
    }
    return settled;
  }

  private void follow(PlannedBlock block, BitSet checked) {
    for (int r = 1; r < REGISTERS; r++) {
      forget(checked, values.rootAt(block, r));
    }
    Value[] sources = values.sources(block);
    proofs[block.order] = new AccessProof[sources.length];
    for (int i = 0; i < sources.length; i++) {
      PlannedInstruction planned = block.instructions.get(i);
      if (planned.isAccess() && planned.device() == 0) {
        proofs[block.order][i] = proof(block, i, sources[i], checked);
      }
      forget(checked, values.rootOf(block, i));
    }
  }

  private void forget(BitSet checked, int root) {
    for (AccessGroup group : groups.at(root)) {
      checked.clear(inRam(group));
      checked.clear(inCodeFree(group));
    }
  }

  private AccessProof proof(PlannedBlock block, int index, Value source, BitSet checked) {
    PlannedInstruction planned = block.instructions.get(index);
    Instruction i = planned.instruction();
    Access access = Access.of(i.base());
    if (!direct.allows(access) || planned.expectation() == Expectation.ELSEWHERE) {
      return null;
    }
    if (source.root() == RegisterValues.ZERO) {
      return constant(access, source.offset() + i.immediate());
    }
    if (guarded.containsKey(block) && guarded.get(block).get(index)) {
      return AccessProof.guarded(i.immediate());
    }
    AccessGroup group = groups.of(block, index);
    if (group == null) {
      return AccessProof.alone(i.immediate());
    }
    int lowest = group.lowest() - source.offset();
    boolean storesFreely = storesFreely(planned, group);
    Range range = Range.KNOWN;
    if (!checked.get(storesFreely ? inCodeFree(group) : inRam(group))) {
      boolean inCodeFree = storesFreely || storesFreelyLater(block, index, group);
      range = inCodeFree ? Range.CODE_FREE : Range.RAM;
      checked.set(inRam(group));
      if (inCodeFree) {
        checked.set(inCodeFree(group));
      }
    }
    return new AccessProof(
        false, lowest, i.immediate() - lowest, range, access.stores() && !storesFreely, group);
  }

  private AccessProof constant(Access access, int address) {
    if (Integer.compareUnsigned(address - ram.base(), ram.starts()) >= 0) {
      return null;
    }
    return AccessProof.constant(address, access.stores() && !direct.codeFree().contains(address));
  }

  /** Whether an access is a store that need not look for code. */
  private boolean storesFreely(PlannedInstruction planned, AccessGroup group) {
    return Access.of(planned.instruction().base()).stores()
        && planned.expectation() == Expectation.GROUPED
        && group.span() < direct.codeFree().starts();
  }

  /** Whether a block, after an access, has such a store of the same group. */
  private boolean storesFreelyLater(PlannedBlock block, int index, AccessGroup group) {
    for (int i = index + 1; i < block.length(); i++) {
      if (groups.of(block, i) == group && storesFreely(block.instructions.get(i), group)) {
        return true;
      }
    }
    return false;
  }

  private static int inRam(AccessGroup group) {
    return 2 * group.number();
  }

  private static int inCodeFree(AccessGroup group) {
    return 2 * group.number() + 1;
  }
}
