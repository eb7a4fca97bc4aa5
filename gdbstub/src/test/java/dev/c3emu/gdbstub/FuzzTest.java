package dev.c3emu.gdbstub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.gdbstub.packet.Packet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
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
    "vRun;",
    "vCtrlC",
    "vStopped",
    "qHostInfo",
    "qXfer:osdata:read:",
    "qXfer:threads:read::",
    "qXfer:exec-file:read:",
    "?",
    "!"
  };

  @Property(tries = 50_000, shrinking = ShrinkingMode.OFF)
  void packetsOfAnyContentAreParsed(@ForAll("almostPackets") String payload) {
    assertThat(Packet.parse(payload.getBytes(StandardCharsets.ISO_8859_1))).isNotNull();
  }

  @Property(tries = 40_000, shrinking = ShrinkingMode.OFF)
  void packetsOfAnyContentAreAnswered(@ForAll("almostPackets") String payload) {
    Conversation gdb = Conversation.trusting(new CapableTarget());
    gdb.say(payload);
    assertThat(gdb.failure()).isNull();
    if (!payload.startsWith("D") && !payload.startsWith("vKill")) {
      assertThat(gdb.say("qC")).startsWith("QC");
    }
    gdb.disconnect();
  }

  @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
  void bytesOfAnyKindAreSurvived(@ForAll @Size(max = 300) byte[] bytes) {
    Conversation gdb = new Conversation();
    gdb.raw(new String(bytes, StandardCharsets.ISO_8859_1));
    gdb.raw("#00");
    assertThat(gdb.failure()).isNull();
    if (gdb.isOpen()) {
      assertThat(gdb.raw("$qC#b4")).contains("$QC1#");
    }
  }

  @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
  void packetsMayComeDamagedAndInAnyPieces(
      @ForAll @Size(max = 6) List<@From("almostPackets") String> payloads,
      @ForAll @Size(max = 8) List<@IntRange(max = 300) Integer> cuts,
      @ForAll @Size(max = 3) List<@IntRange(max = 300) Integer> lost) {
    StringBuilder stream = new StringBuilder();
    payloads.stream()
        .filter(payload -> !payload.startsWith("D") && !payload.startsWith("vKill"))
        .forEach(payload -> stream.append(Conversation.wrap(payload)));
    lost.stream().filter(at -> at < stream.length()).forEach(stream::deleteCharAt);
    Conversation gdb = new Conversation(new CapableTarget());
    int sent = 0;
    for (int cut : new TreeSet<>(cuts)) {
      if (cut > sent && cut < stream.length()) {
        gdb.raw(stream.substring(sent, cut));
        sent = cut;
      }
    }
    gdb.raw(stream.substring(sent));
    gdb.raw("#00");
    assertThat(gdb.failure()).isNull();
    if (gdb.isOpen()) {
      assertThat(gdb.raw("$qC#b4")).contains("$QC");
    }
    gdb.disconnect();
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
