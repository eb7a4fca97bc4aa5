package dev.c3emu.gdbstub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.debug.Breakpoint;
import dev.c3emu.emulator.debug.Resume;
import dev.c3emu.emulator.debug.StopEvent;
import dev.c3emu.emulator.debug.Watchpoint;
import dev.c3emu.emulator.machine.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the guest goes on, and how it is told that it has stopped. */
class ResumePacketTest {
  private static final StopEvent STEPPED = new StopEvent.Stepped();

  private final FakeTarget target = new FakeTarget();
  private final Conversation gdb = Conversation.trusting(target);

  @Test
  void theGuestGoesOnAndTheStopIsReportedWithTheRegisters() {
    assertThat(gdb.say("vCont?")).isEqualTo("vCont;c;C;s;S;t;r");
    assertThat(gdb.say("vCont;c")).isEmpty();
    target.registers.put(32, 0x4038_0004);
    assertThat(gdb.happens(STEPPED))
        .startsWith("T05thread:1;00:00000000;")
        .contains(";20:04003840;");
    assertThat(target.resumed).containsExactly(new Resume.Continue());
  }

  @Test
  void allWaysToGoOnAreKnown() {
    for (String packet :
        List.of(
            "c", "C05", "s", "S05", "vCont;s:1;c", "vCont;S05", "vCont;r1000,1010:1", "s1234")) {
      assertThat(gdb.say(packet)).isEmpty();
      assertThat(gdb.happens(STEPPED)).startsWith("T05");
    }
    assertThat(target.resumed)
        .containsExactly(
            new Resume.Continue(),
            new Resume.Continue(),
            new Resume.Step(),
            new Resume.Step(),
            new Resume.Step(),
            new Resume.Step(),
            new Resume.StepRange(0x1000, 0x1010),
            new Resume.Step());
    assertThat(target.registers).containsEntry(32, 0x1234);
  }

  @Test
  void theGuestCanGoOnElsewhere() {
    gdb.say("C05;1234");
    gdb.happens(STEPPED);
    assertThat(target.registers).containsEntry(32, 0x1234);
    assertThat(gdb.say("c5678")).isEmpty();
    gdb.happens(STEPPED);
    assertThat(target.registers).containsEntry(32, 0x5678);
  }

  @Test
  void theFirstOrderForTheThreadThatRunsCounts() {
    target.threads = Optional.of(new TwoThreads());
    gdb.say("vCont;s:1f;c:3;s");
    gdb.happens(STEPPED);
    assertThat(target.resumed).containsExactly(new Resume.Continue());
  }

  @Test
  void breakpointsAreNamedOnlyToThoseWhoUnderstand() {
    StopEvent hit = new StopEvent.AtBreakpoint(new Breakpoint(Breakpoint.Kind.SOFTWARE, 0x1010));
    gdb.say("c");
    assertThat(gdb.happens(hit)).startsWith("T05thread:");
    gdb.say("qSupported:swbreak+;hwbreak+");
    gdb.say("c");
    assertThat(gdb.happens(hit)).startsWith("T05swbreak:;thread:");
    gdb.say("c");
    assertThat(
            gdb.happens(
                new StopEvent.AtBreakpoint(new Breakpoint(Breakpoint.Kind.HARDWARE, 0x1010))))
        .startsWith("T05hwbreak:;");
  }

  @Test
  void everyStopIsReportedInItsOwnWay() {
    assertThat(gdb.stop(accessed(Watchpoint.Access.WRITE))).startsWith("T05watch:1012;");
    assertThat(gdb.stop(accessed(Watchpoint.Access.READ))).startsWith("T05rwatch:1012;");
    assertThat(gdb.stop(accessed(Watchpoint.Access.ANY))).startsWith("T05awatch:1012;");
    assertThat(gdb.stop(new StopEvent.SystemCall(18, true))).startsWith("T05syscall_entry:12;");
    assertThat(gdb.stop(new StopEvent.SystemCall(18, false))).startsWith("T05syscall_return:12;");
    assertThat(gdb.stop(new StopEvent.NoHistory(true))).startsWith("T05replaylog:begin;");
    assertThat(gdb.stop(new StopEvent.NoHistory(false))).startsWith("T05replaylog:end;");
    assertThat(gdb.stop(new StopEvent.ThreadStarted(1))).startsWith("T05create:;");
    assertThat(gdb.stop(new StopEvent.Crashed("double fault"))).contains("|T0b");
  }

  @Test
  void theEndOfTheRunIsReported() {
    gdb.say("c");
    assertThat(gdb.happens(new StopEvent.Ended(new StopReason.TimeLimit(1)))).isEqualTo("W00");
    assertThat(gdb.debugger.end().orElseThrow()).isEqualTo(new StopReason.TimeLimit(1));
    assertThat(gdb.isOpen()).isFalse();
  }

  @Test
  void ctrlCStopsTheGuestWithSigint() {
    gdb.say("c");
    assertThat(Conversation.unwrap(gdb.raw("\3"))).startsWith("T02thread:1;");
    assertThat(gdb.debugger.guestMoves()).isFalse();
  }

  @Test
  void ctrlCAsAPacketStopsTheGuest() {
    gdb.say("c");
    assertThat(gdb.say("vCtrlC")).startsWith("OK|T02");
  }

  @Test
  void ctrlCAtAStandstillIsIgnored() {
    assertThat(gdb.raw("\3")).isEmpty();
  }

  @Test
  void aSleepingGuestIsNoStop() {
    gdb.say("c");
    assertThat(gdb.happens(new StopEvent.Asleep())).isEmpty();
    assertThat(gdb.debugger.guestMoves()).isTrue();
  }

  @Test
  void goingBackNeedsARecord() {
    assertThat(gdb.say("bs")).isEmpty();
    assertThat(gdb.say("qSupported")).doesNotContain("Reverse");
    List<Resume> back = new ArrayList<>();
    target.reverse =
        Optional.of(
            how -> {
              back.add(how);
              return new StopEvent.NoHistory(true);
            });
    assertThat(gdb.say("qSupported")).contains("ReverseStep+;ReverseContinue+");
    gdb.say("bs");
    assertThat(gdb.happens(STEPPED)).startsWith("T05replaylog:begin;");
    gdb.say("bc");
    gdb.happens(STEPPED);
    assertThat(back).containsExactly(new Resume.Step(), new Resume.Continue());
  }

  @Test
  void theStepOfGdbOverAnAccessIsDoneAlready() {
    gdb.say("Z2,1010,4");
    gdb.stop(accessed(Watchpoint.Access.WRITE));
    target.resumed.clear();
    gdb.say("z2,1010,4");
    assertThat(gdb.say("vCont;s:1")).startsWith("T05thread:1;");
    assertThat(target.resumed).isEmpty();
    assertThat(gdb.debugger.guestMoves()).isFalse();
    gdb.say("vCont;s:1");
    gdb.happens(STEPPED);
    assertThat(target.resumed).containsExactly(new Resume.Step());
  }

  @Test
  void aStepOnFromAnAccessIsAStepWhileTheWatchpointIsThere() {
    gdb.say("Z2,1010,4");
    gdb.stop(accessed(Watchpoint.Access.WRITE));
    assertThat(gdb.say("vCont;s:1")).isEmpty();
    assertThat(gdb.debugger.guestMoves()).isTrue();
  }

  @Test
  void aStepLongAfterAnAccessIsAStep() {
    gdb.say("Z2,1010,4");
    gdb.stop(accessed(Watchpoint.Access.WRITE));
    gdb.say("z2,1010,4");
    gdb.stop(STEPPED);
    assertThat(gdb.say("vCont;s:1")).isEmpty();
  }

  @Test
  void lldbKnowsThatTheAccessIsDone() {
    gdb.say("qHostInfo");
    gdb.say("Z2,1010,4");
    gdb.stop(accessed(Watchpoint.Access.WRITE));
    gdb.say("z2,1010,4");
    assertThat(gdb.say("vCont;s:1")).isEmpty();
  }

  private static StopEvent accessed(Watchpoint.Access access) {
    return new StopEvent.Accessed(new Watchpoint(access, 0x1010, 4), 0x1012);
  }
}
