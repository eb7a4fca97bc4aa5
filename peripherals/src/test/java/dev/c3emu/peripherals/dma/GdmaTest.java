package dev.c3emu.peripherals.dma;

import static dev.c3emu.peripherals.DeviceBench.load;
import static dev.c3emu.peripherals.DeviceBench.read;
import static dev.c3emu.peripherals.DeviceBench.save;
import static dev.c3emu.peripherals.DeviceBench.write;
import static dev.c3emu.peripherals.dma.GdmaBench.EOF;
import static dev.c3emu.peripherals.dma.GdmaBench.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.peripherals.DeviceBench;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GdmaTest {
  private static final int OUT = 0x3FC8_0100;
  private static final int OUT2 = 0x3FC8_0200;
  private static final int IN = 0x3FC8_0300;
  private static final int IN2 = 0x3FC8_0400;
  private static final int SOURCE = 0x3FC9_0000;
  private static final int TARGET = 0x3FCA_0000;
  private static final int NOWHERE = 0x3C00_0000;

  private static final int IN_PARK = 1 << 24;
  private static final int OUT_PARK = 1 << 23;

  private final GdmaBench dma = new GdmaBench();
  private final DeviceBench.Ram memory = dma.bench.memory;
  private final DmaStream spi = dma.stream(DmaPeripheral.SPI2);

  // What a peripheral sees.

  @Test
  void aPeripheralTakesTheBytesOfItsList() {
    dma.outDescriptor(OUT, SOURCE, bytes(1, 2, 3), false, OUT2);
    dma.outDescriptor(OUT2, SOURCE + 100, bytes(4, 5), true, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startOut(0, OUT);

    assertThat(take(10)).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void aPeripheralGivesBytesToItsList() {
    dma.inDescriptor(IN, TARGET, 3, IN2);
    dma.inDescriptor(IN2, TARGET + 100, 8, 0);
    dma.connect(2, DmaPeripheral.SPI2);
    dma.startIn(2, IN);

    assertThat(spi.give(bytes(1, 2, 3, 4, 5), 0, 5, true)).isEqualTo(5);
    assertThat(memory.slice(TARGET, 3)).containsExactly(1, 2, 3);
    assertThat(memory.slice(TARGET + 100, 2)).containsExactly(4, 5);
  }

  @Test
  void aPeripheralWithoutChannelGetsNothing() {
    dma.outDescriptor(OUT, SOURCE, bytes(1, 2, 3), true, 0);
    dma.connect(0, DmaPeripheral.AES);
    dma.startOut(0, OUT);

    assertThat(take(3)).isEmpty();
    assertThat(spi.give(bytes(1), 0, 1, true)).isZero();
  }

  @Test
  void aListIsAnnouncedWhenItIsStartedRestartedOrConnected() {
    int[] announced = {0};
    spi.onStart(() -> announced[0]++);
    dma.outDescriptor(OUT, SOURCE, bytes(1), true, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    assertThat(announced[0]).isZero();

    dma.startOut(0, OUT);
    assertThat(announced[0]).isEqualTo(1);
    dma.restartOut(0);
    assertThat(announced[0]).isEqualTo(2);
    write(dma.gdma, GdmaRegister.OUT_PERI_SEL, 0, DmaPeripheral.AES.selector());
    write(dma.gdma, GdmaRegister.OUT_PERI_SEL, 0, DmaPeripheral.SPI2.selector());
    assertThat(announced[0]).isEqualTo(3);
  }

  // Write-back and interrupts.

  @Test
  void aReceivedDescriptorSaysHowMuchItHoldsAndBelongsToTheCpu() {
    dma.inDescriptor(IN, TARGET, 16, IN2);
    dma.inDescriptor(IN2, TARGET + 16, 16, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startIn(0, IN);
    spi.give(new byte[20], 0, 20, true);

    assertThat(memory.readWord(IN)).isEqualTo(16 << 12 | 16);
    assertThat(memory.readWord(IN2)).isEqualTo(EOF | 4 << 12 | 16);
    assertThat(read(dma.gdma, GdmaRegister.IN_SUC_EOF_DES_ADDR, 0)).isEqualTo(IN2);
    assertThat(dma.raw(0)).isEqualTo(GdmaInterrupt.IN_DONE | GdmaInterrupt.IN_SUC_EOF);
  }

  @Test
  void aFrameThatEndsWithoutMoreBytesClosesTheOpenDescriptor() {
    dma.inDescriptor(IN, TARGET, 16, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startIn(0, IN);
    spi.give(bytes(1, 2, 3), 0, 3, false);
    assertThat(dma.raw(0)).isZero();
    spi.give(new byte[0], 0, 0, true);

    assertThat(memory.readWord(IN)).isEqualTo(EOF | 3 << 12 | 16);
  }

  @Test
  void bytesWithoutABufferRaiseDescriptorEmpty() {
    dma.inDescriptor(IN, TARGET, 4, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startIn(0, IN);

    assertThat(spi.give(new byte[6], 0, 6, true)).isEqualTo(4);
    assertThat(dma.raw(0)).isEqualTo(GdmaInterrupt.IN_DONE | GdmaInterrupt.IN_DSCR_EMPTY);
  }

  @Test
  void theEndOfATransmittedFrameIsReportedWithItsDescriptor() {
    dma.outDescriptor(OUT, SOURCE, bytes(1, 2, 3), false, OUT2);
    dma.outDescriptor(OUT2, SOURCE + 100, bytes(4, 5), true, 0);
    dma.connect(1, DmaPeripheral.SPI2);
    dma.startOut(1, OUT);
    take(4);
    assertThat(dma.raw(1)).isEqualTo(GdmaInterrupt.OUT_DONE);
    take(1);

    assertThat(dma.raw(1))
        .isEqualTo(GdmaInterrupt.OUT_DONE | GdmaInterrupt.OUT_EOF | GdmaInterrupt.OUT_TOTAL_EOF);
    assertThat(read(dma.gdma, GdmaRegister.OUT_EOF_DES_ADDR, 1)).isEqualTo(OUT2);
    assertThat(read(dma.gdma, GdmaRegister.OUT_EOF_BFR_DES_ADDR, 1)).isEqualTo(OUT);
  }

  @Test
  void transmittedDescriptorsAreGivenBackOnlyWhenAsked() {
    dma.outDescriptor(OUT, SOURCE, bytes(1), false, OUT2);
    dma.outDescriptor(OUT2, SOURCE, bytes(1), true, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startOut(0, OUT);
    take(1);
    write(dma.gdma, GdmaRegister.OUT_CONF0, 0, 1 << 2);
    take(1);

    assertThat(memory.readWord(OUT) & OWNER).isEqualTo(OWNER);
    assertThat(memory.readWord(OUT2) & OWNER).isZero();
  }

  @Test
  void theLineFollowsEnabledInterruptsOfBothDirections() {
    dma.outDescriptor(OUT, SOURCE, bytes(1), true, 0);
    dma.inDescriptor(IN, TARGET, 4, 0);
    dma.connect(1, DmaPeripheral.SPI2);
    dma.startOut(1, OUT);
    dma.startIn(1, IN);
    write(dma.gdma, GdmaRegister.INT_ENA, 1, GdmaInterrupt.OUT_EOF | GdmaInterrupt.IN_SUC_EOF);
    take(1);
    assertThat(dma.lines.get(1).level()).isTrue();
    assertThat(read(dma.gdma, GdmaRegister.INT_ST, 1)).isEqualTo(GdmaInterrupt.OUT_EOF);
    write(dma.gdma, GdmaRegister.INT_CLR, 1, GdmaInterrupt.ALL);
    assertThat(dma.lines.get(1).level()).isFalse();
    spi.give(bytes(9), 0, 1, true);

    assertThat(dma.lines.get(1).level()).isTrue();
    assertThat(dma.lines.get(0).rises() + dma.lines.get(2).rises()).isZero();
  }

  // Link control.

  @Test
  void aListParksAtItsEndAndARestartLooksAtTheLinkAgain() {
    dma.outDescriptor(OUT, SOURCE, bytes(1), true, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    assertThat(read(dma.gdma, GdmaRegister.OUT_LINK, 0) & OUT_PARK).isEqualTo(OUT_PARK);
    dma.startOut(0, OUT);
    assertThat(read(dma.gdma, GdmaRegister.OUT_LINK, 0) & OUT_PARK).isZero();
    take(1);
    assertThat(read(dma.gdma, GdmaRegister.OUT_LINK, 0) & OUT_PARK).isEqualTo(OUT_PARK);

    dma.outDescriptor(OUT2, SOURCE + 8, bytes(2, 3), true, 0);
    memory.writeWord(OUT + 8, OUT2);
    dma.restartOut(0);
    assertThat(take(5)).containsExactly(2, 3);
  }

  @Test
  void aReceivingListGoesOnAfterARestart() {
    dma.inDescriptor(IN, TARGET, 2, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startIn(0, IN);
    spi.give(bytes(1, 2), 0, 2, true);
    assertThat(read(dma.gdma, GdmaRegister.IN_LINK, 0) & IN_PARK).isEqualTo(IN_PARK);
    dma.inDescriptor(IN2, TARGET + 2, 2, 0);
    memory.writeWord(IN + 8, IN2);
    dma.restartIn(0);
    spi.give(bytes(3), 0, 1, true);

    assertThat(memory.slice(TARGET, 3)).containsExactly(1, 2, 3);
  }

  @Test
  void aStoppedListGivesNothing() {
    dma.outDescriptor(OUT, SOURCE, bytes(1, 2), true, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startOut(0, OUT);
    take(1);
    dma.modify(GdmaRegister.OUT_LINK, 0, 1 << 20);

    assertThat(take(1)).isEmpty();
  }

  @Test
  void theTriggerBitsOfTheLinkRegistersReadAsZero() {
    dma.inDescriptor(IN, TARGET, 2, 0);
    dma.startIn(0, IN);

    assertThat(read(dma.gdma, GdmaRegister.IN_LINK, 0)).isEqualTo(IN & 0xF_FFFF);
  }

  @Test
  void resettingADirectionForgetsItsList() {
    dma.outDescriptor(OUT, SOURCE, bytes(1, 2), true, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startOut(0, OUT);
    write(dma.gdma, GdmaRegister.OUT_CONF0, 0, 1);
    write(dma.gdma, GdmaRegister.OUT_CONF0, 0, 0);
    dma.restartOut(0);

    assertThat(take(1)).isEmpty();
    assertThat(read(dma.gdma, GdmaRegister.OUT_STATE, 0)).isZero();
  }

  @Test
  void theDescriptorRegistersTellWhereAListIs() {
    dma.outDescriptor(OUT, SOURCE, bytes(1), false, OUT2);
    dma.outDescriptor(OUT2, SOURCE, bytes(1, 2), true, 0x3FC8_0FF0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startOut(0, OUT);
    take(2);

    assertThat(read(dma.gdma, GdmaRegister.OUT_DSCR, 0)).isEqualTo(0x3FC8_0FF0);
    assertThat(read(dma.gdma, GdmaRegister.OUT_DSCR_BF0, 0)).isEqualTo(OUT2);
    assertThat(read(dma.gdma, GdmaRegister.OUT_DSCR_BF1, 0)).isEqualTo(OUT);
    assertThat(read(dma.gdma, GdmaRegister.OUT_STATE, 0) & 0x3_FFFF).isEqualTo(OUT2 & 0x3_FFFF);
  }

  // Errors.

  @Test
  void aListNowhereIsADescriptorErrorAtTheStart() {
    memory.writeWord(OUT + 8, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startOut(0, 0x3FC0_0000);
    dma.startIn(0, 0x3FCF_FFFC);

    assertThat(dma.raw(0)).isEqualTo(GdmaInterrupt.OUT_DSCR_ERR | GdmaInterrupt.IN_DSCR_ERR);
    assertThat(take(1)).isEmpty();
  }

  @Test
  void aMisalignedDescriptorIsAnError() {
    dma.startOut(0, OUT + 2);

    assertThat(dma.raw(0)).isEqualTo(GdmaInterrupt.OUT_DSCR_ERR);
  }

  @Test
  void aBufferNowhereIsAnErrorBeforeAnyByteMoves() {
    dma.descriptor(OUT, OWNER | EOF, 16, 16, NOWHERE, 0);
    dma.descriptor(IN, OWNER, 0, 4095, 0x3FCD_FFF0, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startOut(0, OUT);
    dma.startIn(0, IN);

    assertThat(take(16)).isEmpty();
    assertThat(spi.give(new byte[16], 0, 16, true)).isZero();
    assertThat(dma.raw(0)).isEqualTo(GdmaInterrupt.OUT_DSCR_ERR | GdmaInterrupt.IN_DSCR_ERR);
  }

  @Test
  void theOwnerMattersOnlyWhenItIsChecked() {
    dma.descriptor(OUT, EOF, 1, 1, SOURCE, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startOut(0, OUT);
    assertThat(take(1)).hasSize(1);

    write(dma.gdma, GdmaRegister.OUT_CONF1, 0, 1 << 12);
    dma.startOut(0, OUT);
    assertThat(take(1)).isEmpty();
    assertThat(dma.raw(0) & GdmaInterrupt.OUT_DSCR_ERR).isEqualTo(GdmaInterrupt.OUT_DSCR_ERR);
  }

  @Test
  void aRingOfEmptyBuffersCostsBoundedWorkAndIsAnnouncedAgain() {
    int[] announced = {0};
    dma.descriptor(OUT, OWNER, 0, 0, 0, OUT);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startOut(0, OUT);
    spi.onStart(
        () -> {
          announced[0]++;
          take(1);
        });
    assertThat(take(1)).isEmpty();
    dma.bench.advanceMicroseconds(10);

    assertThat(announced[0]).isGreaterThan(1);
  }

  @Test
  void aRingOfBuffersWithoutRoomCostsBoundedWork() {
    dma.descriptor(IN, OWNER, 0, 0, 0, IN);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startIn(0, IN);

    assertThat(spi.give(new byte[4], 0, 4, true)).isZero();
  }

  // Memory to memory.

  @Property(tries = 50)
  void aCopyArrivesHoweverItIsCutIntoBuffers(
      @ForAll @Size(min = 1, max = 2000) byte[] message,
      @ForAll @IntRange(min = 1, max = 700) int outBytes,
      @ForAll @IntRange(min = 1, max = 700) int inBytes) {
    GdmaBench fresh = new GdmaBench();
    fresh.outList(0x3FC8_0000, SOURCE, message, outBytes);
    fresh.inList(0x3FC8_8000, TARGET, message.length, inBytes);
    fresh.connectToMemory(1);
    fresh.startIn(1, 0x3FC8_8000);
    fresh.startOut(1, 0x3FC8_0000);
    fresh.bench.advanceMicroseconds(5000);

    assertThat(fresh.bench.memory.slice(TARGET, message.length)).isEqualTo(message);
    assertThat(fresh.raw(1))
        .isEqualTo(
            GdmaInterrupt.IN_DONE
                | GdmaInterrupt.IN_SUC_EOF
                | GdmaInterrupt.OUT_DONE
                | GdmaInterrupt.OUT_EOF
                | GdmaInterrupt.OUT_TOTAL_EOF);
  }

  @Test
  void aCopyTakesTime() {
    copyOneBuffer(1000);
    dma.bench.advance(1);
    assertThat(dma.raw(0)).isZero();
    dma.bench.advanceMicroseconds(20);

    assertThat(dma.raw(0) & GdmaInterrupt.IN_SUC_EOF).isEqualTo(GdmaInterrupt.IN_SUC_EOF);
  }

  @Test
  void aListLinkedToItselfCopiesForEverWithoutHoldingUpTime() {
    dma.outDescriptor(OUT, SOURCE, bytes(1, 2, 3), true, OUT);
    dma.inDescriptor(IN, TARGET, 16, IN);
    dma.connectToMemory(0);
    dma.startIn(0, IN);
    dma.startOut(0, OUT);
    dma.bench.advanceMicroseconds(1000);

    assertThat(read(dma.gdma, GdmaRegister.OUT_LINK, 0) & OUT_PARK).isZero();
    assertThat(dma.bench.clock.nanoseconds()).isEqualTo(1_000_000);
  }

  @Test
  void emptyBuffersLinkedToThemselvesDoNotHoldUpTimeEither() {
    dma.descriptor(OUT, OWNER, 0, 0, 0, OUT);
    dma.descriptor(IN, OWNER, 0, 0, 0, IN);
    dma.connectToMemory(0);
    dma.startIn(0, IN);
    dma.startOut(0, OUT);
    dma.bench.advanceMicroseconds(1000);

    assertThat(dma.bench.clock.nanoseconds()).isEqualTo(1_000_000);
  }

  @Test
  void aCopyWaitsForRoomAndGoesOnAfterARestart() {
    dma.outDescriptor(OUT, SOURCE, bytes(1, 2, 3, 4), true, 0);
    dma.inDescriptor(IN, TARGET, 2, 0);
    dma.connectToMemory(0);
    dma.startIn(0, IN);
    dma.startOut(0, OUT);
    dma.bench.advanceMicroseconds(100);
    assertThat(dma.raw(0) & GdmaInterrupt.IN_DSCR_EMPTY).isEqualTo(GdmaInterrupt.IN_DSCR_EMPTY);

    dma.inDescriptor(IN2, TARGET + 2, 2, 0);
    memory.writeWord(IN + 8, IN2);
    dma.restartIn(0);
    dma.bench.advanceMicroseconds(100);
    assertThat(memory.slice(TARGET, 4)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void aChannelThatCopiesServesNoPeripheral() {
    copyOneBuffer(100);

    assertThat(take(1)).isEmpty();
  }

  // The FIFO registers.

  @Test
  void bytesPushedIntoTheFifoComeFirst() {
    dma.outDescriptor(OUT, SOURCE, bytes(3), true, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startOut(0, OUT);
    assertThat(read(dma.gdma, GdmaRegister.OUTFIFO_STATUS, 0)).isEqualTo(0x780_0002);
    write(dma.gdma, GdmaRegister.OUT_PUSH, 0, 1 << 9 | 1);
    write(dma.gdma, GdmaRegister.OUT_PUSH, 0, 1 << 9 | 2);
    assertThat(read(dma.gdma, GdmaRegister.OUTFIFO_STATUS, 0)).isEqualTo(0x600_0000 | 2 << 2);

    assertThat(take(3)).containsExactly(1, 2, 3);
  }

  @Test
  void tooManyPushedBytesOverflow() {
    for (int i = 0; i <= OutList.FIFO_BYTES; i++) {
      write(dma.gdma, GdmaRegister.OUT_PUSH, 0, 1 << 9 | i);
    }

    assertThat(dma.raw(0)).isEqualTo(GdmaInterrupt.OUTFIFO_OVF);
    assertThat(read(dma.gdma, GdmaRegister.OUTFIFO_STATUS, 0) & 1).isEqualTo(1);
  }

  @Test
  void poppingTheEmptyFifoUnderflows() {
    write(dma.gdma, GdmaRegister.IN_POP, 0, 1 << 12);

    assertThat(read(dma.gdma, GdmaRegister.IN_POP, 0)).isEqualTo(0x800);
    assertThat(dma.raw(0)).isEqualTo(GdmaInterrupt.INFIFO_UDF);
  }

  // Registers, reset, state.

  @Test
  void theRegistersOfTheChannelsLieWhereTheHeadersSay() {
    assertThat(offset(GdmaRegister.INT_CLR, 2)).isEqualTo(0x2C);
    assertThat(offset(GdmaRegister.IN_CONF0, 1)).isEqualTo(0x130);
    assertThat(offset(GdmaRegister.OUT_CONF0, 1)).isEqualTo(0x190);
    assertThat(offset(GdmaRegister.IN_LINK, 2)).isEqualTo(0x200);
    assertThat(offset(GdmaRegister.OUT_PERI_SEL, 2)).isEqualTo(0x280);
  }

  @Test
  void resetStopsEverything() {
    copyOneBuffer(100);
    write(dma.gdma, GdmaRegister.INT_ENA, 0, GdmaInterrupt.ALL);
    dma.gdma.reset(ResetScope.CORE);
    dma.bench.advanceMicroseconds(100);

    assertThat(dma.raw(0)).isZero();
    assertThat(dma.lines.get(0).rises()).isZero();
    assertThat(read(dma.gdma, GdmaRegister.IN_LINK, 0)).isEqualTo(0x110_0000);
    assertThat(read(dma.gdma, GdmaRegister.IN_PERI_SEL, 0)).isEqualTo(0x3F);
  }

  @Test
  void aSavedControllerGoesOnCopying() {
    byte[] source = copyOneBuffer(1000);
    write(dma.gdma, GdmaRegister.INT_ENA, 0, GdmaInterrupt.IN_SUC_EOF);
    dma.bench.advance(200);

    GdmaBench other = new GdmaBench();
    byte[] ram = memory.slice(0x3FC8_0000, 0x6_0000);
    other.bench.memory.write(0x3FC8_0000, ram, 0, ram.length);
    load(other.gdma, save(dma.gdma));
    StateWriter time = new StateWriter();
    dma.bench.clock.save(time);
    dma.bench.events.save(time);
    StateReader in = new StateReader(time.toByteArray());
    other.bench.clock.load(in);
    other.bench.events.load(in);
    other.bench.advanceMicroseconds(50);
    dma.bench.advanceMicroseconds(50);

    assertThat(other.bench.memory.slice(TARGET, 1000)).isEqualTo(source);
    assertThat(save(other.gdma)).isEqualTo(save(dma.gdma));
    assertThat(other.lines.get(0).level()).isTrue();
  }

  @Test
  void loadingDrivesTheLines() {
    dma.startOut(0, OUT + 2);
    write(dma.gdma, GdmaRegister.INT_ENA, 0, GdmaInterrupt.OUT_DSCR_ERR);
    GdmaBench other = new GdmaBench();
    load(other.gdma, save(dma.gdma));

    assertThat(other.lines.get(0).level()).isTrue();
  }

  @Test
  void threeLinesAreNeeded() {
    assertThatThrownBy(() -> new Gdma(dma.bench.events, memory, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private byte[] copyOneBuffer(int length) {
    byte[] source = new byte[length];
    for (int i = 0; i < length; i++) {
      source[i] = (byte) (i * 7);
    }
    dma.outDescriptor(OUT, SOURCE, source, true, 0);
    dma.inDescriptor(IN, TARGET, length, 0);
    dma.connectToMemory(0);
    dma.startIn(0, IN);
    dma.startOut(0, OUT);
    return source;
  }

  private byte[] take(int length) {
    byte[] into = new byte[length];
    return Arrays.copyOf(into, spi.take(into, 0, length));
  }

  private static int offset(GdmaRegister register, int channel) {
    return register.spec().offset() + channel * register.spec().stride();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
