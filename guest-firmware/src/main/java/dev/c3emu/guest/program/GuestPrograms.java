package dev.c3emu.guest.program;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All guest programs. */
public final class GuestPrograms {
  private static final List<GuestProgram> ALL = List.of(new BareHello());

  private GuestPrograms() {}

  /** The programs, by name. */
  public static List<GuestProgram> all() {
    return ALL.stream().sorted(Comparator.comparing(GuestProgram::name)).toList();
  }

  /** The program of a name. */
  public static Optional<GuestProgram> find(String name) {
    return ALL.stream().filter(program -> program.name().equals(name)).findFirst();
  }
}
