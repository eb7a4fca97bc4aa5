package dev.c3emu.emulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import org.junit.jupiter.api.Test;

class InterruptsTest {
  private boolean level;
  private final Interrupts interrupts = new Interrupts(value -> level = value);

  @Test
  void aRaisedBitDrivesTheLineOnlyWhileEnabled() {
    interrupts.raise(0b100);
    assertThat(level).isFalse();
    interrupts.enable(0b110);
    assertThat(level).isTrue();
    assertThat(interrupts.raw()).isEqualTo(0b100);
    assertThat(interrupts.enabled()).isEqualTo(0b110);
    assertThat(interrupts.status()).isEqualTo(0b100);
    interrupts.enable(0b010);
    assertThat(level).isFalse();
    assertThat(interrupts.status()).isZero();
  }

  @Test
  void bitsStayUntilCleared() {
    interrupts.enable(-1);
    interrupts.raise(0b11);
    interrupts.clear(0b01);
    assertThat(level).isTrue();
    interrupts.clear(0b10);
    assertThat(level).isFalse();
  }

  @Test
  void aBitMayFollowACondition() {
    interrupts.enable(1);
    interrupts.follow(1, true);
    assertThat(level).isTrue();
    interrupts.follow(1, false);
    assertThat(level).isFalse();
  }

  @Test
  void resetClearsEverything() {
    interrupts.enable(1);
    interrupts.raise(1);
    interrupts.reset();
    assertThat(level).isFalse();
    assertThat(interrupts.raw()).isZero();
    assertThat(interrupts.enabled()).isZero();
  }

  @Test
  void loadingDrivesTheLineAgain() {
    interrupts.enable(2);
    interrupts.raise(3);
    StateWriter out = new StateWriter();
    interrupts.save(out);
    boolean[] other = new boolean[1];
    Interrupts copy = new Interrupts(value -> other[0] = value);
    copy.load(new StateReader(out.toByteArray()));
    assertThat(other[0]).isTrue();
    assertThat(copy.raw()).isEqualTo(3);
    assertThat(copy.enabled()).isEqualTo(2);
  }
}
