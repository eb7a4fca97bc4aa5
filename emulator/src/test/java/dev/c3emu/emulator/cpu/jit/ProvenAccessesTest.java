package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.jit.PlannedRegion.addi;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.lead;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.lui;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.lw;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.plan;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.sw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.jit.AccessProof.Range;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.memory.AccessKind;
import dev.c3emu.emulator.memory.CodeFreeRam;
import dev.c3emu.emulator.memory.DirectRam;
import org.junit.jupiter.api.Test;

class ProvenAccessesTest {
  private static final int SP = 2;
  private static final int A = 10;
  private static final int B = 11;
  private static final int RAM = 0x3FC8_0000;
  private static final int SIZE = 0x1_0000;
  private static final int WINDOW = RAM + 0x4000;
  private static final int WINDOW_SIZE = 0x8000;
  private static final int ALL = AccessKind.LOAD.bit() | AccessKind.STORE.bit();

  private final PlannedRegion region = new PlannedRegion();
  private CodeFreeRam window = new CodeFreeRam(WINDOW, WINDOW_SIZE);
  private int rights = ALL;

  private ProvenAccesses prove(PlannedBlock... entries) {
    DirectRam ram = new DirectRam(new byte[0], new short[0], RAM, 0, SIZE);
    return new ProvenAccesses(plan(entries), ram, new DirectAccess(rights, window));
  }

  private AccessProof only(Instruction... instructions) {
    PlannedBlock block = region.block(instructions);
    return prove(block).of(block, instructions.length - 1);
  }

  @Test
  void theFirstStoreOfAFrameChecksAllOfIt() {
    PlannedBlock block =
        region.block(addi(SP, SP, -16), sw(8, SP, 8), sw(1, SP, 12), sw(9, SP, 4), lw(9, SP, 0));
    ProvenAccesses proven = prove(block);
    AccessProof first = proven.of(block, 1);
    assertThat(first.range()).isEqualTo(Range.CODE_FREE);
    assertThat(first.lowest()).isZero();
    assertThat(first.distance()).isEqualTo(8);
    assertThat(first.span()).isEqualTo(12);
    assertThat(proven.of(block, 2).range()).isEqualTo(Range.KNOWN);
    assertThat(proven.of(block, 3).range()).isEqualTo(Range.KNOWN);
    assertThat(proven.of(block, 4).range()).isEqualTo(Range.KNOWN);
  }

  @Test
  void theLowestAddressIsToldAsADistanceFromWhatTheRegisterHolds() {
    PlannedBlock block = region.block(lw(5, A, 4), addi(A, A, 100), lw(6, A, -80));
    AccessProof last = prove(block).of(block, 2);
    assertThat(last.range()).isEqualTo(Range.KNOWN);
    assertThat(last.lowest()).isEqualTo(4 - 100);
    assertThat(last.distance()).isEqualTo(16);
  }

  @Test
  void whatWasCheckedForLoadsIsCheckedAgainForStores() {
    PlannedBlock block = region.block(lw(5, A, 0));
    PlannedBlock next = region.block(sw(5, A, 4), lw(6, A, 4));
    lead(block, next);
    ProvenAccesses proven = prove(block);
    assertThat(proven.of(block, 0).range()).isEqualTo(Range.RAM);
    assertThat(proven.of(next, 0).range()).isEqualTo(Range.CODE_FREE);
    assertThat(proven.of(next, 1).range()).isEqualTo(Range.KNOWN);
  }

  @Test
  void aLoadChecksForTheStoreThatFollowsInItsBlock() {
    PlannedBlock block = region.block(lw(5, A, 0), addi(5, 5, 1), sw(5, A, 0));
    ProvenAccesses proven = prove(block);
    assertThat(proven.of(block, 0).range()).isEqualTo(Range.CODE_FREE);
    assertThat(proven.of(block, 2).range()).isEqualTo(Range.KNOWN);
  }

  @Test
  void whatIsLoadedOverABaseIsAnotherBase() {
    PlannedBlock block = region.block(lw(A, A, 0), lw(A, A, 0), lw(5, A, 0), lw(6, A, 4));
    ProvenAccesses proven = prove(block);
    assertThat(proven.of(block, 0).isAlone()).isTrue();
    assertThat(proven.of(block, 1).isAlone()).isTrue();
    assertThat(proven.of(block, 2).range()).isEqualTo(Range.RAM);
    assertThat(proven.of(block, 3).range()).isEqualTo(Range.KNOWN);
  }

  @Test
  void addressesThatAreFarApartAreCheckedApart() {
    PlannedBlock block = region.block(lw(5, A, 0), lw(5, A, 1024), lw(5, A, 1028), lw(5, A, 2040));
    ProvenAccesses proven = prove(block);
    assertThat(proven.of(block, 0).span()).isEqualTo(1024);
    assertThat(proven.of(block, 1).range()).isEqualTo(Range.KNOWN);
    assertThat(proven.of(block, 2).range()).isEqualTo(Range.RAM);
    assertThat(proven.of(block, 2).span()).isEqualTo(1012);
  }

  @Test
  void addressesOnBothSidesOfTheSignAreFarApart() {
    PlannedBlock block =
        region.block(
            lui(B, Integer.MIN_VALUE), PlannedRegion.add(B, A, B), lw(5, B, -4), lw(5, B, 0));
    ProvenAccesses proven = prove(block);
    assertThat(proven.of(block, 2).isAlone()).isTrue();
    assertThat(proven.of(block, 3).isAlone()).isTrue();
  }

  @Test
  void constantAddressesNeedNoCheck() {
    AccessProof load = only(lui(A, RAM), lw(5, A, 0x40));
    assertThat(load.isConstant()).isTrue();
    assertThat(load.lowest()).isEqualTo(RAM + 0x40);
    assertThat(load.mayMiss(Access.LW)).isFalse();
    assertThat(only(lui(A, WINDOW), sw(5, A, 0)).mayMiss(Access.SW)).isFalse();
  }

  @Test
  void storesToConstantAddressesMayBeNearCode() {
    assertThat(only(lui(A, WINDOW), sw(5, A, -4)).mayMiss(Access.SW)).isTrue();
    assertThat(only(lui(A, WINDOW + WINDOW_SIZE), sw(5, A, -4)).mayMiss(Access.SW)).isFalse();
    assertThat(only(lui(A, WINDOW + WINDOW_SIZE), sw(5, A, -3)).mayMiss(Access.SW)).isTrue();
  }

  @Test
  void constantAddressesElsewhereAreNotOfTheRam() {
    assertThat(only(lui(A, RAM), lw(5, A, -4))).isNull();
    assertThat(only(lui(A, RAM + SIZE), lw(5, A, -3))).isNull();
    assertThat(only(lui(A, RAM + SIZE), lw(5, A, -4))).isNotNull();
  }

  @Test
  void allWaysMustHaveChecked() {
    PlannedBlock first = region.block(addi(5, 5, 1));
    PlannedBlock left = region.block(lw(5, A, 0), lw(6, B, 0));
    PlannedBlock right = region.block(lw(5, A, 4));
    PlannedBlock last = region.block(lw(5, A, 8), lw(5, B, 8));
    lead(first, left, right);
    lead(left, last);
    lead(right, last);
    ProvenAccesses proven = prove(first);
    assertThat(proven.of(left, 0).range()).isEqualTo(Range.RAM);
    assertThat(proven.of(right, 0).range()).isEqualTo(Range.RAM);
    assertThat(proven.of(last, 0).range()).isEqualTo(Range.KNOWN);
    assertThat(proven.of(last, 1).range()).isEqualTo(Range.RAM);
  }

  @Test
  void aLoopRemembersWhatWasCheckedBeforeItAndInIt() {
    PlannedBlock before = region.block(lw(5, A, 0));
    PlannedBlock loop = region.block(lw(5, A, 4), lw(5, B, 0));
    PlannedBlock after = region.block(lw(5, B, 4));
    lead(before, loop);
    lead(loop, loop, after);
    ProvenAccesses proven = prove(before);
    assertThat(proven.of(loop, 0).range()).isEqualTo(Range.KNOWN);
    assertThat(proven.of(loop, 1).range()).isEqualTo(Range.RAM);
    assertThat(proven.of(after, 0).range()).isEqualTo(Range.KNOWN);
  }

  @Test
  void aLoopThatMovesItsPointerChecksItEachTime() {
    PlannedBlock before = region.block(lw(5, A, 0));
    PlannedBlock loop = region.block(lw(5, A, 4), lw(5, A, 8), addi(A, A, 4));
    lead(before, loop);
    lead(loop, loop);
    ProvenAccesses proven = prove(before);
    assertThat(proven.of(loop, 0).range()).isEqualTo(Range.RAM);
    assertThat(proven.of(loop, 1).range()).isEqualTo(Range.KNOWN);
  }

  @Test
  void aBaseThatIsLoadedInALoopIsCheckedEachTime() {
    PlannedBlock loop = region.block(lw(5, B, 0), lw(5, B, 4), lw(B, A, 0), lw(5, B, 0));
    PlannedBlock after = region.block(lw(5, B, 4));
    lead(loop, loop, after);
    ProvenAccesses proven = prove(loop);
    assertThat(proven.of(loop, 3).range()).isEqualTo(Range.RAM);
    assertThat(proven.of(loop, 0).range()).isEqualTo(Range.RAM);
    assertThat(proven.of(after, 0).range()).isEqualTo(Range.KNOWN);
  }

  @Test
  void nothingIsCheckedWhereARegionMayBeEntered() {
    PlannedBlock first = region.block(lw(5, A, 0), lw(5, A, 4));
    PlannedBlock second = region.block(lw(5, A, 0), lw(5, A, 4));
    lead(first, second);
    assertThat(prove(first, second).of(second, 0).range()).isEqualTo(Range.RAM);
  }

  @Test
  void storesNearCodeShareTheCheckThatTheyAreOfTheRam() {
    PlannedBlock block = region.block(sw(5, A, 0), sw(5, A, 4), lw(5, A, 8));
    PlannedRegion.expect(block, 0, Expectation.NEAR_CODE);
    PlannedRegion.expect(block, 1, Expectation.NEAR_CODE);
    ProvenAccesses proven = prove(block);
    assertThat(proven.of(block, 0).range()).isEqualTo(Range.RAM);
    assertThat(proven.of(block, 1).range()).isEqualTo(Range.KNOWN);
    assertThat(proven.of(block, 1).mayBeNearCode()).isTrue();
    assertThat(proven.of(block, 2).range()).isEqualTo(Range.KNOWN);
  }

  @Test
  void storesMayBeNearCodeWhereTheWindowIsTooSmallForTheGroup() {
    window = new CodeFreeRam(WINDOW, 64);
    PlannedBlock block = region.block(sw(5, A, 0), sw(5, A, 60), sw(5, A, 61));
    ProvenAccesses proven = prove(block);
    assertThat(proven.of(block, 0).range()).isEqualTo(Range.RAM);
    assertThat(proven.of(block, 0).mayBeNearCode()).isTrue();
    PlannedBlock fits = region.block(sw(5, A, 0), sw(5, A, 60));
    assertThat(prove(fits).of(fits, 0).range()).isEqualTo(Range.CODE_FREE);
  }

  @Test
  void whatHadToBeAloneBeforeIsAlone() {
    PlannedBlock block = region.block(lw(5, A, 0), lw(5, A, 4), lw(5, A, 8));
    PlannedRegion.expect(block, 1, Expectation.ALONE);
    ProvenAccesses proven = prove(block);
    assertThat(proven.of(block, 1).isAlone()).isTrue();
    assertThat(proven.of(block, 2).range()).isEqualTo(Range.KNOWN);
  }

  @Test
  void whatIsNotAllowedIsNotMadeDirectly() {
    rights = AccessKind.LOAD.bit();
    PlannedBlock block = region.block(sw(5, A, 0), lw(5, A, 4), lw(5, A, 8));
    ProvenAccesses proven = prove(block);
    assertThat(proven.of(block, 0)).isNull();
    assertThat(proven.of(block, 1).lowest()).isEqualTo(4);
  }
}
