package dev.c3emu.gdbstub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.debug.Breakpoint;
import dev.c3emu.emulator.debug.FlashProgrammer;
import dev.c3emu.emulator.debug.MonitorCommand;
import dev.c3emu.emulator.debug.OsTable;
import dev.c3emu.emulator.debug.Resume;
import dev.c3emu.emulator.debug.StopCondition;
import dev.c3emu.emulator.debug.StopEvent;
import dev.c3emu.emulator.debug.Watchpoint;
import dev.c3emu.emulator.machine.StopReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** What every packet does and answers. */
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
  void allRegistersComeInOrderAndLittleEndian() {
    target.registers.put(1, 0x1234_5678);
    target.registers.put(32, 0x4038_0000);
    String all = gdb.say("g");
    assertThat(all).hasSize(33 * 8).startsWith("0000000078563412").endsWith("00003840");
  }

  @Test
  void allRegistersCanBeSet() {
    assertThat(gdb.say("G" + "00000000" + "78563412" + "01000000")).isEqualTo("OK");
    assertThat(target.registers).containsEntry(1, 0x1234_5678).containsEntry(2, 1);
  }

  @Test
  void oneRegisterCanBeReadAndSet() {
    assertThat(gdb.say("P341=785634f2")).isEqualTo("OK");
    assertThat(target.registers).containsEntry(0x341, 0xF234_5678);
    assertThat(gdb.say("p341")).isEqualTo("785634f2");
    assertThat(gdb.say("p7fff")).isEqualTo("E02");
    assertThat(gdb.say("P7fff=00000000")).isEqualTo("E02");
  }

  @Test
  void memoryIsReadAsFarAsItGoes() {
    target.ram[0xFFE] = 0x12;
    target.ram[0xFFF] = 0x34;
    assertThat(gdb.say("m1ffe,2")).isEqualTo("1234");
    assertThat(gdb.say("m1ffe,10")).isEqualTo("1234");
    assertThat(gdb.say("m2000,4")).isEqualTo("E0e");
    assertThat(gdb.say("m1000,0")).isEmpty();
  }

  @Test
  void memoryIsReadAsBytes() {
    target.ram[0] = '#';
    target.ram[1] = '*';
    target.ram[2] = '}';
    assertThat(gdb.say("x1000,3")).isEqualTo("b#*}");
    assertThat(gdb.say("x1000,0")).isEqualTo("b");
    assertThat(gdb.say("x0,1")).isEqualTo("E0e");
  }

  @Test
  void memoryIsWritten() {
    assertThat(gdb.say("M1004,2:abCD")).isEqualTo("OK");
    assertThat(gdb.say("X1006,3:$}#")).isEqualTo("OK");
    assertThat(gdb.say("X1000,0:")).isEqualTo("OK");
    assertThat(gdb.say("m1004,5")).isEqualTo("abcd247d23");
    assertThat(gdb.say("M1fff,2:0000")).isEqualTo("E0e");
  }

  @Test
  void addressesMayBeSignExtended() {
    assertThat(gdb.say("mffffffff80000000,1")).isEqualTo("E0e");
    assertThat(gdb.say("m180000000,1")).isEqualTo("E01");
  }

  @Test
  void theChecksumIsTheOneGdbComputes() {
    System.arraycopy("123456789".getBytes(StandardCharsets.US_ASCII), 0, target.ram, 0, 9);
    assertThat(gdb.say("qCRC:1000,9")).isEqualTo("C376e6e7");
    assertThat(gdb.say("qCRC:1fff,2")).isEqualTo("E0e");
  }

  @Test
  void memoryIsSearched() {
    target.ram[0x800] = 'c';
    target.ram[0x801] = '3';
    assertThat(gdb.say("qSearch:memory:1000;1000;c3")).isEqualTo("1,1800");
    assertThat(gdb.say("qSearch:memory:1000;801;c3")).isEqualTo("0");
    assertThat(gdb.say("qSearch:memory:1000;2000;zz")).isEqualTo("E0e");
  }

  @Test
  void breakpointsOfBothKindsAreSetAndTakenAway() {
    assertThat(gdb.say("Z0,1010,2")).isEqualTo("OK");
    assertThat(gdb.say("Z1,1010,4")).isEqualTo("OK");
    assertThat(target.breakpoints.keySet())
        .containsExactly(
            new Breakpoint(Breakpoint.Kind.SOFTWARE, 0x1010),
            new Breakpoint(Breakpoint.Kind.HARDWARE, 0x1010));
    assertThat(gdb.say("z0,1010,2")).isEqualTo("OK");
    assertThat(gdb.say("z1,1010,4")).isEqualTo("OK");
    assertThat(target.breakpoints).isEmpty();
  }

  @Test
  void watchpointsOfAllKindsAreSetAndTakenAway() {
    assertThat(gdb.say("Z2,1010,4")).isEqualTo("OK");
    assertThat(gdb.say("Z3,1010,1")).isEqualTo("OK");
    assertThat(gdb.say("Z4,1010,400")).isEqualTo("OK");
    assertThat(target.watchpoints)
        .containsExactly(
            new Watchpoint(Watchpoint.Access.WRITE, 0x1010, 4),
            new Watchpoint(Watchpoint.Access.READ, 0x1010, 1),
            new Watchpoint(Watchpoint.Access.ANY, 0x1010, 0x400));
    assertThat(gdb.say("z3,1010,1")).isEqualTo("OK");
    assertThat(target.watchpoints).hasSize(2);
    assertThat(gdb.say("Z2,1010,0")).isEqualTo("E01");
  }

  @Test
  void anyConditionOfABreakpointStops() {
    // reg a0 == 3, reg a0 == 5
    gdb.say("Z0,1010,2;X7,26000a22031327X7,26000a22051327");
    target.registers.put(10, 3);
    assertThat(condition().stops()).isTrue();
    target.registers.put(10, 4);
    assertThat(condition().stops()).isFalse();
    target.registers.put(10, 5);
    assertThat(condition().stops()).isTrue();
  }

  @Test
  void aConditionThatCannotBeEvaluatedStops() {
    // ref8 of address 0
    gdb.say("Z0,1010,2;X4,22001727");
    assertThat(condition().stops()).isTrue();
  }

  @Test
  void commandsOfABreakpointPrintAndDoNotStop() {
    // printf("a0=%d\\n", a0)
    String format = HexFormat.of().formatHex("a0=%d\\n\0".getBytes(StandardCharsets.US_ASCII));
    gdb.say("Z0,1010,2;cmds:1,X14,26000a22002200340100" + "08" + format + "27");
    target.registers.put(10, 42);
    assertThat(condition().stops()).isFalse();
    assertThat(Conversation.unwrap(gdb.received())).isEqualTo("O" + hex("a0=42\n"));
  }

  @Test
  void aCommandThatCannotBeCarriedOutSaysSo() {
    gdb.say("Z0,1010,2;cmds:0,X1,ff");
    assertThat(condition().stops()).isFalse();
    assertThat(Conversation.unwrap(gdb.received())).startsWith("O" + hex("breakpoint command"));
  }

  @Test
  void theGuestGoesOnAndTheStopIsReportedWithTheRegisters() {
    assertThat(gdb.say("vCont?")).isEqualTo("vCont;c;C;s;S;t;r");
    assertThat(gdb.say("vCont;c")).isEmpty();
    target.registers.put(32, 0x4038_0004);
    assertThat(gdb.happens(STEPPED))
        .startsWith("T05thread:1;00:00000000;")
        .contains(";20:04003840;");
    assertThat(target.resumed).containsExactly(new Resume.Continue());
  }

  @Test
  void allWaysToGoOnAreKnown() {
    for (String packet :
        List.of(
            "c", "C05", "s", "S05", "vCont;s:1;c", "vCont;S05", "vCont;r1000,1010:1", "s1234")) {
      assertThat(gdb.say(packet)).isEmpty();
      assertThat(gdb.happens(STEPPED)).startsWith("T05");
    }
    assertThat(target.resumed)
        .containsExactly(
            new Resume.Continue(),
            new Resume.Continue(),
            new Resume.Step(),
            new Resume.Step(),
            new Resume.Step(),
            new Resume.Step(),
            new Resume.StepRange(0x1000, 0x1010),
            new Resume.Step());
    assertThat(target.registers).containsEntry(32, 0x1234);
  }

  @Test
  void theGuestCanGoOnElsewhere() {
    gdb.say("C05;1234");
    gdb.happens(STEPPED);
    assertThat(target.registers).containsEntry(32, 0x1234);
    assertThat(gdb.say("c5678")).isEmpty();
    gdb.happens(STEPPED);
    assertThat(target.registers).containsEntry(32, 0x5678);
  }

  @Test
  void theFirstOrderForTheThreadThatRunsCounts() {
    target.threads = Optional.of(new TwoThreads());
    gdb.say("vCont;s:1f;c:3;s");
    gdb.happens(STEPPED);
    assertThat(target.resumed).containsExactly(new Resume.Continue());
  }

  @Test
  void breakpointsAreNamedOnlyToThoseWhoUnderstand() {
    StopEvent hit = new StopEvent.AtBreakpoint(new Breakpoint(Breakpoint.Kind.SOFTWARE, 0x1010));
    gdb.say("c");
    assertThat(gdb.happens(hit)).startsWith("T05thread:");
    gdb.say("qSupported:swbreak+;hwbreak+");
    gdb.say("c");
    assertThat(gdb.happens(hit)).startsWith("T05swbreak:;thread:");
    gdb.say("c");
    assertThat(
            gdb.happens(
                new StopEvent.AtBreakpoint(new Breakpoint(Breakpoint.Kind.HARDWARE, 0x1010))))
        .startsWith("T05hwbreak:;");
  }

  @Test
  void everyStopIsReportedInItsOwnWay() {
    assertThat(stop(accessed(Watchpoint.Access.WRITE))).startsWith("T05watch:1012;");
    assertThat(stop(accessed(Watchpoint.Access.READ))).startsWith("T05rwatch:1012;");
    assertThat(stop(accessed(Watchpoint.Access.ANY))).startsWith("T05awatch:1012;");
    assertThat(stop(new StopEvent.SystemCall(18, true))).startsWith("T05syscall_entry:12;");
    assertThat(stop(new StopEvent.SystemCall(18, false))).startsWith("T05syscall_return:12;");
    assertThat(stop(new StopEvent.NoHistory(true))).startsWith("T05replaylog:begin;");
    assertThat(stop(new StopEvent.NoHistory(false))).startsWith("T05replaylog:end;");
    assertThat(stop(new StopEvent.ThreadStarted(1))).startsWith("T05create:;");
    assertThat(stop(new StopEvent.Crashed("double fault"))).contains("|T0b");
  }

  @Test
  void theEndOfTheRunIsReported() {
    gdb.say("c");
    assertThat(gdb.happens(new StopEvent.Ended(new StopReason.TimeLimit(1)))).isEqualTo("W00");
    assertThat(debuggerEnd()).isEqualTo(new StopReason.TimeLimit(1));
    assertThat(gdb.isOpen()).isFalse();
  }

  @Test
  void ctrlCStopsTheGuestWithSigint() {
    gdb.say("c");
    assertThat(Conversation.unwrap(gdb.raw("\3"))).startsWith("T02thread:1;");
    assertThat(gdb.debugger.guestMoves()).isFalse();
  }

  @Test
  void ctrlCAsAPacketStopsTheGuest() {
    gdb.say("c");
    assertThat(gdb.say("vCtrlC")).startsWith("OK|T02");
  }

  @Test
  void ctrlCAtAStandstillIsIgnored() {
    assertThat(gdb.raw("\3")).isEmpty();
  }

  @Test
  void aSleepingGuestIsNoStop() {
    gdb.say("c");
    assertThat(gdb.happens(new StopEvent.Asleep())).isEmpty();
    assertThat(gdb.debugger.guestMoves()).isTrue();
  }

  @Test
  void goingBackNeedsARecord() {
    assertThat(gdb.say("bs")).isEmpty();
    assertThat(gdb.say("qSupported")).doesNotContain("Reverse");
    List<Resume> back = new ArrayList<>();
    target.reverse =
        Optional.of(
            how -> {
              back.add(how);
              return new StopEvent.NoHistory(true);
            });
    assertThat(gdb.say("qSupported")).contains("ReverseStep+;ReverseContinue+");
    gdb.say("bs");
    assertThat(gdb.happens(STEPPED)).startsWith("T05replaylog:begin;");
    gdb.say("bc");
    gdb.happens(STEPPED);
    assertThat(back).containsExactly(new Resume.Step(), new Resume.Continue());
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
    assertThat(gdb.say("qThreadExtraInfo,1")).isEqualTo(hex("hart 0"));
    assertThat(gdb.say("QThreadEvents:1")).isEmpty();
  }

  @Test
  void threadsOfAKernelHaveRegistersOfTheirOwn() {
    target.threads = Optional.of(new TwoThreads());
    target.registers.put(10, 7);
    assertThat(gdb.say("qfThreadInfo")).isEqualTo("m3,1f");
    assertThat(gdb.say("qThreadExtraInfo,1f")).isEqualTo(hex("init: waits"));
    gdb.say("Hg1f");
    assertThat(gdb.say("pa")).isEqualTo("29010000");
    gdb.say("Hg3");
    assertThat(gdb.say("pa")).isEqualTo("07000000");
    assertThat(gdb.say("qXfer:threads:read::0,fff"))
        .contains("<thread id=\"1f\" core=\"0\" name=\"init\">waits</thread>");
    assertThat(stop(STEPPED)).contains("thread:3;");
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
  void aDocumentComesInPieces() {
    assertThat(gdb.say("qXfer:features:read:target.xml:0,5")).isEqualTo("m<?xml");
    assertThat(gdb.say("qXfer:features:read:target.xml:5,3")).isEqualTo("m ve");
    assertThat(gdb.say("qXfer:features:read:target.xml:fffff,3")).isEqualTo("l");
    assertThat(gdb.say("qXfer:features:read:other.xml:0,5")).isEqualTo("E00");
  }

  @Test
  void theTargetIsDescribedAsGdbKnowsRiscv() {
    assertThat(gdb.say("qXfer:features:read:target.xml:0,ffff"))
        .contains("<architecture>riscv:rv32</architecture>", "<osabi>none</osabi>")
        .contains("<feature name=\"org.gnu.gdb.riscv.cpu\">")
        .contains("<reg name=\"pc\" bitsize=\"32\" regnum=\"32\" type=\"code_ptr\"")
        .contains("<reg name=\"mstatus\" bitsize=\"32\" regnum=\"833\"")
        .contains("<reg name=\"priv\" bitsize=\"32\" regnum=\"4161\"");
  }

  @Test
  void theTargetIsDescribedAsLldbNeedsIt() {
    assertThat(gdb.say("qXfer:features:read:target.xml:0,ffff"))
        .containsPattern("name=\"pc\" .*generic=\"pc\"/>")
        .containsPattern("name=\"fp\" .*altname=\"s0\" dwarf_regnum=\"8\" .*generic=\"fp\"/>")
        .containsPattern("name=\"a7\" .*altname=\"x17\" .*generic=\"arg8\"/>");
    String triple = "triple:" + hex("riscv32-unknown-unknown-elf") + ";endian:little;ptrsize:4;";
    assertThat(gdb.say("qHostInfo")).isEqualTo(triple + "watchpoint_exceptions_received:after;");
    assertThat(gdb.say("qProcessInfo")).isEqualTo("pid:1;" + triple);
  }

  @Test
  void whatLldbCanDoWithoutIsLeftOut() {
    for (String packet :
        List.of(
            "QThreadSuffixSupported",
            "QListThreadsInStopReply",
            "QEnableErrorStrings",
            "qVAttachOrWaitSupported",
            "qStructuredDataPlugins",
            "qShlibInfoAddr",
            "qMemoryRegionInfo:0",
            "qRegisterInfo0",
            "jThreadsInfo",
            "jThreadExtendedInfo:",
            "_M10,rw")) {
      assertThat(gdb.say(packet)).as(packet).isEmpty();
    }
  }

  @Test
  void theMemoryMapTellsFlashFromRam() {
    assertThat(gdb.say("qXfer:memory-map:read::0,ffff"))
        .contains("<memory type=\"ram\" start=\"0x1000\" length=\"0x1000\"/>")
        .contains(
            "<memory type=\"flash\" start=\"0x42000000\" length=\"0x800000\">"
                + "<property name=\"blocksize\">0x1000</property></memory>");
  }

  @Test
  void thereAreNoLibraries() {
    assertThat(gdb.say("qXfer:libraries:read::0,ffff")).contains("<library-list></library-list>");
  }

  @Test
  void theExecutableIsNamedIfThereIsOne() {
    assertThat(gdb.say("qXfer:exec-file:read:1:0,ff")).isEmpty();
    target.executable = Optional.of("/tmp/guest.elf");
    assertThat(gdb.say("qSupported")).contains("qXfer:exec-file:read+");
    assertThat(gdb.say("qXfer:exec-file:read:1:0,ff")).isEqualTo("l/tmp/guest.elf");
  }

  @Test
  void tablesOfTheKernelAreHandedOut() {
    assertThat(gdb.say("qXfer:osdata:read::0,fff")).isEmpty();
    OsTable table =
        new OsTable(
            "holders",
            "who holds what",
            List.of("semaphore", "thread"),
            () -> List.of(List.of("0x3fc8a120", "a<b")));
    target.osData = Optional.of(() -> List.of(table));
    assertThat(gdb.say("qXfer:osdata:read::0,fff"))
        .contains("<column name=\"Type\">holders</column>");
    assertThat(gdb.say("qXfer:osdata:read:holders:0,fff"))
        .contains("<column name=\"semaphore\">0x3fc8a120</column>")
        .contains("<column name=\"thread\">a&lt;b</column>");
    assertThat(gdb.say("qXfer:osdata:read:none:0,fff")).isEqualTo("E00");
  }

  @Test
  void documentsCannotBeWritten() {
    assertThat(gdb.say("qXfer:features:write:target.xml:0:x")).isEmpty();
  }

  @Test
  void flashIsErasedAndProgrammed() {
    assertThat(gdb.say("vFlashErase:42000000,1000")).isEmpty();
    List<String> done = new ArrayList<>();
    target.flash =
        Optional.of(
            new FlashProgrammer() {
              @Override
              public boolean erase(int address, int length) {
                done.add("erase %x %x".formatted(address, length));
                return address == 0x4200_0000;
              }

              @Override
              public boolean program(int address, byte[] bytes) {
                done.add("program %x %s".formatted(address, HexFormat.of().formatHex(bytes)));
                return true;
              }
            });
    assertThat(gdb.say("vFlashErase:42000000,1000")).isEqualTo("OK");
    assertThat(gdb.say("vFlashWrite:42000020:#:a")).isEqualTo("OK");
    assertThat(gdb.say("vFlashDone")).isEqualTo("OK");
    assertThat(gdb.say("vFlashErase:0,1000")).isEqualTo("E.memtype");
    assertThat(done)
        .containsExactly("erase 42000000 1000", "program 42000020 233a61", "erase 0 1000");
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
    String[] packets = gdb.say("qRcmd," + hex("long")).split("\\|");
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
    assertThat(debuggerEnd()).isInstanceOf(StopReason.GoalReached.class);
  }

  @Test
  void killingWithAnAnswerEndsTheRunToo() {
    assertThat(gdb.say("vKill;1")).isEqualTo("OK");
    assertThat(gdb.debugger.end()).isPresent();
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
    assertThat(stop(STEPPED)).startsWith("T05thread:1;");
  }

  @Test
  void inNonStopModeAMovingGuestHasNoStops() {
    gdb.say("QNonStop:1");
    gdb.say("vCont;c");
    assertThat(gdb.say("?")).isEqualTo("OK");
  }

  private StopCondition condition() {
    return target.breakpoints.values().iterator().next();
  }

  private StopReason debuggerEnd() {
    return gdb.debugger.end().orElseThrow();
  }

  private String stop(StopEvent event) {
    gdb.say("c");
    return gdb.happens(event);
  }

  private String monitor(String command) {
    String[] packets = gdb.say("qRcmd," + hex(command)).split("\\|");
    assertThat(packets[packets.length - 1]).isEqualTo("OK");
    return new String(HexFormat.of().parseHex(packets[0].substring(1)), StandardCharsets.UTF_8);
  }

  private static StopEvent accessed(Watchpoint.Access access) {
    return new StopEvent.Accessed(new Watchpoint(access, 0x1010, 4), 0x1012);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
