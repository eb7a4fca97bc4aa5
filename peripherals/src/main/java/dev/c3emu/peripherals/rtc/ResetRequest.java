package dev.c3emu.peripherals.rtc;

/** Where a device asks for a reset; it takes effect before the next instruction. */
@FunctionalInterface
public interface ResetRequest {
  void request(ResetCause cause);
}
