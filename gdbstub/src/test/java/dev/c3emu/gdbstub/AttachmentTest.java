package dev.c3emu.gdbstub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.machine.StopReason;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How debuggers come and go, and what becomes of the guest. */
class AttachmentTest {
  private final FakeTarget target = new FakeTarget();
  private final Conversation gdb = Conversation.trusting(target);

  @Test
  void aDebuggerThatDetachesLeavesTheGuestRunningAndUntouched() {
    gdb.say("Z0,1010,2");
    gdb.say("Z2,1010,2");
    assertThat(gdb.say("D")).isEqualTo("OK");
    assertThat(gdb.debugger.guestMoves()).isTrue();
    assertThat(target.breakpoints).isEmpty();
    assertThat(target.watchpoints).isEmpty();
    assertThat(gdb.isOpen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"D\u00bc", "D;", "D;1;", "D1"})
  void whatOnlyBeginsLikeADetachmentDetachesNobody(String packet) {
    assertThat(gdb.say(packet)).startsWith("E");
    assertThat(gdb.isOpen()).isTrue();
    assertThat(gdb.say("qC")).isEqualTo("QC1");
  }

  @Test
  void aConnectionThatEndsLeavesTheGuestAsItIs() {
    gdb.say("Z0,1010,2");
    gdb.disconnect();
    assertThat(gdb.debugger.guestMoves()).isFalse();
    assertThat(target.breakpoints).isEmpty();
    Conversation next = new Conversation(target, gdb.debugger);
    next.say("c");
    next.disconnect();
    assertThat(gdb.debugger.guestMoves()).isTrue();
  }

  @Test
  void aDebuggerThatComesStopsTheGuest() {
    gdb.say("D");
    assertThat(gdb.debugger.guestMoves()).isTrue();
    Conversation next = new Conversation(target, gdb.debugger);
    assertThat(gdb.debugger.guestMoves()).isTrue();
    assertThat(next.say("?")).startsWith("T05");
    assertThat(gdb.debugger.guestMoves()).isFalse();
  }

  @Test
  void aSecondDebuggerIsRefused() {
    gdb.say("?");
    Conversation second = new Conversation(target, gdb.debugger);
    assertThat(second.say("qSupported")).isEqualTo("E.another debugger is attached");
    assertThat(second.isOpen()).isFalse();
    assertThat(gdb.say("qC")).isEqualTo("QC1");
  }

  @Test
  void killingEndsTheRun() {
    gdb.say("k");
    assertThat(gdb.debugger.end().orElseThrow()).isInstanceOf(StopReason.GoalReached.class);
  }

  @Test
  void killingWithAnAnswerEndsTheRunToo() {
    assertThat(gdb.say("vKill;1")).isEqualTo("OK");
    assertThat(gdb.debugger.end()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vKill;zz", "vKill;", "vKill;1x"})
  void whatIsNoProcessIsNotKilled(String packet) {
    assertThat(gdb.say(packet)).isEqualTo("E01");
    assertThat(gdb.debugger.end()).isEmpty();
  }

  @Test
  void extendedDebuggersStartTheGuestOver() {
    assertThat(gdb.say("!")).isEmpty();
    assertThat(gdb.say("vRun;")).isEmpty();
    int[] restarts = new int[1];
    target.restart = Optional.of(() -> restarts[0]++);
    assertThat(gdb.say("!")).isEqualTo("OK");
    assertThat(gdb.say("vRun;")).startsWith("T05");
    assertThat(gdb.say("qAttached")).isEqualTo("0");
    assertThat(gdb.say("R00")).isEmpty();
    assertThat(restarts[0]).isEqualTo(2);
  }

  @Test
  void aKilledGuestCanBeStartedAgainByAnExtendedDebugger() {
    target.restart = Optional.of(() -> {});
    gdb.say("!");
    assertThat(gdb.say("vKill;1")).isEqualTo("OK");
    assertThat(gdb.debugger.end()).isEmpty();
    assertThat(gdb.say("?")).isEqualTo("W00");
    assertThat(gdb.say("vCont;c")).isEqualTo("E02");
    assertThat(gdb.say("vRun;")).startsWith("T05");
    gdb.say("vCont;c");
    assertThat(gdb.debugger.guestMoves()).isTrue();
  }

  @Test
  void aKilledGuestEndsWithTheConnection() {
    target.restart = Optional.of(() -> {});
    gdb.say("!");
    gdb.say("vKill;1");
    gdb.disconnect();
    assertThat(gdb.debugger.end()).isPresent();
  }

  @Test
  void extendedDebuggersDetachAndAttachAgain() {
    target.restart = Optional.of(() -> {});
    gdb.say("!");
    assertThat(gdb.say("D;1")).isEqualTo("OK");
    assertThat(gdb.debugger.guestMoves()).isTrue();
    assertThat(gdb.isOpen()).isTrue();
    assertThat(gdb.say("vAttach;1")).startsWith("T05");
    assertThat(gdb.debugger.guestMoves()).isFalse();
  }
}
