package dev.c3emu.gdbstub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.gdbstub.packet.Packet;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;

/** No input, however wrong, leads out of the pipeline by an exception. */
class FuzzTest {
  private static final String[] BEGINNINGS = {
    "g",
    "G",
    "p",
    "P",
    "m",
    "M",
    "x",
    "X",
    "Z0,",
    "Z2,",
    "z1,",
    "Z0,10,2;X3,",
    "Z0,10,2;cmds:1,X",
    "vCont;",
    "vCont;r",
    "c",
    "C",
    "s",
    "S",
    "bs",
    "H",
    "Hg",
    "T",
    "qThreadExtraInfo,",
    "qXfer:",
    "qXfer:features:read:target.xml:",
    "vFlashErase:",
    "vFlashWrite:",
    "qRcmd,",
    "QCatchSyscalls:",
    "qSupported:",
    "QNonStop:",
    "qCRC:",
    "qSearch:memory:",
    "vAttach;",
    "vKill;",
    "QThreadEvents:",
    "qSymbol:",
    "QPassSignals:",
    "D",
    "R",
    "?",
    "!"
  };

  @Property(tries = 60_000, shrinking = ShrinkingMode.OFF)
  void packetsOfAnyContentAreParsed(@ForAll("almostPackets") String payload) {
    assertThat(Packet.parse(payload.getBytes(StandardCharsets.ISO_8859_1))).isNotNull();
  }

  @Property(tries = 30_000, shrinking = ShrinkingMode.OFF)
  void packetsOfAnyContentAreAnswered(@ForAll("almostPackets") String payload) {
    Conversation gdb = Conversation.trusting(new FakeTarget());
    gdb.say(payload);
    assertThat(gdb.debugger).isNotNull();
    gdb.disconnect();
  }

  @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
  void bytesOfAnyKindAreSurvived(@ForAll @Size(max = 300) byte[] bytes) {
    Conversation gdb = new Conversation();
    gdb.raw(new String(bytes, StandardCharsets.ISO_8859_1));
    assertThat(gdb.isOpen()).isTrue();
    assertThat(gdb.raw("#00$qC#b4")).contains("$QC1#");
  }

  @Provide
  Arbitrary<String> almostPackets() {
    Arbitrary<String> beginning = Arbitraries.of(BEGINNINGS);
    Arbitrary<String> digits =
        Arbitraries.strings().withChars("0123456789abcdef,;:=-p.X").ofMaxLength(24);
    Arbitrary<String> anything =
        Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(40);
    return Combinators.combine(
            beginning,
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, digits), net.jqwik.api.Tuple.of(1, anything)))
        .as(String::concat);
  }
}
