package dev.c3emu.emulator.device;

/**
 * The stored values of a {@link RegisterDevice}'s registers, for the parts that the device is made
 * of. Nothing here has behaviour: what is read is what is stored, read-only fields can be set.
 *
 * @param <R> the enum that declares the registers
 */
public interface StoredRegisters<R> {
  int get(R register);

  /** The value of an element of a register array. */
  int get(R register, int index);

  void set(R register, int value);

  /** Sets the value of an element of a register array. */
  void set(R register, int index, int value);
}
