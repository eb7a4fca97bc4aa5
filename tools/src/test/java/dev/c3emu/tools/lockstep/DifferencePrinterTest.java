package dev.c3emu.tools.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.lockstep.Difference;
import dev.c3emu.emulator.lockstep.Difference.Outcome;
import dev.c3emu.emulator.lockstep.ExecutedInstruction;
import dev.c3emu.emulator.lockstep.MemoryDifference;
import dev.c3emu.emulator.lockstep.Registers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferencePrinterTest {
  private static final int ADDI_A0_A0_1 = 0x0015_0513;

  private static Difference difference(List<MemoryDifference> memory) {
    return new Difference(
        1234,
        new Registers(Map.of("a0", 1)),
        List.of(new ExecutedInstruction(0x4038_0000, ADDI_A0_A0_1)),
        new Outcome("jit", new Registers(Map.of("a0", 2)), "stopped"),
        new Outcome("interpreter", new Registers(Map.of("a0", 3)), "stopped"),
        memory,
        false);
  }

  private static String printed(Difference difference) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new DifferencePrinter(new PrintStream(out), SymbolLookup.NONE).print(difference);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theHeadlineNamesTheEnginesAndTheTime() {
    assertThat(DifferencePrinter.headline(difference(List.of())))
        .isEqualTo("jit and interpreter differ after 1,234 instructions");
  }

  @Test
  void aRegisterThatDiffersIsMarked() {
    assertThat(printed(difference(List.of())))
        .containsPattern("(?m)^\\* a0 +00000001 +00000002 +00000003$");
  }

  @Test
  void theInstructionIsShown() {
    assertThat(printed(difference(List.of()))).containsPattern("40380000 +add a0,a0,1");
  }

  @Test
  void memoryThatDiffersIsShownByTheWord() {
    assertThat(printed(difference(List.of(new MemoryDifference(0x4038_1000, 5, 6)))))
        .containsPattern("\\* 40381000 +00000005 +00000006");
  }
}
