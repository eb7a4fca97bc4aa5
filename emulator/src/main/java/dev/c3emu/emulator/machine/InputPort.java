package dev.c3emu.emulator.machine;

/** Where input from outside enters a device; called on the machine's thread. */
@FunctionalInterface
public interface InputPort {
  void accept(byte[] data);
}
