package dev.c3emu.gdbstub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Acknowledgements, and how they end. */
class AcknowledgementTest {
  private final Conversation gdb = new Conversation();

  @Test
  void everyPacketIsAcknowledgedBeforeItsAnswer() {
    assertThat(gdb.raw("$qC#b4")).startsWith("+$QC1#");
  }

  @Test
  void aDamagedPacketIsAskedForAgain() {
    assertThat(gdb.raw("$qC#00")).isEqualTo("-");
  }

  @Test
  void anAnswerThatGotLostIsRepeated() {
    String answer = gdb.raw("$qC#b4").substring(1);
    assertThat(gdb.raw("-")).isEqualTo(answer);
  }

  @Test
  void nothingIsRepeatedBeforeAnythingWasSaid() {
    assertThat(gdb.raw("-")).isEmpty();
  }

  @Test
  void afterTheSwitchNobodyAcknowledges() {
    assertThat(gdb.raw(Conversation.wrap("QStartNoAckMode"))).isEqualTo("+$OK#9a");
    assertThat(gdb.raw("+")).isEmpty();
    assertThat(gdb.raw("$qC#b4")).startsWith("$QC1#");
    assertThat(gdb.raw("$qC#00")).isEmpty();
    assertThat(gdb.raw("-")).isEmpty();
  }
}
