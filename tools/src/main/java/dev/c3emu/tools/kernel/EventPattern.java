package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.history.KernelHistory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an event of the kernel looks like.
 *
 * @param event its name, such as {@code SemPosted}
 * @param parts what some of its fields are, by the names of {@link EventJson}: threads by name or
 *     pid, addresses by symbol or number; {@code thread} is the thread that the event is about
 */
public record EventPattern(String event, Map<String, String> parts) {
  private static final String THREAD = "thread";
  private static final Map<String, EventShape> SHAPES =
      Arrays.stream(KernelEvent.class.getPermittedSubclasses())
          .map(EventShape::of)
          .collect(Collectors.toMap(EventShape::name, shape -> shape, (a, b) -> a, TreeMap::new));

  /**
   * @throws IllegalArgumentException if there is no such event, or it has no such field
   */
  public static EventPattern of(String event, Map<String, String> parts) {
    EventShape shape = SHAPES.get(event);
    if (shape == null) {
      throw new IllegalArgumentException(
          "unknown event '%s'; there are %s".formatted(event, String.join(", ", SHAPES.keySet())));
    }
    List<String> known = shape.parts().stream().map(EventShape.Part::name).toList();
    for (String part : parts.keySet()) {
      if (!known.contains(part) && !part.equals(THREAD)) {
        throw new IllegalArgumentException(
            "%s has no '%s'; it has thread, %s".formatted(event, part, String.join(", ", known)));
      }
    }
    return new EventPattern(event, Map.copyOf(parts));
  }

  /**
   * @param history knows the threads' names; must have heard of the event
   */
  public boolean matches(StampedEvent stamped, KernelHistory history, SymbolLookup symbols) {
    EventShape shape = EventShape.of(stamped.event());
    return shape.name().equals(event)
        && parts.entrySet().stream()
            .allMatch(
                part -> matches(part.getKey(), part.getValue(), shape, stamped, history, symbols));
  }

  private static boolean matches(
      String name,
      String wanted,
      EventShape shape,
      StampedEvent stamped,
      KernelHistory history,
      SymbolLookup symbols) {
    if (name.equals(THREAD)) {
      int actor = shape.actor(stamped.event());
      return actor >= 0 && isThread(wanted, actor, history);
    }
    Optional<EventShape.Part> part =
        shape.parts().stream().filter(each -> each.name().equals(name)).findFirst();
    Object value = part.orElseThrow().of(stamped.event());
    return switch (part.get().role()) {
      case THREAD -> isThread(wanted, (int) value, history);
      case ADDRESS -> isAddress(wanted, (int) value, symbols);
      case PLAIN -> String.valueOf(value).equals(wanted);
    };
  }

  private static boolean isThread(String wanted, int pid, KernelHistory history) {
    return wanted.equals(Integer.toString(pid)) || wanted.equals(history.thread(pid).name());
  }

  private static boolean isAddress(String wanted, int address, SymbolLookup symbols) {
    return wanted.equalsIgnoreCase("0x%08x".formatted(address))
        || wanted.equals(symbols.nameAt(address));
  }

  @Override
  public String toString() {
    return parts.isEmpty() ? event : event + ' ' + new TreeMap<>(parts);
  }
}
