package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.memory.DirectRam;
import java.util.HashMap;
import java.util.Map;

/**
 * What loads and stores turned out to access that were expected to be of the RAM, each with its
 * group: what is to be expected when they are translated again.
 */
final class Misses {
  private final DirectRam ram;
  private final Map<Integer, Expectation> expectations = new HashMap<>();

  Misses(DirectRam ram) {
    this.ram = ram;
  }

  /** What the load or store at an address is to be expected to access. */
  Expectation expectation(int pc) {
    return expectations.getOrDefault(pc, Expectation.GROUPED);
  }

  /**
   * Notes that an access left its region.
   *
   * @param address that it would access
   */
  void add(Site site, int address) {
    Expectation found = found(site.proof, address);
    if (found == Expectation.ELSEWHERE && isOfRam(address)) {
      expectations.put(site.pc(), found);
      return;
    }
    for (int pc : site.pcs()) {
      expectations.merge(pc, found, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
  }

  private Expectation found(AccessProof proof, int address) {
    int lowest = address - proof.distance();
    if (!isOfRam(address)) {
      return Expectation.ELSEWHERE;
    }
    if (!isOfRam(lowest) || !isOfRam(lowest + proof.span())) {
      return Expectation.ALONE;
    }
    return proof.mayBeNearCode() ? Expectation.ELSEWHERE : Expectation.NEAR_CODE;
  }

  void clear() {
    expectations.clear();
  }

  private boolean isOfRam(int address) {
    return Integer.compareUnsigned(address - ram.base(), ram.starts()) < 0;
  }
}
