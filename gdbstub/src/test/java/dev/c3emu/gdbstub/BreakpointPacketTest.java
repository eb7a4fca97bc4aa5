package dev.c3emu.gdbstub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.debug.Breakpoint;
import dev.c3emu.emulator.debug.StopCondition;
import dev.c3emu.emulator.debug.Watchpoint;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Breakpoints and watchpoints, and what is judged and done in their places. */
class BreakpointPacketTest {
  private final FakeTarget target = new FakeTarget();
  private final Conversation gdb = Conversation.trusting(target);

  @Test
  void breakpointsOfBothKindsAreSetAndTakenAway() {
    assertThat(gdb.say("Z0,1010,2")).isEqualTo("OK");
    assertThat(gdb.say("Z1,1010,4")).isEqualTo("OK");
    assertThat(target.breakpoints.keySet())
        .containsExactly(
            new Breakpoint(Breakpoint.Kind.SOFTWARE, 0x1010),
            new Breakpoint(Breakpoint.Kind.HARDWARE, 0x1010));
    assertThat(gdb.say("z0,1010,2")).isEqualTo("OK");
    assertThat(gdb.say("z1,1010,4")).isEqualTo("OK");
    assertThat(target.breakpoints).isEmpty();
  }

  @Test
  void watchpointsOfAllKindsAreSetAndTakenAway() {
    assertThat(gdb.say("Z2,1010,4")).isEqualTo("OK");
    assertThat(gdb.say("Z3,1010,1")).isEqualTo("OK");
    assertThat(gdb.say("Z4,1010,400")).isEqualTo("OK");
    assertThat(target.watchpoints)
        .containsExactly(
            new Watchpoint(Watchpoint.Access.WRITE, 0x1010, 4),
            new Watchpoint(Watchpoint.Access.READ, 0x1010, 1),
            new Watchpoint(Watchpoint.Access.ANY, 0x1010, 0x400));
    assertThat(gdb.say("z3,1010,1")).isEqualTo("OK");
    assertThat(target.watchpoints).hasSize(2);
    assertThat(gdb.say("Z2,1010,0")).isEqualTo("E01");
  }

  @Test
  void anyConditionOfABreakpointStops() {
    // reg a0 == 3, reg a0 == 5
    gdb.say("Z0,1010,2;X7,26000a22031327X7,26000a22051327");
    target.registers.put(10, 3);
    assertThat(condition().stops()).isTrue();
    target.registers.put(10, 4);
    assertThat(condition().stops()).isFalse();
    target.registers.put(10, 5);
    assertThat(condition().stops()).isTrue();
  }

  @Test
  void aConditionThatCannotBeEvaluatedStops() {
    // ref8 of address 0
    gdb.say("Z0,1010,2;X4,22001727");
    assertThat(condition().stops()).isTrue();
  }

  @Test
  void commandsOfABreakpointPrintAndDoNotStop() {
    // printf("a0=%d\\n", a0)
    String format = HexFormat.of().formatHex("a0=%d\\n\0".getBytes(StandardCharsets.US_ASCII));
    gdb.say("Z0,1010,2;cmds:1,X14,26000a22002200340100" + "08" + format + "27");
    target.registers.put(10, 42);
    assertThat(condition().stops()).isFalse();
    assertThat(Conversation.unwrap(gdb.received())).isEqualTo("O" + Conversation.hex("a0=42\n"));
  }

  @Test
  void aCommandThatCannotBeCarriedOutSaysSo() {
    gdb.say("Z0,1010,2;cmds:0,X1,ff");
    assertThat(condition().stops()).isFalse();
    assertThat(Conversation.unwrap(gdb.received()))
        .startsWith("O" + Conversation.hex("breakpoint command"));
  }

  private StopCondition condition() {
    return target.breakpoints.values().iterator().next();
  }
}
