package dev.c3emu.emulator.debug;

import dev.c3emu.emulator.debug.history.Extent;
import dev.c3emu.emulator.debug.history.History;
import dev.c3emu.emulator.debug.history.Moment;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.time.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The commands that any machine can carry out. */
public final class MachineCommands {
  private final Machine machine;
  private final Optional<History> history;

  /** What brings a state back, by name. */
  private final Map<String, Runnable> snapshots = new TreeMap<>();

  /**
   * @param history what snapshots are kept in, if there is one
   */
  public MachineCommands(Machine machine, Optional<History> history) {
    this.machine = machine;
    this.history = history;
  }

  public List<MonitorCommand> all() {
    List<MonitorCommand> all = new ArrayList<>(withoutHistory());
    history.ifPresent(
        past ->
            all.add(
                MonitorCommand.of(
                    "history", "", "tell how far back the machine can run", this::history)));
    return all;
  }

  private List<MonitorCommand> withoutHistory() {
    return List.of(
        MonitorCommand.of("time", "", "tell virtual time and instructions so far", this::time),
        MonitorCommand.of(
            "snapshot",
            "save|restore NAME",
            "keep the machine's state, or go back to one kept",
            this::snapshot),
        MonitorCommand.of(
            "inject", "PORT \"TEXT\"", "put text in, as if it came in at a port", this::inject));
  }

  /** The command that starts over; whoever gave it reads the registers anew. */
  public static MonitorCommand reset(Restart restart) {
    return MonitorCommand.of(
        "reset",
        "[halt]",
        "start over and stop at the first instruction",
        arguments -> {
          if (!arguments.isEmpty() && !arguments.equals(List.of("halt"))) {
            throw new IllegalArgumentException("usage: reset [halt]");
          }
          restart.restart();
          return "";
        });
  }

  private String time(List<String> arguments) {
    return "%.9f s, %d instructions%n"
        .formatted(machine.clock().nanoseconds() / 1e9, machine.hart().instructions());
  }

  private String snapshot(List<String> arguments) {
    if (arguments.isEmpty()) {
      return snapshots.isEmpty() ? "no snapshots\n" : String.join("\n", snapshots.keySet()) + '\n';
    }
    if (arguments.size() == 2 && arguments.get(0).equals("save")) {
      snapshots.put(arguments.get(1), keep());
      return "saved at " + time(List.of());
    }
    if (arguments.size() == 2 && arguments.get(0).equals("restore")) {
      Runnable back = snapshots.get(arguments.get(1));
      if (back == null) {
        throw new IllegalArgumentException("no snapshot " + arguments.get(1));
      }
      back.run();
      return "back at " + time(List.of());
    }
    throw new IllegalArgumentException("usage: snapshot save|restore NAME");
  }

  private Runnable keep() {
    if (history.isPresent()) {
      Moment moment = history.get().keep();
      return () -> history.get().goTo(moment);
    }
    Snapshot snapshot = machine.snapshot();
    return () -> machine.restore(snapshot);
  }

  private String history(List<String> arguments) {
    Extent extent = history.orElseThrow().extent();
    return "from %.9f s, %d instructions%n"
            .formatted(seconds(extent.firstTicks()), extent.firstInstructions())
        + "now  %.9f s, %d instructions%n".formatted(seconds(extent.ticks()), extent.instructions())
        + "to   %.9f s, %d instructions%n"
            .formatted(seconds(extent.lastTicks()), extent.lastInstructions())
        + "%d states, %.1f MB%n".formatted(extent.moments(), extent.bytes() / 1e6);
  }

  private static double seconds(long ticks) {
    return (double) ticks / VirtualClock.TICKS_PER_SECOND;
  }

  private String inject(List<String> arguments) {
    if (arguments.size() != 2) {
      throw new IllegalArgumentException("usage: inject PORT \"TEXT\"");
    }
    byte[] bytes = arguments.get(1).getBytes(StandardCharsets.ISO_8859_1);
    history.ifPresent(History::change);
    machine.inputs().post(arguments.get(0), bytes);
    return "";
  }
}
