package dev.c3emu.emulator.debug;

import java.util.List;
import java.util.OptionalInt;

/** Names that a debugger, which has the symbols, is asked about when it connects. */
public interface SymbolRequests {
  /** The names, in the order of asking. */
  List<String> wanted();

  /** What the debugger says; empty if it knows no such name. */
  void answered(String name, OptionalInt address);
}
