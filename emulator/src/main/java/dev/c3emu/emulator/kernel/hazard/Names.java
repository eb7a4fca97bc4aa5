package dev.c3emu.emulator.kernel.hazard;

import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.history.KernelHistory;

/** What a person calls threads and objects. */
public record Names(KernelHistory history, SymbolLookup symbols) {
  /** A thread: {@code worker (4)}. */
  public String thread(int pid) {
    return history.thread(pid).toString();
  }

  /** An object: {@code lock_a (0x3fc8a120)}. */
  public String object(int address) {
    String name = symbols.nameAt(address);
    String hex = "0x%08x".formatted(address);
    return name == null ? hex : "%s (%s)".formatted(name, hex);
  }
}
