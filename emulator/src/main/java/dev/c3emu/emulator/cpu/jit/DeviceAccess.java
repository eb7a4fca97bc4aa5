package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.memory.DeviceWord;

/**
 * A load or store that is expected to access a device's register. It is a constant of its region,
 * so that the JVM's compilers can put the device's own code in place.
 *
 * @param address of the register, with the byte that is accessed
 * @param word what is there
 */
record DeviceAccess(Bus bus, Site site, Access access, int address, DeviceWord word) {
  /** Whether an address is the one expected, or was loaded last, and free to be accessed. */
  boolean expects(int accessed) {
    return site.steadyAddress == accessed || accessed == address && isFree();
  }

  private boolean isFree() {
    return access.stores() ? word.storesFreely() : word.loadsFreely();
  }

  /** Loads from an address that is expected. */
  int load(int accessed, int budget) {
    return site.steadyAddress == accessed ? site.steadyValue : loadFromDevice(budget);
  }

  private int loadFromDevice(int budget) {
    if (word.device().isSteady(word.offset())) {
      return bus.remember(site, address, read());
    }
    bus.begin(budget, site);
    return bus.loaded(read());
  }

  private int read() {
    return access.extended(word.device().read(word.offset()) >>> 8 * (address & 3));
  }

  /**
   * Stores to an address that is expected.
   *
   * @return whether the region must end, as {@link Bus#done} does
   */
  boolean store(int stored, int budget) {
    bus.begin(budget, site);
    word.device().write(word.offset(), access.repeated(stored));
    return bus.done();
  }
}
