package dev.c3emu.gdbstub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.debug.OsTable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Documents that debuggers read piece by piece. */
class TransferPacketTest {
  private final FakeTarget target = new FakeTarget();
  private final Conversation gdb = Conversation.trusting(target);

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
    String triple =
        "triple:" + Conversation.hex("riscv32-unknown-unknown-elf") + ";endian:little;ptrsize:4;";
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
}
