package dev.c3emu.tools.trace;

import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.cpu.TrapListener;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.machine.Machine;
import java.util.Locale;
import java.util.function.IntFunction;

/** Writes a line about every interrupt and exception, as it is taken. */
public final class IrqTrace implements TrapListener {
  private final Machine machine;
  private final IntFunction<String> sources;
  private final SymbolLookup symbols;
  private final TraceLog log;

  /**
   * @param sources names what drives a CPU line
   */
  public IrqTrace(
      Machine machine, IntFunction<String> sources, SymbolLookup symbols, TraceLog log) {
    this.machine = machine;
    this.sources = sources;
    this.symbols = symbols;
    this.log = log;
  }

  @Override
  public void interrupt(int line, int pc) {
    log.line(place(pc).append("irq line ").append(line).append(' ').append(sources.apply(line)));
  }

  @Override
  public void exception(ExceptionCause cause, int value, int pc) {
    StringBuilder out = place(pc).append("trap mcause ").append(cause.code()).append(" (");
    out.append(cause.name().toLowerCase(Locale.ROOT).replace('_', ' ')).append(") mtval 0x");
    log.line(TraceText.hex(out, value));
  }

  /** The time, and the address that mepc gets. */
  private StringBuilder place(int pc) {
    return TraceText.place(TraceText.time(machine).append(' '), pc, symbols);
  }
}
