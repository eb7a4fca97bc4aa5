package dev.c3emu.emulator.debug;

import dev.c3emu.emulator.cpu.CpuEngine;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The breakpoints a debugger wants. The engine gets them when it is about to run: debuggers take
 * all away at every stop and set them again.
 */
final class BreakpointTable {
  private final CpuEngine engine;
  private final Map<Integer, Map<Breakpoint.Kind, StopCondition>> wanted = new HashMap<>();
  private final Set<Integer> applied = new HashSet<>();

  BreakpointTable(CpuEngine engine) {
    this.engine = engine;
  }

  void insert(Breakpoint breakpoint, StopCondition condition) {
    wanted
        .computeIfAbsent(breakpoint.address(), address -> new EnumMap<>(Breakpoint.Kind.class))
        .put(breakpoint.kind(), condition);
  }

  void remove(Breakpoint breakpoint) {
    wanted.computeIfPresent(
        breakpoint.address(),
        (address, kinds) -> {
          kinds.remove(breakpoint.kind());
          return kinds.isEmpty() ? null : kinds;
        });
  }

  void clear() {
    wanted.clear();
  }

  /** Makes the engine stop where it should. */
  void apply() {
    applied.removeIf(
        address -> {
          boolean gone = !wanted.containsKey(address);
          if (gone) {
            engine.removeBreakpoint(address);
          }
          return gone;
        });
    for (int address : wanted.keySet()) {
      if (applied.add(address)) {
        engine.addBreakpoint(address);
      }
    }
  }

  /** A breakpoint at an address that stops the machine; all there are asked. */
  Optional<Breakpoint> reached(int address) {
    return first(address, StopCondition::stops);
  }

  /** The same, without anything being done but to find out. */
  Optional<Breakpoint> wouldStop(int address) {
    return first(address, StopCondition::wouldStop);
  }

  private Optional<Breakpoint> first(int address, Predicate<StopCondition> question) {
    Breakpoint stops = null;
    for (Map.Entry<Breakpoint.Kind, StopCondition> entry :
        Map.copyOf(wanted.getOrDefault(address, Map.of())).entrySet()) {
      if (question.test(entry.getValue())) {
        stops = new Breakpoint(entry.getKey(), address);
      }
    }
    return Optional.ofNullable(stops);
  }
}
