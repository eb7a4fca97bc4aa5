package dev.c3emu.emulator.memory;

/**
 * A word of a device, found once for many accesses.
 *
 * @param memory what it is part of
 * @param page the address space's own note of where it is
 * @param device what answers
 * @param offset bytes from the start of the device, a multiple of 4
 */
public record DeviceWord(AddressSpace memory, Object page, MmioTarget device, int offset) {
  /**
   * Whether the CPU may load it in the current mode without anyone to be asked or told; if not, the
   * load is {@link AddressSpace}'s.
   */
  public boolean loadsFreely() {
    return (((Page) page).freeRights & memory.loadRight) != 0;
  }

  /** The same of a store. */
  public boolean storesFreely() {
    return (((Page) page).freeRights & memory.storeRight) != 0;
  }
}
