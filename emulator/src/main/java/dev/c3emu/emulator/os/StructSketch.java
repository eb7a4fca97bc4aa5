package dev.c3emu.emulator.os;

import dev.c3emu.emulator.dwarf.StructLayout;
import dev.c3emu.emulator.dwarf.StructMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A structure put together from what is known of it, where no compiler has left its layout. */
public final class StructSketch {
  private final String name;
  private final List<StructMember> members = new ArrayList<>();
  private int size;

  public StructSketch(String name) {
    this.name = name;
  }

  /** Adds a number; a member that is there already stays. */
  public StructSketch number(String member, int offset, int bytes) {
    return add(member, offset, bytes, StructMember.Kind.SCALAR, Optional.empty());
  }

  /** Adds a pointer, which takes four bytes. */
  public StructSketch pointer(String member, int offset) {
    return add(member, offset, Integer.BYTES, StructMember.Kind.POINTER, Optional.empty());
  }

  /**
   * Adds an array.
   *
   * @param bytes of all its elements
   */
  public StructSketch array(String member, int offset, int bytes) {
    return add(member, offset, bytes, StructMember.Kind.ARRAY, Optional.empty());
  }

  /** Adds a structure in the structure. */
  public StructSketch part(String member, int offset, StructLayout layout) {
    return add(member, offset, layout.size(), StructMember.Kind.STRUCTURE, Optional.of(layout));
  }

  public StructLayout build() {
    return new StructLayout(name, size, members);
  }

  private StructSketch add(
      String member,
      int offset,
      int bytes,
      StructMember.Kind kind,
      Optional<StructLayout> structure) {
    members.add(new StructMember(member, offset, bytes, kind, structure));
    size = Math.max(size, offset + bytes);
    return this;
  }
}
