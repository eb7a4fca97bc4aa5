package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.jit.RegisterValues.Value;
import dev.c3emu.emulator.memory.DirectRam;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Forms groups of the loads and stores of a region whose addresses have a root in common. */
final class AccessGroups {
  /** An access, by block and index in it, and its distance from the root. */
  private record Member(PlannedBlock block, int index, int offset) {
    int pc() {
      return block.instructions.get(index).pc();
    }
  }

  private final Map<Integer, List<Member>> byRoot = new TreeMap<>();
  private final Map<Integer, List<AccessGroup>> groups = new HashMap<>();
  private final AccessGroup[][] memberships;
  private int count;

  /**
   * @param blocks of the region, by their order
   */
  AccessGroups(List<PlannedBlock> blocks, RegisterValues values, DirectAccess direct) {
    memberships = new AccessGroup[blocks.size()][];
    for (PlannedBlock block : blocks) {
      memberships[block.order] = new AccessGroup[block.length()];
      Value[] sources = values.sources(block);
      for (int i = 0; i < sources.length; i++) {
        PlannedInstruction planned = block.instructions.get(i);
        if (sources[i].root() != RegisterValues.ZERO && mayBeMember(planned, direct)) {
          int offset = sources[i].offset() + planned.instruction().immediate();
          byRoot
              .computeIfAbsent(sources[i].root(), root -> new ArrayList<>())
              .add(new Member(block, i, offset));
        }
      }
    }
    byRoot.forEach(this::divide);
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** The group that an access belongs to, or null. */
  AccessGroup of(PlannedBlock block, int index) {
    return memberships[block.order][index];
  }

  /** The groups at a root. */
  List<AccessGroup> at(int root) {
    return groups.getOrDefault(root, List.of());
  }

  private static boolean mayBeMember(PlannedInstruction planned, DirectAccess direct) {
    return planned.isAccess()
        && planned.device() == 0
        && planned.expectation().compareTo(Expectation.ALONE) < 0
        && direct.allows(Access.of(planned.instruction().base()));
  }

  private void divide(int root, List<Member> members) {
    members.sort(Comparator.comparingInt(Member::offset));
    List<AccessGroup> divided = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= members.size(); i++) {
      int lowest = members.get(first).offset;
      if (i == members.size() || !isNear(lowest, members.get(i).offset)) {
        if (i - first > 1) {
          divided.add(join(members.subList(first, i)));
        }
        first = i;
      }
    }
    groups.put(root, divided);
  }

  private static boolean isNear(int lowest, int offset) {
    return Integer.compareUnsigned(offset - lowest, DirectRam.REACH) <= 0;
  }

  private AccessGroup join(List<Member> members) {
    int lowest = members.get(0).offset;
    int span = members.get(members.size() - 1).offset - lowest;
    int[] pcs = members.stream().mapToInt(Member::pc).distinct().toArray();
    AccessGroup group = new AccessGroup(count++, lowest, span, pcs);
    members.forEach(member -> memberships[member.block.order][member.index] = group);
    return group;
  }
}
