package dev.c3emu.emulator.device;

/** The level signal from a device to whatever collects interrupts. */
@FunctionalInterface
public interface InterruptLine {
  /** A line that leads nowhere. */
  InterruptLine NONE = level -> {};

  /** Drives the line; driving it to the level it already has does nothing. */
  void set(boolean level);
}
