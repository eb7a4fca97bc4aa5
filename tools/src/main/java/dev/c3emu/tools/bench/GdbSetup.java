package dev.c3emu.tools.bench;

import java.util.List;

/** What a debugger asks for while a {@link BenchProgram} runs; none of it ever happens. */
enum GdbSetup {
  NO_DEBUGGER("no debugger", "mips", List.of()),
  ATTACHED("attached", "mipsAttached", List.of()),
  BREAKPOINT("breakpoint", "mipsBreakpoint", List.of("Z0,40380800,2")),
  WATCHPOINT("write watchpoint", "mipsWatched", List.of("Z2,3fcc0000,4")),
  /** In the 4 KB where all that the program loads and stores is. */
  WATCHPOINT_NEARBY("write watchpoint nearby", "mipsWatchedNearby", List.of("Z2,3fc90800,4"));

  private final String title;
  private final String key;
  private final List<String> packets;

  GdbSetup(String title, String key, List<String> packets) {
    this.title = title;
    this.key = key;
    this.packets = packets;
  }

  String title() {
    return title;
  }

  /** The name of the speed in JSON. */
  String key() {
    return key;
  }

  List<String> packets() {
    return packets;
  }
}
