package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.jit.PlannedRegion.addi;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.lead;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.plan;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlatRegionTest {
  private final PlannedRegion region = new PlannedRegion();
  private final PlannedBlock first = region.block(addi(1, 1, 1));
  private final PlannedBlock second = region.block(addi(2, 2, 1));

  @Test
  void aRegionWithoutLoopsIsFlat() {
    lead(first, second);
    assertThat(plan(first).isFlat()).isTrue();
  }

  @Test
  void aLoopThatIsExecutedAboutAsOftenAsItIsEnteredLeavesItFlat() {
    lead(first, second);
    lead(second, second);
    assertThat(plan(first).isFlat()).isTrue();
  }

  @Test
  void aLoopThatIsOnlyEnteredFromOutsideMakesItNotFlat() {
    lead(first, second);
    lead(second, first);
    assertThat(plan(first).isFlat()).isFalse();
  }
}
