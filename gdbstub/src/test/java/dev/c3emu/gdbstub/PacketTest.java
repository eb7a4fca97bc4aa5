package dev.c3emu.gdbstub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.debug.MonitorCommand;
import dev.c3emu.emulator.debug.StopEvent;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** What packets about the connection, threads and the user's commands do and answer. */
class PacketTest {
  private static final StopEvent STEPPED = new StopEvent.Stepped();

  private final FakeTarget target = new FakeTarget();
  private final Conversation gdb = Conversation.trusting(target);

  @Test
  void unknownPacketsAreAnsweredWithNothing() {
    assertThat(gdb.raw(Conversation.wrap("vMustReplyEmpty"))).isEqualTo("$#00");
    assertThat(gdb.raw(Conversation.wrap("jCrash"))).isEqualTo("$#00");
    assertThat(gdb.raw(Conversation.wrap(""))).isEqualTo("$#00");
    assertThat(gdb.raw(Conversation.wrap("Z7,0,1"))).isEqualTo("$#00");
    assertThat(gdb.raw(Conversation.wrap("QTinit"))).isEqualTo("$#00");
  }

  @Test
  void whatCannotBeReadIsAnError() {
    for (String packet :
        List.of("m", "mzz,1", "m0", "p", "P1", "P1=12", "Z0", "Z0,1", "X0,5:ab", "vCont", "Hg")) {
      assertThat(gdb.say(packet)).as(packet).isEqualTo("E01");
    }
  }

  @Test
  void aTooLongPacketIsAnError() {
    assertThat(gdb.say("m" + "0".repeat(1 << 20))).isEqualTo("E07");
    assertThat(gdb.say("qC")).isEqualTo("QC1");
  }

  @Test
  void withoutAKernelTheHartIsTheOnlyThread() {
    assertThat(gdb.say("qC")).isEqualTo("QC1");
    assertThat(gdb.say("qfThreadInfo")).isEqualTo("m1");
    assertThat(gdb.say("qsThreadInfo")).isEqualTo("l");
    assertThat(gdb.say("T1")).isEqualTo("OK");
    assertThat(gdb.say("T2")).isEqualTo("E02");
    assertThat(gdb.say("Hg1")).isEqualTo("OK");
    assertThat(gdb.say("Hc-1")).isEqualTo("OK");
    assertThat(gdb.say("Hgp1.1")).isEqualTo("OK");
    assertThat(gdb.say("Hg2")).isEqualTo("E02");
    assertThat(gdb.say("qThreadExtraInfo,1")).isEqualTo(Conversation.hex("hart 0"));
    assertThat(gdb.say("QThreadEvents:1")).isEmpty();
  }

  @Test
  void threadsOfAKernelHaveRegistersOfTheirOwn() {
    target.threads = Optional.of(new TwoThreads());
    target.registers.put(10, 7);
    assertThat(gdb.say("qfThreadInfo")).isEqualTo("m3,1f");
    assertThat(gdb.say("qThreadExtraInfo,1f")).isEqualTo(Conversation.hex("init: waits"));
    gdb.say("Hg1f");
    assertThat(gdb.say("pa")).isEqualTo("29010000");
    gdb.say("Hg3");
    assertThat(gdb.say("pa")).isEqualTo("07000000");
    assertThat(gdb.say("qXfer:threads:read::0,fff"))
        .contains("<thread id=\"1f\" core=\"0\" name=\"init\">waits</thread>");
    assertThat(gdb.stop(STEPPED)).contains("thread:3;");
  }

  @Test
  void newThreadsAreReportedToThoseWhoWantToKnow() {
    TwoThreads threads = new TwoThreads();
    target.threads = Optional.of(threads);
    assertThat(gdb.say("qSupported")).contains("QThreadEvents+");
    assertThat(gdb.say("QThreadEvents:1")).isEqualTo("OK");
    assertThat(threads.reporting()).isTrue();
  }

  @Test
  void commandsOfTheUserPrint() {
    target.commands.add(
        MonitorCommand.of(
            "echo",
            "TEXT",
            "say it back",
            words -> {
              if (words.isEmpty()) {
                throw new IllegalArgumentException("nothing to say");
              }
              return String.join("+", words) + '\n';
            }));
    assertThat(monitor("echo a \"b c\\n\"")).isEqualTo("a+b c\n\n");
    assertThat(monitor("echo")).isEqualTo("nothing to say\n");
    assertThat(monitor("dance")).isEqualTo("no command dance: try help\n");
    assertThat(monitor("echo \"a")).isEqualTo("a quote does not end\n");
    assertThat(monitor("help")).contains("echo TEXT", "say it back");
    assertThat(monitor("")).contains("echo TEXT");
  }

  @Test
  void longOutputOfACommandComesInPieces() {
    target.commands.add(MonitorCommand.of("long", "", "", words -> "x".repeat(3000)));
    String[] packets = gdb.say("qRcmd," + Conversation.hex("long")).split("\\|");
    assertThat(packets).hasSize(4);
    assertThat(packets[0]).hasSize(1 + 2048);
    assertThat(packets[3]).isEqualTo("OK");
  }

  @Test
  void callsOfTheKernelAreCaughtByNumber() {
    assertThat(gdb.say("QCatchSyscalls:1")).isEmpty();
    IntPredicate[] caught = new IntPredicate[1];
    target.systemCalls = Optional.of(predicate -> caught[0] = predicate);
    assertThat(gdb.say("qSupported")).contains("QCatchSyscalls+");
    assertThat(gdb.say("QCatchSyscalls:1;5;1a")).isEqualTo("OK");
    assertThat(caught[0].test(0x1A)).isTrue();
    assertThat(caught[0].test(6)).isFalse();
    assertThat(gdb.say("QCatchSyscalls:1")).isEqualTo("OK");
    assertThat(caught[0].test(6)).isTrue();
    assertThat(gdb.say("QCatchSyscalls:0")).isEqualTo("OK");
    assertThat(caught[0].test(6)).isFalse();
  }

  @Test
  void whatIsSupportedIsWhatIsThere() {
    assertThat(gdb.say("qSupported:multiprocess+;xmlRegisters=i386").split(";"))
        .contains(
            "PacketSize=20000",
            "QStartNoAckMode+",
            "ConditionalBreakpoints+",
            "BreakpointCommands+",
            "qXfer:features:read+",
            "qXfer:memory-map:read+",
            "QNonStop+")
        .doesNotContain("qXfer:osdata:read+", "QCatchSyscalls+", "QThreadEvents+");
  }

  @Test
  void questionsAboutTheGuestAreAnswered() {
    assertThat(gdb.say("?")).startsWith("T05thread:1;");
    assertThat(gdb.say("qAttached")).isEqualTo("1");
    assertThat(gdb.say("qAttached:1")).isEqualTo("1");
    assertThat(gdb.say("qOffsets")).isEqualTo("Text=0;Data=0;Bss=0");
    assertThat(gdb.say("qSymbol::")).isEqualTo("OK");
    assertThat(gdb.say("QPassSignals:e;10")).isEqualTo("OK");
    assertThat(gdb.say("QProgramSignals:0;1")).isEqualTo("OK");
  }

  private String monitor(String command) {
    String[] packets = gdb.say("qRcmd," + Conversation.hex(command)).split("\\|");
    assertThat(packets[packets.length - 1]).isEqualTo("OK");
    return new String(HexFormat.of().parseHex(packets[0].substring(1)), StandardCharsets.UTF_8);
  }
}
