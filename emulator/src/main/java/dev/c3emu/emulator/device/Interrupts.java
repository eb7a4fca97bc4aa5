package dev.c3emu.emulator.device;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/**
 * The INT_RAW, INT_ST, INT_ENA, INT_CLR quartet that most devices of the chip have: raw bits are
 * latched by events, cleared by software, and drive the line while enabled.
 */
public final class Interrupts implements Stateful {
  private final InterruptLine line;
  private int raw;
  private int enabled;

  public Interrupts(InterruptLine line) {
    this.line = line;
  }

  /** Latches raw bits. */
  public void raise(int bits) {
    raw |= bits;
    update();
  }

  /** Clears raw bits: a write of {@code bits} to INT_CLR. */
  public void clear(int bits) {
    raw &= ~bits;
    update();
  }

  /** Sets the given raw bits to a level, for bits that follow a condition rather than latch. */
  public void follow(int bits, boolean level) {
    raw = level ? raw | bits : raw & ~bits;
    update();
  }

  /** A write to INT_ENA. */
  public void enable(int bits) {
    enabled = bits;
    update();
  }

  /** INT_RAW. */
  public int raw() {
    return raw;
  }

  /** INT_ENA. */
  public int enabled() {
    return enabled;
  }

  /** INT_ST: raw bits that are enabled. */
  public int status() {
    return raw & enabled;
  }

  public void reset() {
    raw = 0;
    enabled = 0;
    update();
  }

  private void update() {
    line.set((raw & enabled) != 0);
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(raw);
    out.putInt(enabled);
  }

  @Override
  public void load(StateReader in) {
    raw = in.getInt();
    enabled = in.getInt();
    update();
  }
}
