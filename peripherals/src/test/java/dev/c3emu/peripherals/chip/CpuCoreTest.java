package dev.c3emu.peripherals.chip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A chip does not notice that its CPU has been another's. */
class CpuCoreTest {
  /** Enough for the first loop of a chip to be translated, and to be used by the next. */
  private static final RunLimits LONG = RunLimits.instructions(40_000_000);

  private final CpuCore core = CpuCore.reusable();

  @Test
  void aChipIsAsNew() {
    Machine before = used(loop(1, 0));
    before.engine().addBreakpoint(GuestCode.IRAM);
    before.hart().write(Csr.PMPADDR0, -1);
    before.hart().write(Csr.PMPCFG0, 0x80);
    before.hart().write(Csr.MPCMR, 1);
    before.hart().idle(77);
    before.hart().setPendingInterrupt(3);
    before.hart().enterMode(false);

    assertThat(used(loop(1, 0)).stateHash()).isEqualTo(fresh(loop(1, 0)).stateHash());
  }

  @Test
  void itDoesNotStopWhereTheOneBeforeDid() {
    used(loop(1, 0)).engine().addBreakpoint(GuestCode.IRAM);

    assertThat(used(loop(1, 0)).run(RunLimits.instructions(10)))
        .isInstanceOf(StopReason.InstructionLimit.class);
  }

  @Test
  void programsThatDifferInAFewBytesDoWhatTheyDoAlone() {
    used(loop(1, 0)).run(LONG);
    for (int add = 1; add <= 3; add++) {
      Machine machine = used(loop(add, 0));
      machine.run(RunLimits.instructions(1_000_000));
      Machine alone = fresh(loop(add, 0));
      alone.run(RunLimits.instructions(1_000_000));
      assertThat(machine.stateHash()).isEqualTo(alone.stateHash());
    }
  }

  @Test
  void aProgramThatChangesItselfDoesWhatItDoesAlone() {
    used(loop(1, 500)).run(LONG);
    for (int limit = 300; limit <= 1000; limit += 350) {
      Machine machine = used(loop(1, limit));
      machine.run(RunLimits.instructions(1_000_000));
      Machine alone = fresh(loop(1, limit));
      alone.run(RunLimits.instructions(1_000_000));
      assertThat(machine.stateHash()).isEqualTo(alone.stateHash());
    }
  }

  /**
   * A loop that adds a number to t2, and the first time that t2 is another number makes itself add
   * one more.
   */
  private static ChipConfig loop(int add, int change) {
    int head = GuestCode.IRAM + 24;
    GuestCode code =
        new GuestCode()
            .constant(GuestCode.T0, head)
            .constant(10, change)
            .emit(Opcode.ADDI, GuestCode.T2, 0, 0, 0)
            .emit(Opcode.LUI, 11, 0, 0, 1 << 20)
            .emit(Opcode.ADDI, GuestCode.T2, GuestCode.T2, 0, add)
            .emit(Opcode.BNE, 0, GuestCode.T2, 10, -4)
            .emit(Opcode.LW, GuestCode.T1, GuestCode.T0, 0, 0)
            .emit(Opcode.ADD, GuestCode.T1, GuestCode.T1, 11, 0)
            .emit(Opcode.SW, 0, GuestCode.T0, GuestCode.T1, 0)
            .emit(Opcode.JAL, 0, 0, 0, -16);
    return ChipConfig.of(code.elf(), Optional.empty());
  }

  private Machine used(ChipConfig config) {
    return new Esp32C3(config, core).machine();
  }

  private static Machine fresh(ChipConfig config) {
    return new Esp32C3(config, Interpreter::new).machine();
  }
}
