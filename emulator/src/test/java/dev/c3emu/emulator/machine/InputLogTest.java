package dev.c3emu.emulator.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InputLogTest {
  private final InputLog inputs = new InputLog();
  private final List<String> accepted = new ArrayList<>();

  @BeforeEach
  void register() {
    inputs.register("a", data -> accepted.add("a" + data[0]));
    inputs.register("b", data -> accepted.add("b" + data[0]));
  }

  private static Input input(long ticks, String port, int value) {
    return new Input(ticks, port, new byte[] {(byte) value});
  }

  @Test
  void whatIsPostedTakesEffectInOrderAndIsLoggedWithItsTime() {
    inputs.post("a", new byte[] {1});
    inputs.post("b", new byte[] {2});
    assertThat(inputs.next()).isZero();
    assertThat(accepted).isEmpty();
    inputs.deliver(77);
    assertThat(accepted).containsExactly("a1", "b2");
    assertThat(inputs.entries()).extracting(Input::ticks).containsExactly(77L, 77L);
    assertThat(inputs.next()).isEqualTo(Long.MAX_VALUE);
    inputs.deliver(78);
    assertThat(accepted).hasSize(2);
  }

  @Test
  void laterChangesToThePostersArrayDoNotMatter() {
    byte[] data = {1};
    inputs.post("a", data);
    data[0] = 9;
    inputs.deliver(0);
    assertThat(accepted).containsExactly("a1");
  }

  @Test
  void aReplayTakesEffectWhenItsTimeHasCome() {
    inputs.replay(List.of(input(10, "a", 1), input(20, "b", 2)));
    assertThat(inputs.next()).isEqualTo(10);
    inputs.deliver(9);
    assertThat(accepted).isEmpty();
    inputs.deliver(15);
    assertThat(accepted).containsExactly("a1");
    assertThat(inputs.next()).isEqualTo(20);
    inputs.deliver(25);
    assertThat(accepted).containsExactly("a1", "b2");
    assertThat(inputs.entries()).extracting(Input::ticks).containsExactly(15L, 25L);
  }

  @Test
  void unknownPortsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> inputs.post("c", new byte[1]));
    assertThatIllegalArgumentException().isThrownBy(() -> inputs.replay(List.of(input(1, "c", 1))));
  }

  @Test
  void aReplayOutOfOrderIsRefusedAsAWhole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> inputs.replay(List.of(input(5, "a", 1), input(4, "a", 2))));
    assertThat(inputs.next()).isEqualTo(Long.MAX_VALUE);
    inputs.replay(List.of(input(5, "a", 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> inputs.replay(List.of(input(4, "a", 2))));
  }

  @Test
  void seekingMovesBetweenWhatHappenedAndWhatWillHappen() {
    inputs.replay(List.of(input(10, "a", 1), input(20, "a", 2), input(30, "a", 3)));
    inputs.deliver(10);
    inputs.deliver(20);
    inputs.seek(20, false);
    assertThat(inputs.entries()).hasSize(1);
    assertThat(inputs.next()).isEqualTo(20);
    inputs.seek(20, true);
    assertThat(inputs.entries()).hasSize(2);
    assertThat(inputs.next()).isEqualTo(30);
    inputs.seek(5, true);
    assertThat(inputs.entries()).isEmpty();
    assertThat(inputs.next()).isEqualTo(10);
    assertThat(accepted).hasSize(2);
  }
}
