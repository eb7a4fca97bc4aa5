package dev.c3emu.emulator.device;

/** Is told of a device's register accesses: tracing, and accesses to registers nobody models. */
public interface DeviceListener {
  /** Hears nothing. */
  DeviceListener NONE = new DeviceListener() {};

  /** Whether {@link #read} and {@link #write} want to be called; asked at every access. */
  default boolean tracing() {
    return false;
  }

  /** The guest read {@code value}. */
  default void read(Device device, Register register, int index, int value) {}

  /** The guest is about to write {@code value}. */
  default void write(Device device, Register register, int index, int value) {}

  /** The guest read a word of the device where no register is declared; usually it gets 0. */
  default void unknownRead(Device device, int offset) {}

  /**
   * The guest wrote a word of the device where no register is declared; usually nothing happens.
   */
  default void unknownWrite(Device device, int offset, int value) {}
}
