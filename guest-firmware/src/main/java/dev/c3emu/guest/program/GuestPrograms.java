package dev.c3emu.guest.program;

import dev.c3emu.guest.wifi.WifiAct;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All guest programs. */
public final class GuestPrograms {
  private static final List<GuestProgram> ALL =
      Stream.concat(
              Stream.of(new BareHello()), Arrays.stream(WifiAct.values()).map(WifiProgram::new))
          .toList();

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
