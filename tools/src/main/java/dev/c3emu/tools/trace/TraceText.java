package dev.c3emu.tools.trace;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.machine.Machine;

/** The columns that all traces share: when, and where the program is. */
final class TraceText {
  private static final int NAME_WIDTH = 28;

  private TraceText() {}

  /** Virtual time in seconds with all its digits, as {@code 0.123456789}. */
  static StringBuilder time(Machine machine) {
    long nanoseconds = machine.clock().nanoseconds();
    StringBuilder out = new StringBuilder(96);
    out.append(nanoseconds / 1_000_000_000L).append('.');
    String fraction = Long.toString(nanoseconds % 1_000_000_000L);
    return out.append("0".repeat(9 - fraction.length())).append(fraction);
  }

  static StringBuilder hex(StringBuilder out, int value) {
    String digits = Integer.toHexString(value);
    return out.append("00000000", 0, 8 - digits.length()).append(digits);
  }

  /** The address and its name, padded so that what follows lines up. */
  static StringBuilder place(StringBuilder out, int address, SymbolLookup symbols) {
    hex(out, address).append(' ');
    String name = symbols.nameAt(address);
    int length = name == null ? 0 : name.length();
    if (name != null) {
      out.append(name);
    }
    return out.append(" ".repeat(Math.max(1, NAME_WIDTH - length)));
  }

  static int pc(Machine machine) {
    CpuEngine engine = machine.engine();
    return engine.currentPc();
  }
}
