package dev.c3emu.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.time.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypistTest {
  private static final long TICK = 1;
  private static final long MILLISECOND = VirtualClock.TICKS_PER_SECOND / 1000;

  private final ManualTime time = new ManualTime();
  private final List<String> typed = new ArrayList<>();
  private final Typist typist =
      new Typist(time.events(), keys -> typed.add(new String(keys, StandardCharsets.UTF_8)));

  @Test
  void typesAfterAPromptHasStoodForAWhile() {
    add("one");
    print("banner\n>>> ");
    time.pass(Typist.AFTER_PROMPT - TICK);
    assertThat(typed).isEmpty();
    time.pass(TICK);
    assertThat(typed).containsExactly("one");
  }

  @Test
  void aLineIsThereAgainWhenTimeHasGoneBack() {
    add("one");
    print("> ");
    var then = typist.remember();
    time.pass(Typist.AFTER_PROMPT);
    assertThat(typist.pending()).isZero();
    then.recall().run();
    assertThat(typist.pending()).isEqualTo(1);
  }

  @Test
  void waitsLongerAfterAWholeLine() {
    add("one");
    print("menu:\n");
    time.pass(Typist.AFTER_LINE - TICK);
    assertThat(typed).isEmpty();
    time.pass(TICK);
    assertThat(typed).containsExactly("one");
  }

  @Test
  void startsOverWheneverTheGuestPrints() {
    add("one");
    for (int i = 0; i < 5; i++) {
      print("> ");
      time.pass(Typist.AFTER_PROMPT - TICK);
    }
    assertThat(typed).isEmpty();
  }

  @Test
  void typesToAGuestThatPrintsNothing() {
    add("one");
    time.pass(Typist.AFTER_LINE);
    assertThat(typed).containsExactly("one");
  }

  @Test
  void losesPatienceWithAGuestThatIsNeverQuiet() {
    add("one");
    for (int i = 0; i < 11_000; i++) {
      print("noise\n");
      time.pass(MILLISECOND);
    }
    assertThat(typed).containsExactly("one");
  }

  @Test
  void waitsForTheAnswerBeforeTheNextLine() {
    add("one");
    add("two");
    print("> ");
    time.pass(Typist.AFTER_PROMPT);
    print("one\r\nanswer\r\n> ");
    time.pass(Typist.AFTER_PROMPT - TICK);
    assertThat(typed).containsExactly("one");
    assertThat(typist.pending()).isEqualTo(1);
    time.pass(TICK);
    assertThat(typed).containsExactly("one", "two");
    assertThat(typist.pending()).isZero();
  }

  @Test
  void leavesNoDeadlineBehind() {
    add("one");
    time.pass(Typist.PATIENCE);
    assertThat(time.events().first()).isNull();
  }

  private void add(String line) {
    typist.add(line.getBytes(StandardCharsets.UTF_8));
  }

  private void print(String text) {
    text.chars().forEach(typist::write);
  }
}
