package dev.c3emu.emulator.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.fuzz.BrokenEngine;
import dev.c3emu.emulator.fuzz.EngineComparison;
import dev.c3emu.emulator.fuzz.FuzzComputer;
import dev.c3emu.emulator.fuzz.ProgramGenerator;
import dev.c3emu.emulator.fuzz.RandomProgram;
import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.isa.RegisterNames;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LockstepTest {
  private static final Opcode BROKEN = Opcode.MULHU;
  private static final RunLimits LIMIT = RunLimits.instructions(3000);

  private final FuzzComputer right = new FuzzComputer(RecordingEngine.around(Interpreter::new));
  private final FuzzComputer wrong = new FuzzComputer(hart -> new BrokenEngine(hart, BROKEN));
  private final RandomProgram program = programThatShowsIt();

  private static RandomProgram programThatShowsIt() {
    EngineComparison comparison =
        new EngineComparison(
            List.of(
                new EngineComparison.Candidate("interpreter", Interpreter::new),
                new EngineComparison.Candidate("broken", hart -> new BrokenEngine(hart, BROKEN))));
    return LongStream.range(0, 1000)
        .mapToObj(ProgramGenerator::program)
        .filter(program -> comparison.check(program).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private Lockstep lockstep(FuzzComputer one, FuzzComputer other, long every) {
    one.load(program);
    other.load(program);
    return new Lockstep(one.machine(), other.machine(), every);
  }

  private Difference differenceWhenComparingEvery(long instructions) {
    Lockstep lockstep = lockstep(right, wrong, instructions);
    lockstep.run(LIMIT);
    return lockstep.difference().orElseThrow();
  }

  @Test
  void enginesThatAgreeRunToTheLimit() {
    Lockstep lockstep = lockstep(right, new FuzzComputer(Interpreter::new), 100);
    StopReason reason = lockstep.run(LIMIT);
    assertThat(lockstep.difference()).isEmpty();
    assertThat(reason).isEqualTo(new StopReason.InstructionLimit(3000));
  }

  @Test
  void theInstructionThatMakesTheDifferenceIsTheLastOfTheHistory() {
    List<ExecutedInstruction> history = differenceWhenComparingEvery(500).history();
    ExecutedInstruction last = history.get(history.size() - 1);
    assertThat(Decoder.decode(last.bits()).base()).isEqualTo(BROKEN);
  }

  @Test
  void itIsFoundWhateverTheDistanceOfComparisons() {
    long exact = differenceWhenComparingEvery(1).instructions();
    assertThat(differenceWhenComparingEvery(7).instructions()).isEqualTo(exact);
    assertThat(differenceWhenComparingEvery(100_000).instructions()).isEqualTo(exact);
  }

  @Test
  void oneRegisterIsOneTooLarge() {
    Difference difference = differenceWhenComparingEvery(500);
    ExecutedInstruction last = difference.history().get(difference.history().size() - 1);
    String register = RegisterNames.abi(Decoder.decode(last.bits()).rd());
    int expected = difference.one().registers().values().get(register);
    assertThat(difference.other().registers().values()).containsEntry(register, expected + 1);
    assertThat(difference.memory()).isEmpty();
    assertThat(difference.elsewhere()).isFalse();
  }

  @Test
  void nothingIsShownAgainOnceTheMachinesGoBack() {
    differenceWhenComparingEvery(500);
    assertThat(right.machine().replaying()).isTrue();
    assertThat(wrong.machine().replaying()).isTrue();
  }
}
