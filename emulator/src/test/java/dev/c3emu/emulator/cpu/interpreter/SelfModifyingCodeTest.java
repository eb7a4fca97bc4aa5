package dev.c3emu.emulator.cpu.interpreter;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import org.junit.jupiter.api.Test;

/** SRAM1 is fetched at 0x4038_0000 and stored to there or at 0x3FC8_0000. */
public class SelfModifyingCodeTest {
  private static final int TO_DATA_BUS = 0x3FC8_0000 - 0x4038_0000;
  private static final int PLACE = CODE + 0x100;
  private static final int NEW = Encoder.encode(new Instruction(Opcode.ADDI, 7, 0, 0, 42));

  private final CpuBench cpu = new CpuBench();

  private void runPlaceOnce() {
    cpu.with(Program.at(PLACE).addi(7, 0, 1).nops(3)).start(PLACE).run(2);
    assertThat(cpu.hart.x[7]).isEqualTo(1);
  }

  private int runPlaceAgain() {
    cpu.start(PLACE).run(1);
    return cpu.hart.x[7];
  }

  @Test
  void aStoreThroughTheDataBusIsFetched() {
    runPlaceOnce();
    cpu.memory.storeWord(PLACE + TO_DATA_BUS, NEW);
    assertThat(runPlaceAgain()).isEqualTo(42);
  }

  @Test
  void aStoreThroughTheInstructionBusIsFetched() {
    runPlaceOnce();
    cpu.memory.storeWord(PLACE, NEW);
    assertThat(runPlaceAgain()).isEqualTo(42);
  }

  @Test
  void aDmaTransferIsFetched() {
    runPlaceOnce();
    cpu.memory.writeWord(PLACE + TO_DATA_BUS, NEW);
    assertThat(runPlaceAgain()).isEqualTo(42);
  }

  @Test
  void aDebuggersWriteIsFetched() {
    runPlaceOnce();
    cpu.memory.poke(PLACE + 3, NEW >>> 24);
    cpu.memory.poke(PLACE + 2, NEW >>> 16);
    assertThat(runPlaceAgain()).isEqualTo(42);
  }

  @Test
  void aStoreIsSeenByTheNextInstructionOfTheSameBlock() {
    for (int bus : new int[] {0, TO_DATA_BUS}) {
      Program program = Program.at(CODE).sw(5, 6, 0).addi(7, 0, 1).nops(4);
      cpu.with(program).start(CODE).set(5, NEW).set(6, CODE + 4 + bus).run(2);
      assertThat(cpu.hart.x[7]).isEqualTo(42);
      assertThat(cpu.hart.pc).isEqualTo(CODE + 8);
    }
  }

  @Test
  void aLoopThatRewritesItsOwnBodyRunsEveryVersion() {
    Program program =
        Program.at(CODE)
            .addi(8, 0, 0)
            .op(Opcode.ADD, 7, 7, 8, 0)
            .op(Opcode.ADD, 5, 5, 9, 0)
            .sw(5, 6, 0)
            .jump(CODE);
    int immediateOne = 1 << 20;
    cpu.with(program).set(6, CODE).set(9, immediateOne);
    cpu.set(5, Encoder.encode(new Instruction(Opcode.ADDI, 8, 0, 0, 0))).run(5 * 100);
    assertThat(cpu.hart.x[7]).isEqualTo(99 * 100 / 2);
  }

  @Test
  void aStoreAcrossALineIntoCodeIsFetchedEvenAfterTheLineBeforeWasWritten() {
    runPlaceOnce();
    int lineBefore = PLACE + TO_DATA_BUS - 64;
    cpu.memory.storeByte(lineBefore + 20, 9);
    int withOtherDestination = Encoder.encode(new Instruction(Opcode.ADDI, 9, 0, 0, 1));
    cpu.memory.storeWord(lineBefore + 62, withOtherDestination << 16);
    cpu.start(PLACE).run(1);
    assertThat(cpu.hart.x[9]).isEqualTo(1);
  }

  @Test
  void anInstructionAcrossALineIsDroppedWhenItsSecondHalfChanges() {
    int place = CODE + 0x13E;
    cpu.with(Program.at(place).addi(7, 0, 1)).start(place).run(1);
    cpu.memory.storeHalf(place + 2 + TO_DATA_BUS, NEW >>> 16);
    cpu.start(place).run(1);
    assertThat(cpu.hart.x[7]).isEqualTo(42);
  }

  @Test
  void anInstructionAcrossAPageIsDroppedWhenItsSecondHalfChanges() {
    int place = CODE + 0xFFE;
    cpu.with(Program.at(place).addi(7, 0, 1)).start(place).run(1);
    cpu.memory.storeHalf(place + 2 + TO_DATA_BUS, NEW >>> 16);
    cpu.start(place).run(1);
    assertThat(cpu.hart.x[7]).isEqualTo(42);
  }

  @Test
  void aFlashRemapIsFetched() {
    byte[] first = sector(1);
    byte[] second = sector(2);
    cpu.memory.declareFlashWindow(0x4200_0000, 4096, true);
    cpu.memory.mapFlash(0x4200_0000, first, 0);
    cpu.start(0x4200_0000).run(1);
    assertThat(cpu.hart.x[7]).isEqualTo(1);
    cpu.memory.mapFlash(0x4200_0000, second, 0);
    cpu.start(0x4200_0000).run(1);
    assertThat(cpu.hart.x[7]).isEqualTo(2);
    second[3] = (byte) (3 << 4);
    cpu.memory.flashChanged(0x4200_0000);
    cpu.start(0x4200_0000).run(1);
    assertThat(cpu.hart.x[7]).isEqualTo(0x302);
  }

  private static final int FLASH = 0x4200_0000;

  /** Flash with one instruction, and a program in RAM that closes the window and jumps there. */
  private byte[] flashAndCloser() {
    byte[] bytes = sector(1);
    cpu.memory.declareFlashWindow(FLASH, 4096, true);
    cpu.memory.mapFlash(FLASH, bytes, 0);
    cpu.onDeviceWrite = () -> cpu.memory.openFlashWindow(FLASH, false);
    cpu.with(Program.at(CODE).sw(0, 5, 0).addi(8, 8, 1).jr(6));
    cpu.set(5, CpuBench.DEVICE).set(6, FLASH);
    return bytes;
  }

  @Test
  void codeOfAClosedWindowIsNotRunAlthoughItWasDecoded() {
    flashAndCloser();
    cpu.start(FLASH).run(1);
    assertThat(cpu.hart.x[7]).isEqualTo(1);
    cpu.set(7, 0).start(CODE).run(4);
    assertThat(cpu.hart.x[8]).isEqualTo(1);
    assertThat(cpu.hart.x[7]).isZero();
    assertThat(cpu.hart.pc).isEqualTo(CpuBench.HANDLER);
  }

  @Test
  void codeOfAWindowRunsWhenItIsOpenAgain() {
    flashAndCloser();
    cpu.start(CODE).run(4);
    cpu.memory.openFlashWindow(FLASH, true);
    cpu.start(FLASH).run(1);
    assertThat(cpu.hart.x[7]).isEqualTo(1);
  }

  @Test
  void flashThatChangedBehindAClosedWindowIsFetchedWhenItIsOpenAgain() {
    byte[] bytes = flashAndCloser();
    cpu.start(FLASH).run(1);
    cpu.start(CODE).run(4);
    bytes[3] = 3 << 4;
    cpu.memory.flashChanged(FLASH);
    cpu.memory.openFlashWindow(FLASH, true);
    cpu.start(FLASH).run(1);
    assertThat(cpu.hart.x[7]).isEqualTo(0x301);
  }

  @Test
  void ramThatChangedWhileAWindowWasClosedIsFetchedWhenItIsOpenAgain() {
    flashAndCloser();
    runPlaceOnce();
    cpu.start(CODE).run(4);
    cpu.memory.storeWord(PLACE + TO_DATA_BUS, NEW);
    cpu.memory.openFlashWindow(FLASH, true);
    assertThat(runPlaceAgain()).isEqualTo(42);
  }

  private static byte[] sector(int immediate) {
    byte[] bytes = new byte[4096];
    int bits = Encoder.encode(new Instruction(Opcode.ADDI, 7, 0, 0, immediate));
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) (bits >>> 8 * i);
    }
    return bytes;
  }

  @Test
  void clearedRamIsFetchedAsCleared() {
    runPlaceOnce();
    cpu.memory.clearRam();
    cpu.start(PLACE).run(1);
    assertThat(cpu.hart.pc).isEqualTo(CpuBench.HANDLER);
  }

  @Test
  void codeThatChangesForEverDoesNotPileUp() {
    BlockTable table = new BlockTable();
    Block first = new Block(CODE, CODE + 4, new Node[] {new SystemNodes.Ebreak()}, 1, false);
    Block second = new Block(CODE + 4, CODE + 8, new Node[] {new SystemNodes.Ebreak()}, 1, false);
    first.link(second);
    table.add(first);
    table.invalidate(CODE, 4);
    assertThat(first.valid).isFalse();
    assertThat(first.successors()).isEmpty();
  }
}
