package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.jit.PlannedRegion.addi;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.lead;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopFinderTest {
  private static final Instruction BRANCH = new Instruction(Opcode.BNE, 0, 5, 6, -8);

  private final PlannedRegion region = new PlannedRegion();
  private final PlannedBlock before = region.block(addi(5, 5, 1));
  private final PlannedBlock first = region.block(addi(5, 5, 1), BRANCH);
  private final PlannedBlock middle = region.block(addi(7, 7, 1));
  private final PlannedBlock last = region.block(addi(6, 6, 1), BRANCH);
  private final PlannedBlock after = region.block(addi(8, 8, 1));

  LoopFinderTest() {
    lead(before, first);
    lead(first, last, middle);
    lead(middle, last);
    lead(last, first, after);
  }

  private List<List<PlannedBlock>> loops(PlannedBlock... entries) {
    return new LoopFinder(List.of(before, first, middle, last, after), List.of(entries)).loops();
  }

  @Test
  void aLoopIsAllThatLeadsBackToItsStart() {
    assertThat(loops(before)).containsExactly(List.of(first, middle, last));
  }

  @Test
  void itMayBeWhereARegionStarts() {
    assertThat(loops(first)).containsExactly(List.of(first, middle, last));
  }

  @Test
  void aLoopThatIsEnteredInTheMiddleIsNone() {
    assertThat(loops(before, middle)).isEmpty();
    assertThat(loops(before, last)).isEmpty();
  }

  @Test
  void aLoopAroundAnotherIsNotFound() {
    PlannedBlock inner = region.block(addi(7, 7, 1), BRANCH);
    lead(first, last, inner);
    lead(inner, inner, last);
    LoopFinder finder = new LoopFinder(List.of(before, first, inner, last, after), List.of(before));
    assertThat(finder.loops()).containsExactly(List.of(inner));
  }

  @Test
  void howOftenItWasComeToIsWhatIsOutside() {
    LoopFinder finder =
        new LoopFinder(List.of(before, first, middle, last, after), List.of(before));
    assertThat(finder.entered(finder.loops().get(0))).isEqualTo(before.weight);
  }
}
