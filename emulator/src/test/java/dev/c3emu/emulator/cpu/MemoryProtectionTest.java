package dev.c3emu.emulator.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.memory.AccessKind;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MemoryProtectionTest {
  private static final String SEED = "7";

  private static final int R = 1;
  private static final int W = 2;
  private static final int X = 4;
  private static final int TOR = 1 << 3;
  private static final int NA4 = 2 << 3;
  private static final int NAPOT = 3 << 3;
  private static final int LOCK = 0x80;
  private static final int BASE = 0x3FC8_0000;

  private final MemoryProtection pmp = new MemoryProtection();

  private void region(int index, int config, int address) {
    pmp.writeAddress(index, address);
    int shift = 8 * (index % 4);
    int others = pmp.readConfig(index / 4) & ~(0xFF << shift);
    pmp.writeConfig(index / 4, others | config << shift);
  }

  /** pmpaddr of a naturally aligned region of {@code size} bytes. */
  private static int napot(int base, int size) {
    return base >>> 2 | (size >>> 3) - 1;
  }

  private boolean userLoads(int address, int size) {
    return pmp.allows(address, size, AccessKind.LOAD, false);
  }

  private boolean machineLoads(int address, int size) {
    return pmp.allows(address, size, AccessKind.LOAD, true);
  }

  @Test
  void withoutRegionsMachineModeMayDoEverythingAndUserModeNothing() {
    for (AccessKind kind : AccessKind.values()) {
      assertThat(pmp.allows(BASE, 4, kind, true)).isTrue();
      assertThat(pmp.allows(BASE, 4, kind, false)).isFalse();
    }
  }

  @Test
  void theAddressOfARegionThatIsOffChangesNothing() {
    assertThat(pmp.writeAddress(0, BASE >>> 2)).isFalse();
    assertThat(pmp.writeConfig(0, NA4 | R)).isTrue();
    assertThat(pmp.writeAddress(0, BASE >>> 2)).isFalse();
    assertThat(pmp.writeAddress(0, BASE + 4 >>> 2)).isTrue();
    assertThat(pmp.writeConfig(0, NA4 | R)).isFalse();
  }

  @Test
  void theAddressBelowARegionUpToATopChangesThatRegion() {
    region(1, TOR | R, BASE + 16 >>> 2);
    assertThat(pmp.writeAddress(0, BASE >>> 2)).isTrue();
  }

  @Test
  void na4CoversFourBytes() {
    region(0, NA4 | R, BASE >>> 2);
    assertThat(userLoads(BASE, 4)).isTrue();
    assertThat(userLoads(BASE + 3, 1)).isTrue();
    assertThat(userLoads(BASE + 4, 1)).isFalse();
    assertThat(userLoads(BASE - 1, 1)).isFalse();
  }

  @Test
  void napotCoversItsPowerOfTwo() {
    region(0, NAPOT | R, napot(BASE, 256));
    assertThat(userLoads(BASE, 4)).isTrue();
    assertThat(userLoads(BASE + 252, 4)).isTrue();
    assertThat(userLoads(BASE + 256, 1)).isFalse();
    assertThat(userLoads(BASE - 1, 1)).isFalse();
  }

  @Test
  void napotOfAllOnesCoversEverything() {
    region(0, NAPOT | R, -1);
    assertThat(userLoads(0, 4)).isTrue();
    assertThat(userLoads(0xFFFF_FFFC, 4)).isTrue();
  }

  @Test
  void torReachesFromTheAddressBelowToItsOwn() {
    region(0, 0, BASE >>> 2);
    region(1, TOR | R, BASE + 0x100 >>> 2);
    assertThat(userLoads(BASE - 1, 1)).isFalse();
    assertThat(userLoads(BASE, 4)).isTrue();
    assertThat(userLoads(BASE + 0xFC, 4)).isTrue();
    assertThat(userLoads(BASE + 0x100, 1)).isFalse();
  }

  @Test
  void torOfTheFirstRegionStartsAtZero() {
    region(0, TOR | R, 0x1000 >>> 2);
    assertThat(userLoads(0, 4)).isTrue();
    assertThat(userLoads(0xFFF, 1)).isTrue();
    assertThat(userLoads(0x1000, 1)).isFalse();
  }

  @Test
  void anEmptyTorRegionMatchesNothing() {
    region(0, 0, BASE >>> 2);
    region(1, TOR | LOCK, BASE >>> 2);
    assertThat(machineLoads(BASE - 2, 4)).isTrue();
    region(2, TOR | LOCK, BASE - 0x1000 >>> 2);
    assertThat(machineLoads(BASE - 0x1002, 4)).isTrue();
    assertThat(pmp.freely(BASE - 0x8000, 0x1_0000, true)).isEqualTo(7);
  }

  @Test
  void aRegionThatIsOffMatchesNothingEvenAtAddressZero() {
    assertThat(machineLoads(0, 4)).isTrue();
  }

  @Test
  void eachRightIsItsOwn() {
    region(0, NAPOT | X, napot(BASE, 64));
    assertThat(pmp.allows(BASE, 2, AccessKind.FETCH, false)).isTrue();
    assertThat(pmp.allows(BASE, 2, AccessKind.LOAD, false)).isFalse();
    region(0, NAPOT | R | W, napot(BASE, 64));
    assertThat(pmp.allows(BASE, 2, AccessKind.FETCH, false)).isFalse();
    assertThat(pmp.allows(BASE, 2, AccessKind.LOAD, false)).isTrue();
    assertThat(pmp.allows(BASE, 2, AccessKind.STORE, false)).isTrue();
  }

  @Test
  void theLowestNumberedMatchingRegionDecides() {
    region(2, NAPOT | R, napot(BASE, 4096));
    region(1, NAPOT, napot(BASE, 64));
    assertThat(userLoads(BASE, 4)).isFalse();
    assertThat(userLoads(BASE + 64, 4)).isTrue();
  }

  @Test
  void anAccessThatARegionCoversOnlyInPartFailsInEveryMode() {
    region(0, NA4 | R, BASE >>> 2);
    region(1, NAPOT | R, -1);
    assertThat(userLoads(BASE + 2, 4)).isFalse();
    assertThat(machineLoads(BASE + 2, 4)).isFalse();
    assertThat(machineLoads(BASE - 2, 4)).isFalse();
    assertThat(machineLoads(BASE + 4, 4)).isTrue();
  }

  @Test
  void unlockedRegionsDoNotBindMachineMode() {
    region(0, NAPOT, napot(BASE, 64));
    assertThat(machineLoads(BASE, 4)).isTrue();
  }

  @Test
  void lockedRegionsBindMachineMode() {
    region(0, NAPOT | R | LOCK, napot(BASE, 64));
    assertThat(machineLoads(BASE, 4)).isTrue();
    assertThat(pmp.allows(BASE, 4, AccessKind.STORE, true)).isFalse();
  }

  @Test
  void lockedRegionsCannotBeRewrittenUntilReset() {
    region(0, NAPOT | R | LOCK, napot(BASE, 64));
    region(0, NAPOT | W | R, napot(BASE, 128));
    assertThat(pmp.readConfig(0)).isEqualTo(NAPOT | R | LOCK);
    assertThat(pmp.readAddress(0)).isEqualTo(napot(BASE, 64));
    pmp.reset();
    assertThat(pmp.readConfig(0)).isZero();
    assertThat(pmp.readAddress(0)).isZero();
  }

  @Test
  void aLockedTorRegionLocksTheAddressBelowToo() {
    region(0, 0, BASE >>> 2);
    region(1, TOR | R | LOCK, BASE + 64 >>> 2);
    pmp.writeAddress(0, 0);
    assertThat(pmp.readAddress(0)).isEqualTo(BASE >>> 2);
  }

  @Test
  void aLockedNapotRegionLeavesTheAddressBelowFree() {
    region(1, NAPOT | R | LOCK, napot(BASE, 64));
    pmp.writeAddress(0, 5);
    assertThat(pmp.readAddress(0)).isEqualTo(5);
  }

  @Test
  void aLockedRegionDoesNotKeepItsNeighboursFromBeingWritten() {
    region(0, NAPOT | R | LOCK, napot(BASE, 64));
    pmp.writeConfig(0, 0x0F0F_0F0F);
    assertThat(pmp.readConfig(0)).isEqualTo(0x0F0F_0F00 | NAPOT | R | LOCK);
  }

  @Test
  void writableButNotReadableIsReservedAndIgnored() {
    region(0, NAPOT | R, napot(BASE, 64));
    region(0, NAPOT | W, napot(BASE, 64));
    assertThat(pmp.readConfig(0)).isEqualTo(NAPOT | R);
  }

  @Test
  void reservedConfigurationBitsReadAsZero() {
    pmp.writeConfig(2, -1);
    assertThat(pmp.readConfig(2)).isEqualTo(0x9F9F_9F9F);
  }

  @Test
  void survivesSavingAndLoading() {
    region(0, 0, BASE >>> 2);
    region(1, TOR | R | LOCK, BASE + 64 >>> 2);
    StateWriter out = new StateWriter();
    pmp.save(out);
    MemoryProtection copy = new MemoryProtection();
    copy.load(new StateReader(out.toByteArray()));
    assertThat(copy.readConfig(0)).isEqualTo(pmp.readConfig(0));
    assertThat(copy.allows(BASE, 4, AccessKind.LOAD, false)).isTrue();
    assertThat(copy.allows(BASE, 4, AccessKind.STORE, true)).isFalse();
  }

  @Property(tries = 2000, seed = SEED)
  void whatIsFreeForARangeIsAllowedForEveryAccessInIt(
      @ForAll("configurations") int[] configuration,
      @ForAll @IntRange(max = 63) int start,
      @ForAll @IntRange(min = 1, max = 64) int size,
      @ForAll boolean machineMode) {
    for (int i = 0; i < 4; i++) {
      region(i, configuration[2 * i], configuration[2 * i + 1]);
    }
    int free = pmp.freely(start, size, machineMode);
    for (AccessKind kind : AccessKind.values()) {
      for (int at = start; (free & kind.bit()) != 0 && at < start + size; at++) {
        assertThat(pmp.allows(at, 1, kind, machineMode)).isTrue();
      }
    }
  }

  @Provide
  Arbitrary<int[]> configurations() {
    return Arbitraries.integers().between(0, 31).array(int[].class).ofSize(8);
  }
}
