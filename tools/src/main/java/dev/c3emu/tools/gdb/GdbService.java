package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.debug.MachineCommands;
import dev.c3emu.emulator.debug.MachineDebugTarget;
import dev.c3emu.emulator.debug.history.History;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.gdbstub.GdbServer;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Lets debuggers connect to a chip while it runs. */
public final class GdbService implements AutoCloseable {
  private final TraceCommand trace;
  private final GdbServer server;

  /**
   * Starts to listen.
   *
   * @param traces where {@code monitor trace} writes
   * @throws Failure if nothing can listen there
   */
  public GdbService(DebuggedGuest guest, GdbSettings settings, OutputStream traces) {
    trace = new TraceCommand(guest.chip(), guest.symbols(), traces);
    DebugTarget target = target(guest, settings.history(), trace);
    try {
      server = new GdbServer(target, settings.address(), settings.waiting());
    } catch (IOException e) {
      throw new Failure(ExitStatus.USAGE, e.getMessage());
    }
  }

  /** The port that debuggers can connect to. */
  public int port() {
    return server.address().getPort();
  }

  /** Where debuggers can connect, as GDB's {@code target remote} takes it. */
  public String address() {
    InetSocketAddress address = server.address();
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? '[' + host + ']' : host) + ':' + address.getPort();
  }

  /**
   * Runs the guest as debuggers want it.
   *
   * @param beforeWaiting what to do before the thread waits
   */
  public StopReason run(RunLimits limits, Runnable beforeWaiting) {
    return server.run(
        limits,
        () -> {
          trace.flush();
          beforeWaiting.run();
        });
  }

  /** Ends the run; from any thread. */
  public void end(StopReason reason) {
    server.end(reason);
  }

  @Override
  public void close() {
    server.close();
  }

  private static DebugTarget target(DebuggedGuest guest, long bytes, TraceCommand trace) {
    Esp32C3 chip = guest.chip();
    Optional<History> history =
        bytes == 0 ? Optional.empty() : Optional.of(new History(chip.machine(), bytes));
    MachineDebugTarget.Builder target =
        MachineDebugTarget.of(chip.machine())
            .flash(chip.flashProgrammer())
            .restart(chip::restart)
            .command(MachineCommands.reset(chip::restart))
            .command(new IrqCommand(chip).command())
            .command(new PinCommand(chip, history).command())
            .command(new ScriptsCommand().command())
            .command(trace.command())
            .command(new WifiCommand(chip).command());
    new MachineCommands(chip.machine(), history).all().forEach(target::command);
    new DeviceCommands(chip).all().forEach(target::command);
    guest.kernel().addTo(target);
    target.osData(new ChipTables(chip));
    history.ifPresent(target::history);
    guest.executable().ifPresent(path -> target.executable(path.toAbsolutePath().toString()));
    return target.build();
  }
}
