package dev.c3emu.emulator.dwarf;

import java.util.List;
import java.util.Optional;

/**
 * A structure, union or class.
 *
 * @param name empty if it has none
 * @param size in bytes
 * @param members in the order of the source; those of a nameless member are among them
 */
public record StructLayout(String name, int size, List<StructMember> members) {
  public StructLayout {
    members = List.copyOf(members);
  }

  /**
   * A member, its offset from the start of this structure.
   *
   * @param path names, separated by dots: {@code xcp.regs}
   */
  public Optional<StructMember> member(String path) {
    int dot = path.indexOf('.');
    String first = dot < 0 ? path : path.substring(0, dot);
    Optional<StructMember> found =
        members.stream().filter(member -> member.name().equals(first)).findFirst();
    if (dot < 0) {
      return found;
    }
    return found.flatMap(
        outer ->
            outer
                .structure()
                .flatMap(inner -> inner.member(path.substring(dot + 1)))
                .map(inner -> inner.movedBy(outer.offset())));
  }
}
