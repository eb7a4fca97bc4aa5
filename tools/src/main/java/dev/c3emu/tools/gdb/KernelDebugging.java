package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.debug.MachineDebugTarget;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.debug.KernelStops;
import dev.c3emu.emulator.kernel.debug.KernelThreads;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.tools.kernel.KernelObserver;

/** What a guest on the kernel of the host lets debuggers see: threads, calls, tables, commands. */
public final class KernelDebugging implements DebuggedKernel {
  private final Machine machine;
  private final KernelGate gate;
  private final KernelObserver observer;
  private final SymbolLookup symbols;

  /**
   * @param symbols names functions and data
   */
  public KernelDebugging(
      Machine machine, KernelGate gate, KernelObserver observer, SymbolLookup symbols) {
    this.machine = machine;
    this.gate = gate;
    this.observer = observer;
    this.symbols = symbols;
  }

  @Override
  public void addTo(MachineDebugTarget.Builder target) {
    KernelStops stops = new KernelStops(machine, gate);
    target
        .threads(new KernelThreads(machine, gate, stops, symbols))
        .systemCalls(stops)
        .osData(new KernelTables(observer));
    new CallCommands(stops).all().forEach(target::command);
    new KernelCommands(gate, observer, symbols).all().forEach(target::command);
  }
}
