package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.debug.MachineDebugTarget;

/** The kernel of a guest, wherever it is, as debuggers see it. */
public interface DebuggedKernel {
  /** No kernel that anybody knows of. */
  DebuggedKernel NONE = target -> {};

  /** Adds its threads, tables and commands to what debuggers can ask for. */
  void addTo(MachineDebugTarget.Builder target);
}
