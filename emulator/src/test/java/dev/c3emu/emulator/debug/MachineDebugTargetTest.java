package dev.c3emu.emulator.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How runs end, and what else a machine offers debuggers. */
class MachineDebugTargetTest extends DebuggedMachine {
  @Test
  void anInterruptEndsARun() {
    loop();
    target.interrupt();
    assertThat(proceed()).isInstanceOf(StopEvent.Interrupted.class);
    assertThat(hart.instructions()).isZero();
  }

  @Test
  void anInterruptWhileTheConditionIsFalseEndsARun() {
    loop();
    target.insert(
        breakpoint(CODE + 4),
        () -> {
          if (hart.x[10] == 100) {
            target.interrupt();
          }
          return false;
        });
    assertThat(proceed()).isInstanceOf(StopEvent.Interrupted.class);
    assertThat(hart.x[10]).isEqualTo(100);
  }

  @Test
  void theEndOfTheRunIsTold() {
    loop();
    assertThat(target.resume(CONTINUE, RunLimits.instructions(10)))
        .isEqualTo(new StopEvent.Ended(new StopReason.InstructionLimit(10)));
    assertThat(target.resume(STEP, RunLimits.instructions(10)))
        .isEqualTo(new StopEvent.Ended(new StopReason.InstructionLimit(10)));
  }

  @Test
  void aCrashAndACallOfTheKernelAreTold() {
    Program.at(CODE).nops(2).jr(0).loadInto(memory);
    machine.stop(new StopReason.SystemCall(5, true));
    assertThat(proceed()).isEqualTo(new StopEvent.SystemCall(5, true));
    machine.stop(new StopReason.Crashed("no"));
    assertThat(proceed()).isEqualTo(new StopEvent.Crashed("no"));
  }

  @Test
  void aTargetOffersWhatItWasGiven() {
    assertThat(target.flash()).isEmpty();
    assertThat(target.threads()).isEmpty();
    assertThat(target.reverse()).isEmpty();
    assertThat(target.restart()).isEmpty();
    assertThat(target.osData()).isEmpty();
    assertThat(target.systemCalls()).isEmpty();
    assertThat(target.executable()).isEmpty();
    Restart restart = () -> {};
    OsData tables = List::of;
    SystemCalls calls = caught -> {};
    MachineDebugTarget more =
        MachineDebugTarget.of(machine)
            .executable("guest.elf")
            .restart(restart)
            .osData(tables)
            .systemCalls(calls)
            .command(MonitorCommand.of("b", "", "", words -> ""))
            .command(MonitorCommand.of("a", "", "", words -> ""))
            .build();
    assertThat(more.restart()).contains(restart);
    assertThat(more.osData()).contains(tables);
    assertThat(more.systemCalls()).contains(calls);
    assertThat(more.executable()).contains("guest.elf");
    assertThat(more.commands()).extracting(MonitorCommand::name).containsExactly("a", "b");
  }

  @Test
  void commandsTellTheTimeAndKeepSnapshots() {
    loop();
    List<MonitorCommand> commands = new MachineCommands(machine, Optional.empty()).all();
    target.resume(CONTINUE, RunLimits.instructions(10));
    assertThat(run(commands, "time")).isEqualTo("0.000000250 s, 10 instructions\n");
    assertThat(run(commands, "snapshot")).isEqualTo("no snapshots\n");
    run(commands, "snapshot", "save", "here");
    target.resume(CONTINUE, RunLimits.instructions(20));
    assertThat(run(commands, "snapshot")).isEqualTo("here\n");
    run(commands, "snapshot", "restore", "here");
    assertThat(hart.instructions()).isEqualTo(10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(commands, "snapshot", "restore", "there"));
    assertThatIllegalArgumentException().isThrownBy(() -> run(commands, "snapshot", "lose"));
  }

  @Test
  void aCommandPutsInputIn() {
    List<String> input = new ArrayList<>();
    machine.inputs().register("keys", data -> input.add(new String(data, 0, data.length)));
    loop();
    List<MonitorCommand> commands = new MachineCommands(machine, Optional.empty()).all();
    run(commands, "inject", "keys", "abc");
    target.resume(CONTINUE, RunLimits.instructions(10));
    assertThat(input).containsExactly("abc");
    assertThatIllegalArgumentException().isThrownBy(() -> run(commands, "inject", "keys"));
    assertThatIllegalArgumentException().isThrownBy(() -> run(commands, "inject", "ears", "a"));
  }

  @Test
  void aCommandStartsOver() {
    int[] restarts = new int[1];
    MonitorCommand reset = MachineCommands.reset(() -> restarts[0]++);
    reset.run(List.of());
    reset.run(List.of("halt"));
    assertThat(restarts[0]).isEqualTo(2);
    assertThatIllegalArgumentException().isThrownBy(() -> reset.run(List.of("now")));
  }
}
