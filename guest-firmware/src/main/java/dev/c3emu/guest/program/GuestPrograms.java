package dev.c3emu.guest.program;

import dev.c3emu.guest.wifi.WifiAct;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All guest programs. */
public final class GuestPrograms {
  private static final List<GuestProgram> ALL =
      List.of(
          new BareHello(),
          new Hello(),
          new PriorityInversion(),
          new TimedWait(),
          new TlsDestructors(),
          new Holders(),
          new Signalling(),
          new NamedSemaphoreLife(),
          new ExitPaths(),
          new RobustMutex(),
          new TwoLocks(),
          new LostWakeUp(),
          new Torture(),
          new WifiProgram(WifiAct.LEAK),
          new WifiProgram(WifiAct.ON_EXIT),
          new WifiProgram(WifiAct.ON_EXIT_USERSPACE),
          new WifiProgram(WifiAct.FIXED));

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
