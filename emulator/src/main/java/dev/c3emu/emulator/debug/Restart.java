package dev.c3emu.emulator.debug;

/** Starting the guest over. */
public interface Restart {
  /** Does what power-on does; the machine stands at its first instruction then. */
  void restart();
}
