package dev.c3emu.guest.assembler;

import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.A1;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.S1;
import static dev.c3emu.guest.assembler.Register.SP;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.assembler.Register.T1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Programs that run. */
class RunningTest {
  @Test
  void aLoopEnds() {
    Assembler a = new Assembler();
    a.routine(
        "start",
        () -> {
          a.li(A0, 0);
          a.li(T0, 10);
          a.label(".next");
          a.add(A0, A0, T0);
          a.addi(T0, T0, -1);
          a.bnez(T0, ".next");
          a.wfi();
        });

    GuestRun run = GuestRun.of(a.assemble("start"));

    assertThat(run.slept()).isTrue();
    assertThat(run.register(A0)).isEqualTo(55);
  }

  @Test
  void aRecursiveFunctionKeepsWhatItSaves() {
    Assembler a = new Assembler();
    a.routine(
        "start",
        () -> {
          a.li(A0, 10);
          a.li(S0, 77);
          a.call("fibonacci");
          a.wfi();
        });
    a.function(
        "fibonacci",
        f -> {
          f.saves(S0, S1);
          int first = f.local(4);
          a.li(T0, 2);
          a.bge(A0, T0, ".deeper");
          f.ret();
          a.label(".deeper");
          a.mv(S0, A0);
          a.addi(A0, S0, -1);
          a.call("fibonacci");
          a.sw(A0, first, SP);
          a.addi(A0, S0, -2);
          a.call("fibonacci");
          a.lw(T1, first, SP);
          a.add(A0, A0, T1);
        });

    GuestRun run = GuestRun.of(a.assemble("start"));

    assertThat(run.slept()).isTrue();
    assertThat(run.register(A0)).isEqualTo(55);
    assertThat(run.register(S0)).isEqualTo(77);
    assertThat(run.register(SP)).isEqualTo(0x3FCD_C700);
  }

  @Test
  void variablesAreReadAndWrittenByName() {
    Assembler a = new Assembler();
    a.routine(
        "start",
        () -> {
          a.lw(A0, "table+4");
          a.sw(A0, "result", T0);
          a.lw(A1, "pointers");
          a.lw(A1, 0, A1);
          a.wfi();
        });
    a.data();
    a.label("table");
    a.words(11, 22, 33);
    a.label("pointers");
    a.addresses("table+8");
    a.bss();
    a.label("result");
    a.zero(4);

    AssembledProgram program = a.assemble("start");
    GuestRun run = GuestRun.of(program);

    assertThat(run.slept()).isTrue();
    assertThat(run.word(program.address("result"))).isEqualTo(22);
    assertThat(run.register(A1)).isEqualTo(33);
  }
}
