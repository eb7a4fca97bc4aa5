package dev.c3emu.gdbstub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.debug.StopEvent;
import dev.c3emu.emulator.machine.StopReason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Non-stop mode: the guest runs while the debugger talks. */
class NonStopTest {
  private static final StopEvent STEPPED = new StopEvent.Stepped();

  private final FakeTarget target = new FakeTarget();
  private final Conversation gdb = Conversation.trusting(target);

  @Test
  void inNonStopModeStopsAreNews() {
    assertThat(gdb.say("QNonStop:1")).isEqualTo("OK");
    assertThat(gdb.say("?")).startsWith("T05");
    assertThat(gdb.say("vStopped")).isEqualTo("OK");
    assertThat(gdb.say("vCont;c")).isEqualTo("OK");
    assertThat(gdb.say("m1000,1")).isEqualTo("00");
    assertThat(gdb.happens(STEPPED)).startsWith("Stop:T05thread:1;");
    assertThat(gdb.say("vStopped")).isEqualTo("OK");
  }

  @Test
  void inNonStopModeEveryThreadStops() {
    target.threads = Optional.of(new TwoThreads());
    gdb.say("QNonStop:1");
    gdb.say("vCont;c");
    assertThat(gdb.say("vCont;t:3")).startsWith("OK|Stop:T00thread:3;");
    assertThat(gdb.say("vStopped")).isEqualTo("T00thread:1f;");
    assertThat(gdb.say("vStopped")).isEqualTo("OK");
  }

  @Test
  void inNonStopModeThreadsThatStoodStillAreNoNews() {
    target.threads = Optional.of(new TwoThreads());
    gdb.say("QNonStop:1");
    gdb.say("?");
    gdb.say("vStopped");
    assertThat(gdb.say("vStopped")).isEqualTo("OK");
    assertThat(gdb.say("vCont;c:3")).isEqualTo("OK");
    assertThat(gdb.happens(STEPPED)).startsWith("Stop:T05thread:3;");
    assertThat(gdb.say("vStopped")).isEqualTo("OK");
    gdb.say("vCont;s:3;c");
    gdb.happens(STEPPED);
    assertThat(gdb.say("vStopped")).isEqualTo("T00thread:1f;");
  }

  @Test
  void inNonStopModeTheEndOfAThreadAndTheStopOfTheOthersAreNews() {
    target.threads = Optional.of(new TwoThreads());
    gdb.say("QNonStop:1");
    gdb.say("vCont;c");
    assertThat(gdb.happens(new StopEvent.ThreadExited(9, 0))).isEqualTo("Stop:w00;9");
    assertThat(gdb.say("vStopped")).isEqualTo("T00thread:3;");
    assertThat(gdb.say("vStopped")).isEqualTo("T00thread:1f;");
    assertThat(gdb.say("vStopped")).isEqualTo("OK");
  }

  @Test
  void inNonStopModeWhatStandsStillIsStoppedAlready() {
    gdb.say("QNonStop:1");
    assertThat(gdb.say("vCont;t")).isEqualTo("OK");
    assertThat(gdb.say("vCtrlC")).isEqualTo("OK");
  }

  @Test
  void inNonStopModeAttachingIsNews() {
    target.restart = Optional.of(() -> {});
    gdb.say("!");
    gdb.say("QNonStop:1");
    gdb.say("D;1");
    assertThat(gdb.say("vAttach;1")).startsWith("OK|Stop:T05thread:1;");
  }

  @Test
  void inNonStopModeTheEndOfTheRunIsNews() {
    gdb.say("QNonStop:1");
    gdb.say("vCont;c");
    assertThat(gdb.happens(new StopEvent.Ended(new StopReason.TimeLimit(1)))).isEqualTo("Stop:W00");
  }

  @Test
  void nonStopModeCanBeLeft() {
    gdb.say("QNonStop:1");
    gdb.say("vCont;c");
    gdb.happens(STEPPED);
    assertThat(gdb.say("QNonStop:0")).isEqualTo("OK");
    assertThat(gdb.say("vStopped")).isEqualTo("OK");
    assertThat(gdb.stop(STEPPED)).startsWith("T05thread:1;");
  }

  @Test
  void inNonStopModeAMovingGuestHasNoStops() {
    gdb.say("QNonStop:1");
    gdb.say("vCont;c");
    assertThat(gdb.say("?")).isEqualTo("OK");
  }
}
