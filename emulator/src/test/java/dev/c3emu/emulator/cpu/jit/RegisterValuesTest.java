package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.jit.PlannedRegion.add;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.addi;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.lead;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.lui;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.lw;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.jit.RegisterValues.Value;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import org.junit.jupiter.api.Test;

class RegisterValuesTest {
  private static final int A = 10;
  private static final int B = 11;
  private static final int C = 12;

  private final PlannedRegion region = new PlannedRegion();

  /** A load that shows what its base register holds. */
  private static Instruction show(int register) {
    return lw(0, register, 0);
  }

  private static RegisterValues valuesOf(RegionPlan plan) {
    return new RegisterValues(plan.blocks(), plan.entries());
  }

  private static Value shown(RegisterValues values, PlannedBlock block, int index) {
    return values.sources(block)[index];
  }

  @Test
  void aRegisterHoldsWhatItHeldAtTheStartPlusWhatWasAdded() {
    PlannedBlock block =
        region.block(addi(A, A, -16), addi(B, A, 4), add(C, 0, B), addi(C, C, 1), show(C));
    RegisterValues values = valuesOf(plan(block));
    assertThat(shown(values, block, 4)).isEqualTo(new Value(values.rootAt(block, A), -11));
  }

  @Test
  void constantsAreKnown() {
    PlannedBlock block =
        region.block(
            lui(A, 0x3FC8_0000),
            addi(A, A, 0x123),
            show(A),
            new Instruction(Opcode.AUIPC, B, 0, 0, 0x2000),
            show(B),
            add(C, A, B),
            show(C));
    RegisterValues values = valuesOf(plan(block));
    assertThat(shown(values, block, 2)).isEqualTo(new Value(RegisterValues.ZERO, 0x3FC8_0123));
    assertThat(shown(values, block, 4)).isEqualTo(new Value(RegisterValues.ZERO, 0x300C));
    assertThat(shown(values, block, 6)).isEqualTo(new Value(RegisterValues.ZERO, 0x3FC8_312F));
  }

  @Test
  void aConstantMayBeAddedFromARegister() {
    PlannedBlock block = region.block(lui(A, 0x1000), add(B, A, C), show(B));
    RegisterValues values = valuesOf(plan(block));
    assertThat(shown(values, block, 2)).isEqualTo(new Value(values.rootAt(block, C), 0x1000));
  }

  @Test
  void aCallLeavesTheAddressBehindIt() {
    PlannedBlock caller = region.block(new Instruction(Opcode.JAL, 1, 0, 0, 4));
    PlannedBlock callee = region.block(show(1));
    lead(caller, callee);
    assertThat(shown(valuesOf(plan(caller)), callee, 0))
        .isEqualTo(new Value(RegisterValues.ZERO, 0x1004));
  }

  @Test
  void whatWasLoadedOrComputedIsUnknown() {
    PlannedBlock block = region.block(lw(A, A, 0), show(A), add(A, A, B), show(A));
    RegisterValues values = valuesOf(plan(block));
    assertThat(shown(values, block, 1)).isEqualTo(new Value(values.rootOf(block, 0), 0));
    assertThat(shown(values, block, 3)).isEqualTo(new Value(values.rootOf(block, 2), 0));
  }

  @Test
  void waysThatMeetMustAgree() {
    PlannedBlock first = region.block(addi(B, A, 4), addi(C, A, 4));
    PlannedBlock other = region.block(addi(B, B, 4));
    PlannedBlock last = region.block(show(B), show(C));
    lead(first, other, last);
    lead(other, last);
    RegisterValues values = valuesOf(plan(first));
    assertThat(shown(values, last, 0)).isEqualTo(new Value(values.rootAt(last, B), 0));
    assertThat(shown(values, last, 1)).isEqualTo(new Value(values.rootAt(first, A), 4));
  }

  @Test
  void aLoopKeepsWhatItDoesNotChange() {
    PlannedBlock before = region.block(addi(B, A, 8));
    PlannedBlock loop = region.block(show(B), show(C), addi(C, C, 4));
    PlannedBlock after = region.block(show(C));
    lead(before, loop);
    lead(loop, loop, after);
    RegisterValues values = valuesOf(plan(before));
    assertThat(shown(values, loop, 0)).isEqualTo(new Value(values.rootAt(before, A), 8));
    assertThat(shown(values, loop, 1)).isEqualTo(new Value(values.rootAt(loop, C), 0));
    assertThat(shown(values, after, 0)).isEqualTo(new Value(values.rootAt(loop, C), 4));
  }

  @Test
  void whatOnlyTheOuterLoopChangesIsTheSameAllThroughTheInner() {
    PlannedBlock before = region.block(addi(B, A, 8));
    PlannedBlock outer = region.block(addi(B, B, 4));
    PlannedBlock inner = region.block(show(B), addi(C, C, 1));
    PlannedBlock end = region.block(show(B));
    lead(before, outer);
    lead(outer, inner);
    lead(inner, inner, end);
    lead(end, outer);
    RegisterValues values = valuesOf(plan(before));
    Value expected = new Value(values.rootAt(outer, B), 4);
    assertThat(shown(values, inner, 0)).isEqualTo(expected);
    assertThat(shown(values, end, 0)).isEqualTo(expected);
  }

  @Test
  void nothingIsKnownWhereARegionMayBeEntered() {
    PlannedBlock first = region.block(addi(B, A, 8));
    PlannedBlock second = region.block(show(A));
    lead(first, second);
    RegisterValues values = valuesOf(plan(first, second));
    assertThat(shown(values, second, 0)).isEqualTo(new Value(values.rootAt(second, A), 0));
  }

  @Test
  void anEntryInsideALoopMakesAllUnknownAtItsStart() {
    PlannedBlock head = region.block(show(A));
    PlannedBlock inside = region.block(show(A));
    lead(head, inside);
    lead(inside, head);
    PlannedBlock before = region.block(addi(C, C, 1));
    lead(before, head);
    RegisterValues values = valuesOf(plan(before, inside));
    assertThat(shown(values, head, 0)).isEqualTo(new Value(values.rootAt(head, A), 0));
  }
}
