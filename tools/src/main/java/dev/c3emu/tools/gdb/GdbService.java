package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.debug.MachineCommands;
import dev.c3emu.emulator.debug.MachineDebugTarget;
import dev.c3emu.emulator.debug.history.History;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.gdbstub.GdbServer;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.tools.ExitStatus;
import dev.c3emu.tools.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/** Lets debuggers connect to a chip while it runs. */
public final class GdbService implements AutoCloseable {
  private final TraceCommand trace;
  private final GdbServer server;

  /**
   * Starts to listen.
   *
   * @param history how much memory the guest's past may take, in bytes; 0 to record none
   * @param os which kernel to look for in the guest's memory
   * @param executable the firmware's ELF file, if it is one
   * @param kernel the kernel under the guest, if that is the host's
   * @param traces where {@code monitor trace} writes
   * @throws Failure if nothing can listen there
   */
  public GdbService(
      Esp32C3 chip,
      InetSocketAddress address,
      boolean waiting,
      long history,
      OsChoice os,
      Optional<Path> executable,
      Optional<KernelDebugging> kernel,
      SymbolLookup symbols,
      OutputStream traces) {
    trace = new TraceCommand(chip, symbols, traces);
    try {
      server =
          new GdbServer(target(chip, history, os, executable, kernel, trace), address, waiting);
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

  private static DebugTarget target(
      Esp32C3 chip,
      long bytes,
      OsChoice os,
      Optional<Path> executable,
      Optional<KernelDebugging> kernel,
      TraceCommand trace) {
    Optional<History> history =
        bytes == 0 ? Optional.empty() : Optional.of(new History(chip.machine(), bytes));
    MachineDebugTarget.Builder target =
        MachineDebugTarget.of(chip.machine())
            .flash(chip.flashProgrammer())
            .restart(chip::restart)
            .command(MachineCommands.reset(chip::restart))
            .command(new IrqCommand(chip).command())
            .command(new ScriptsCommand().command())
            .command(trace.command())
            .command(new WifiCommand(chip).command());
    new MachineCommands(chip.machine(), history).all().forEach(target::command);
    new DeviceCommands(chip).all().forEach(target::command);
    kernel.ifPresentOrElse(
        known -> known.addTo(target),
        () -> new KernelInMemory(chip.machine(), os, executable).addTo(target));
    target.osData(new ChipTables(chip));
    history.ifPresent(target::history);
    executable.ifPresent(path -> target.executable(path.toAbsolutePath().toString()));
    return target.build();
  }
}
