package dev.c3emu.emulator.debug;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The commands that any machine can carry out. */
public final class MachineCommands {
  private final Machine machine;
  private final Map<String, Snapshot> snapshots = new TreeMap<>();

  public MachineCommands(Machine machine) {
    this.machine = machine;
  }

  public List<MonitorCommand> all() {
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
      snapshots.put(arguments.get(1), machine.snapshot());
      return "saved at " + time(List.of());
    }
    if (arguments.size() == 2 && arguments.get(0).equals("restore")) {
      Snapshot snapshot = snapshots.get(arguments.get(1));
      if (snapshot == null) {
        throw new IllegalArgumentException("no snapshot " + arguments.get(1));
      }
      machine.restore(snapshot);
      return "back at " + time(List.of());
    }
    throw new IllegalArgumentException("usage: snapshot save|restore NAME");
  }

  private String inject(List<String> arguments) {
    if (arguments.size() != 2) {
      throw new IllegalArgumentException("usage: inject PORT \"TEXT\"");
    }
    byte[] bytes = arguments.get(1).getBytes(StandardCharsets.ISO_8859_1);
    machine.inputs().post(arguments.get(0), bytes);
    return "";
  }
}
