package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.history.KernelHistory;
import dev.c3emu.tools.trace.TraceLog;
import java.util.function.Consumer;

/** Writes a line about every event: when, after how many instructions, which thread, and what. */
public final class EventText implements Consumer<StampedEvent> {
  private static final int THREAD_WIDTH = 20;

  private final KernelHistory history;
  private final SymbolLookup symbols;
  private final TraceLog log;

  /**
   * @param history knows the threads' names; must hear of an event before this does
   */
  public EventText(KernelHistory history, SymbolLookup symbols, TraceLog log) {
    this.history = history;
    this.symbols = symbols;
    this.log = log;
  }

  @Override
  public void accept(StampedEvent stamped) {
    log.line(line(stamped, history, symbols));
  }

  /** The line about an event. */
  public static StringBuilder line(
      StampedEvent stamped, KernelHistory history, SymbolLookup symbols) {
    KernelEvent event = stamped.event();
    EventShape shape = EventShape.of(event);
    StringBuilder line = new StringBuilder(128).append(EventTime.seconds(stamped.ticks()));
    line.append(" %12d ".formatted(stamped.instructions()));
    int actor = shape.actor(event);
    String thread = actor < 0 ? "-" : history.thread(actor).toString();
    line.append(thread).append(" ".repeat(Math.max(0, THREAD_WIDTH - thread.length())));
    line.append(' ').append(shape.words()).append(details(event, history, symbols));
    return line;
  }

  /** What an event says beside its name and whose it is: {@code sem=0x3fca0ca0 <ping> value=0}. */
  static String details(KernelEvent event, KernelHistory history, SymbolLookup symbols) {
    EventShape shape = EventShape.of(event);
    StringBuilder text = new StringBuilder();
    for (EventShape.Part part : shape.parts()) {
      if (!shape.isActor(part)) {
        append(text, part, part.of(event), history, symbols);
      }
    }
    return text.toString();
  }

  private static void append(
      StringBuilder line,
      EventShape.Part part,
      Object value,
      KernelHistory history,
      SymbolLookup symbols) {
    switch (part.role()) {
      case PLAIN -> line.append(' ').append(part.name()).append('=').append(value);
      case THREAD -> {
        if ((int) value != 0 || !part.name().equals("woken")) {
          line.append(' ').append(part.name()).append('=').append(history.thread((int) value));
        }
      }
      case ADDRESS -> {
        line.append(' ').append(part.name()).append("=0x%08x".formatted((int) value));
        String symbol = symbols.nameAt((int) value);
        if (symbol != null) {
          line.append(" <").append(symbol).append('>');
        }
      }
    }
  }
}
