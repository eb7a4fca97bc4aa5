package dev.c3emu.guest.assembler;

import static dev.c3emu.guest.assembler.Register.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.guest.assembler.Unwinder.Rules;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class FunctionTest {
  @Test
  void aFrameIsAMultipleOfSixteenBytes() {
    assertThat(
            TextOf.program(
                AssemblerOptions.standard().withCompression(false),
                a ->
                    a.function(
                        "f",
                        f -> {
                          f.saves(S0, S1);
                          a.sw(ZERO, f.local(6), SP);
                          a.sw(ZERO, f.local(4), SP);
                        })))
        .containsExactly(
            "addi sp,sp,-32",
            "sw ra,28(sp)",
            "sw s0,24(sp)",
            "sw s1,20(sp)",
            "sw zero,0(sp)",
            "sw zero,8(sp)",
            "lw ra,28(sp)",
            "lw s0,24(sp)",
            "lw s1,20(sp)",
            "addi sp,sp,32",
            "ret");
  }

  @Test
  void aLeafHasNoFrame() {
    assertThat(TextOf.program(AssemblerOptions.standard(), a -> a.leaf("f", () -> a.li(A0, 1))))
        .containsExactly("li a0,1", "ret");
  }

  @Test
  void whatEndsInAJumpGetsNoReturn() {
    assertThat(
            TextOf.program(
                AssemblerOptions.standard(),
                a -> {
                  a.leaf("f", () -> a.tail("g"));
                  a.leaf("g", a::ret);
                }))
        .containsExactly("j 0x40380002", "ret");
  }

  @Test
  void aLabelAfterAJumpIsReached() {
    assertThat(
            TextOf.program(
                AssemblerOptions.standard(),
                a ->
                    a.leaf(
                        "f",
                        () -> {
                          a.j(".end");
                          a.label(".end");
                        })))
        .containsExactly("j 0x40380002", "ret");
  }

  @Test
  void labelsWithADotBelongToTheirFunction() {
    Assembler a = new Assembler();
    a.leaf("f", () -> a.label(".end"));
    a.leaf("g", () -> a.label(".end"));
    a.leaf("h", () -> a.j("f.end"));

    AssembledProgram program = a.assemble("h");

    assertThat(program.address("f.end")).isEqualTo(program.address("f"));
    assertThat(program.address("g.end")).isEqualTo(program.address("g"));
  }

  @Test
  void labelsThatAreNumbersAreFoundByDirection() {
    assertThat(
            TextOf.program(
                AssemblerOptions.standard(),
                a -> {
                  a.label("1");
                  a.j("1f");
                  a.j("1b");
                  a.label("1");
                  a.j("1b");
                }))
        .containsExactly("j 0x40380004", "j 0x40380000", "j 0x40380004");
  }

  @Test
  void everyFrameIsFoundFromEveryInstruction() {
    checkBacktraces(true);
    checkBacktraces(false);
  }

  /** Steps through a program; at each step the debugger's caller must be the one that called. */
  private static void checkBacktraces(boolean compress) {
    AssembledProgram program = nestedCalls(compress);
    Unwinder unwinder = new Unwinder(program.elf());
    Machine machine = GuestRun.machine(program);
    Deque<int[]> callers = new ArrayDeque<>();
    int[] x = machine.hart().x;
    int deepest = 0;
    while (true) {
      int pc = machine.hart().pc;
      Rules rules = unwinder.at(pc);
      assertThat(rules.outermost()).isEqualTo(callers.isEmpty());
      if (!callers.isEmpty()) {
        assertThat(callerOf(machine, rules)).isEqualTo(callers.peek());
      }
      Instruction next = Decoder.decode(machine.memory().loadHalf(pc) & 0xFFFF | loadHigh(machine));
      if (next.opcode() == Opcode.WFI) {
        break;
      }
      if (next.base() == Opcode.JALR && next.rd() == 0 && next.rs1() == RA.number()) {
        callers.pop();
      } else if (next.rd() == RA.number() && Flow.ends(withoutLink(next))) {
        callers.push(expected(pc + next.length(), x));
      }
      deepest = Math.max(deepest, callers.size());
      machine.run(RunLimits.instructions(machine.hart().instructions() + 1));
    }
    assertThat(deepest).isEqualTo(3);
    assertThat(callers).isEmpty();
  }

  private static int loadHigh(Machine machine) {
    return machine.memory().loadHalf(machine.hart().pc + 2) << 16;
  }

  private static Instruction withoutLink(Instruction call) {
    return new Instruction(call.base(), 0, call.rs1(), call.rs2(), call.immediate());
  }

  /** What a caller must find again: where it goes on, its stack, and what calls preserve. */
  private static int[] expected(int returnAddress, int[] x) {
    return new int[] {returnAddress, x[SP.number()], x[S0.number()], x[S1.number()]};
  }

  private static int[] callerOf(Machine machine, Rules rules) {
    int[] x = machine.hart().x.clone();
    int cfa = x[SP.number()] + rules.stackUse();
    rules
        .saved()
        .forEach((register, offset) -> x[register] = machine.memory().loadWord(cfa + offset));
    x[SP.number()] = cfa;
    return expected(x[RA.number()], x);
  }

  private static AssembledProgram nestedCalls(boolean compress) {
    Assembler a = new Assembler(AssemblerOptions.standard().withCompression(compress));
    a.routine(
        "start",
        () -> {
          a.li(S0, 1);
          a.li(S1, 2);
          a.call("outer");
          a.wfi();
        });
    a.function(
        "outer",
        f -> {
          f.saves(S0);
          f.local(100);
          a.li(S0, 2);
          a.label(".again");
          a.mv(A0, S0);
          a.call("inner");
          a.addi(S0, S0, -1);
          a.bgez(S0, ".again");
        });
    a.function(
        "inner",
        f -> {
          f.saves(S1, S0);
          a.mv(S1, A0);
          a.bnez(A0, ".more");
          f.ret();
          a.label(".more");
          a.li(S0, 5);
          a.call("leaf");
          a.addi(S1, S1, -1);
          a.beqz(S1, ".last");
          f.tail("leaf");
          a.label(".last");
          a.nop();
        });
    a.leaf("leaf", () -> a.addi(A0, A0, 1));
    return a.assemble("start");
  }
}
