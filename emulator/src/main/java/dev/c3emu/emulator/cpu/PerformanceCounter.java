package dev.c3emu.emulator.cpu;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/**
 * The event counter behind mpcer, mpcmr and mpccr, or behind their user-mode copies (TRM
 * "ESP-RISC-V CPU", "Performance Counter"). Cycles and instructions are counted exactly; an engine
 * that charges one cycle an instruction has no hazards to count, so the other events read as 0.
 */
final class PerformanceCounter implements Stateful {
  private static final int EVENT_CYCLE = 1;
  private static final int EVENT_INSTRUCTION = 1 << 1;
  private static final int EVENTS = 0x7FF;
  private static final int COUNT_ENABLE = 1;
  private static final int SATURATE = 1 << 1;

  private int events;
  private int mode;
  private int value;
  private long since;

  /** Counts cycles from 0: firmware reads the count without having set anything up. */
  void reset(long cycles) {
    events = EVENT_CYCLE;
    mode = COUNT_ENABLE;
    value = 0;
    since = cycles;
  }

  int events() {
    return events;
  }

  int mode() {
    return mode;
  }

  int value(long cycles, long instructions) {
    if ((mode & COUNT_ENABLE) == 0) {
      return value;
    }
    long counted = Integer.toUnsignedLong(value) + total(cycles, instructions) - since;
    boolean saturated = (mode & SATURATE) != 0 && counted > 0xFFFF_FFFFL;
    return saturated ? -1 : (int) counted;
  }

  void writeEvents(int written, long cycles, long instructions) {
    writeValue(value(cycles, instructions), cycles, instructions);
    events = written & EVENTS;
    since = total(cycles, instructions);
  }

  void writeMode(int written, long cycles, long instructions) {
    writeValue(value(cycles, instructions), cycles, instructions);
    mode = written & (COUNT_ENABLE | SATURATE);
  }

  void writeValue(int written, long cycles, long instructions) {
    value = written;
    since = total(cycles, instructions);
  }

  private long total(long cycles, long instructions) {
    if ((events & EVENT_CYCLE) != 0) {
      return cycles;
    }
    return (events & EVENT_INSTRUCTION) != 0 ? instructions : 0;
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(events);
    out.putInt(mode);
    out.putInt(value);
    out.putLong(since);
  }

  @Override
  public void load(StateReader in) {
    events = in.getInt();
    mode = in.getInt();
    value = in.getInt();
    since = in.getLong();
  }
}
