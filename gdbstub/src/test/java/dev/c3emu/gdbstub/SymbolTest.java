package dev.c3emu.gdbstub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.c3emu.emulator.debug.SymbolRequests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** {@code qSymbol}: the debugger is asked for symbols. */
class SymbolTest {
  /** "first" and "second" as packets have them. */
  private static final String FIRST = "6669727374";

  private static final String SECOND = "7365636f6e64";

  private final Map<String, OptionalInt> answers = new LinkedHashMap<>();
  private final FakeTarget target = new FakeTarget();
  private final Conversation gdb = Conversation.trusting(target);

  @Test
  void nothingIsAskedWhereNobodyWantsToKnow() {
    assertThat(gdb.say("qSymbol::")).isEqualTo("OK");
  }

  @Test
  void oneIsAskedAfterTheOther() {
    want("first", "second");
    assertThat(gdb.say("qSymbol::")).isEqualTo("qSymbol:" + FIRST);
    assertThat(gdb.say("qSymbol:3fc80010:" + FIRST)).isEqualTo("qSymbol:" + SECOND);
    assertThat(gdb.say("qSymbol::" + SECOND)).isEqualTo("OK");
    assertThat(answers)
        .containsExactly(
            entry("first", OptionalInt.of(0x3FC8_0010)), entry("second", OptionalInt.empty()));
  }

  @Test
  void theyAreAskedAgainWhenThereAreNewSymbols() {
    want("first");
    gdb.say("qSymbol::");
    gdb.say("qSymbol:1:" + FIRST);
    assertThat(gdb.say("qSymbol::")).isEqualTo("qSymbol:" + FIRST);
  }

  @Test
  void whatWasNotAskedIsNotTaken() {
    want("second");
    assertThat(gdb.say("qSymbol:1:" + FIRST)).isEqualTo("qSymbol:" + SECOND);
    assertThat(answers).isEmpty();
  }

  @Test
  void whatCannotBeReadIsAnError() {
    want("first");
    for (String packet : List.of("qSymbol:", "qSymbol:zz:", "qSymbol:1", "qSymbol::6")) {
      assertThat(gdb.say(packet)).as(packet).isEqualTo("E01");
    }
  }

  private void want(String... names) {
    target.symbolRequests =
        Optional.of(
            new SymbolRequests() {
              @Override
              public List<String> wanted() {
                return List.of(names);
              }

              @Override
              public void answered(String name, OptionalInt address) {
                answers.put(name, address);
              }
            });
  }
}
