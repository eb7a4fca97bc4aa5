package dev.c3emu.gdbstub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.debug.FlashProgrammer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets that read and write registers, memory and flash. */
class RegisterAndMemoryPacketTest {
  private final FakeTarget target = new FakeTarget();
  private final Conversation gdb = Conversation.trusting(target);

  @Test
  void allRegistersComeInOrderAndLittleEndian() {
    target.registers.put(1, 0x1234_5678);
    target.registers.put(32, 0x4038_0000);
    String all = gdb.say("g");
    assertThat(all).hasSize(33 * 8).startsWith("0000000078563412").endsWith("00003840");
  }

  @Test
  void allRegistersCanBeSet() {
    assertThat(gdb.say("G00000000" + "78563412" + "01000000" + "00000000".repeat(30)))
        .isEqualTo("OK");
    assertThat(target.registers).containsEntry(1, 0x1234_5678).containsEntry(2, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 131, 133, 136})
  void moreOrLessThanAllRegistersIsAnErrorAndSetsNone(int bytes) {
    assertThat(gdb.say("G" + "01".repeat(bytes))).isEqualTo("E01");
    assertThat(target.registers).isEmpty();
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
}
