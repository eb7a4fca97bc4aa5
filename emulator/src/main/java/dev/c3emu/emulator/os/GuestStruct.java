package dev.c3emu.emulator.os;

import dev.c3emu.emulator.dwarf.StructLayout;
import dev.c3emu.emulator.dwarf.StructMember;
import java.util.Optional;

/** A structure in a guest's memory. Members are named by paths such as {@code xcp.regs}. */
public record GuestStruct(GuestMemory memory, StructLayout layout, int address) {
  private static final int LONGEST_TEXT = 64;

  /** Whether all of it is in memory. */
  public boolean isThere() {
    return address != 0 && layout.size() > 0 && memory.has(address, layout.size());
  }

  public boolean has(String member) {
    return layout.member(member).isPresent();
  }

  /** A member as a signed number; 0 if it has none of that name. */
  public long signed(String member) {
    return layout
        .member(member)
        .map(
            field -> {
              int unused = Long.SIZE - Byte.SIZE * Math.min(field.size(), Long.BYTES);
              return unused == Long.SIZE ? 0 : number(field) << unused >> unused;
            })
        .orElse(0L);
  }

  /** A member as an unsigned number; 0 if it has none of that name. */
  public long unsigned(String member) {
    return layout.member(member).map(this::number).orElse(0L);
  }

  /** Where a member points; 0 if there is none of that name. */
  public int pointer(String member) {
    return (int) unsigned(member);
  }

  /** A member that is a structure itself. */
  public Optional<GuestStruct> part(String member) {
    return layout
        .member(member)
        .flatMap(
            field ->
                field
                    .structure()
                    .map(inner -> new GuestStruct(memory, inner, address + field.offset())));
  }

  /** A member that is text, or points to it. */
  public String text(String member) {
    return layout
        .member(member)
        .map(
            field ->
                field.kind() == StructMember.Kind.POINTER
                    ? memory.text(memory.word(address + field.offset()), LONGEST_TEXT)
                    : memory.text(address + field.offset(), Math.min(field.size(), LONGEST_TEXT)))
        .orElse("");
  }

  private long number(StructMember field) {
    return memory.number(address + field.offset(), Math.min(field.size(), Long.BYTES));
  }
}
