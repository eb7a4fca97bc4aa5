package dev.c3emu.peripherals.dma;

import static dev.c3emu.peripherals.DeviceBench.bytes;
import static dev.c3emu.peripherals.DeviceBench.read;
import static dev.c3emu.peripherals.DeviceBench.write;
import static dev.c3emu.peripherals.dma.GdmaBench.EOF;
import static dev.c3emu.peripherals.dma.GdmaBench.IN;
import static dev.c3emu.peripherals.dma.GdmaBench.OUT;
import static dev.c3emu.peripherals.dma.GdmaBench.OWNER;
import static dev.c3emu.peripherals.dma.GdmaBench.SOURCE;
import static dev.c3emu.peripherals.dma.GdmaBench.TARGET;
import static dev.c3emu.peripherals.dma.GdmaBench.take;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.peripherals.DeviceBench;
import org.junit.jupiter.api.Test;

/** The controller as the peripherals that it serves see it. */
class GdmaStreamTest {
  private static final int OUT2 = 0x3FC8_0200;
  private static final int IN2 = 0x3FC8_0400;

  private static final int IN_PARK = 1 << 24;
  private static final int OUT_PARK = 1 << 23;

  private final GdmaBench dma = new GdmaBench();
  private final DeviceBench.Ram memory = dma.bench.memory;
  private final DmaStream spi = dma.stream(DmaPeripheral.SPI2);

  @Test
  void aPeripheralTakesTheBytesOfItsList() {
    dma.outDescriptor(OUT, SOURCE, bytes(1, 2, 3), false, OUT2);
    dma.outDescriptor(OUT2, SOURCE + 100, bytes(4, 5), true, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startOut(0, OUT);

    assertThat(take(spi, 10)).containsExactly(1, 2, 3, 4, 5);
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

    assertThat(take(spi, 3)).isEmpty();
    assertThat(spi.give(bytes(1), 0, 1, true)).isZero();
  }

  @Test
  void ofTwoConnectedChannelsTheRunningOneServes() {
    dma.outDescriptor(OUT, SOURCE, bytes(1, 2, 3), true, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.connect(1, DmaPeripheral.SPI2);
    dma.connect(2, DmaPeripheral.SPI2);
    dma.startOut(1, OUT);

    assertThat(take(spi, 3)).hasSize(3);
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
    take(spi, 4);
    assertThat(dma.raw(1)).isEqualTo(GdmaInterrupt.OUT_DONE);
    take(spi, 1);

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
    take(spi, 1);
    write(dma.gdma, GdmaRegister.OUT_CONF0, 0, 1 << 2);
    take(spi, 1);

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
    take(spi, 1);
    assertThat(dma.lines.get(1).level()).isTrue();
    assertThat(read(dma.gdma, GdmaRegister.INT_ST, 1)).isEqualTo(GdmaInterrupt.OUT_EOF);
    write(dma.gdma, GdmaRegister.INT_CLR, 1, GdmaInterrupt.ALL);
    assertThat(dma.lines.get(1).level()).isFalse();
    spi.give(bytes(9), 0, 1, true);

    assertThat(dma.lines.get(1).level()).isTrue();
    assertThat(dma.lines.get(0).rises() + dma.lines.get(2).rises()).isZero();
  }

  @Test
  void aListParksAtItsEndAndARestartLooksAtTheLinkAgain() {
    dma.outDescriptor(OUT, SOURCE, bytes(1), true, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    assertThat(read(dma.gdma, GdmaRegister.OUT_LINK, 0) & OUT_PARK).isEqualTo(OUT_PARK);
    dma.startOut(0, OUT);
    assertThat(read(dma.gdma, GdmaRegister.OUT_LINK, 0) & OUT_PARK).isZero();
    take(spi, 1);
    assertThat(read(dma.gdma, GdmaRegister.OUT_LINK, 0) & OUT_PARK).isEqualTo(OUT_PARK);

    dma.outDescriptor(OUT2, SOURCE + 8, bytes(2, 3), true, 0);
    memory.writeWord(OUT + 8, OUT2);
    dma.restartOut(0);
    assertThat(take(spi, 5)).containsExactly(2, 3);
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
    take(spi, 1);
    dma.modify(GdmaRegister.OUT_LINK, 0, 1 << 20);

    assertThat(take(spi, 1)).isEmpty();
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

    assertThat(take(spi, 1)).isEmpty();
    assertThat(read(dma.gdma, GdmaRegister.OUT_STATE, 0)).isZero();
  }

  @Test
  void theDescriptorRegistersTellWhereAListIs() {
    dma.outDescriptor(OUT, SOURCE, bytes(1), false, OUT2);
    dma.outDescriptor(OUT2, SOURCE, bytes(1, 2), true, 0x3FC8_0FF0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startOut(0, OUT);
    take(spi, 2);

    assertThat(read(dma.gdma, GdmaRegister.OUT_DSCR, 0)).isEqualTo(0x3FC8_0FF0);
    assertThat(read(dma.gdma, GdmaRegister.OUT_DSCR_BF0, 0)).isEqualTo(OUT2);
    assertThat(read(dma.gdma, GdmaRegister.OUT_DSCR_BF1, 0)).isEqualTo(OUT);
    assertThat(read(dma.gdma, GdmaRegister.OUT_STATE, 0) & 0x3_FFFF).isEqualTo(OUT2 & 0x3_FFFF);
  }

  @Test
  void bytesPushedIntoTheFifoComeFirst() {
    dma.outDescriptor(OUT, SOURCE, bytes(3), true, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startOut(0, OUT);
    assertThat(read(dma.gdma, GdmaRegister.OUTFIFO_STATUS, 0)).isEqualTo(0x780_0002);
    write(dma.gdma, GdmaRegister.OUT_PUSH, 0, 1 << 9 | 1);
    write(dma.gdma, GdmaRegister.OUT_PUSH, 0, 1 << 9 | 2);
    assertThat(read(dma.gdma, GdmaRegister.OUTFIFO_STATUS, 0)).isEqualTo(0x600_0000 | 2 << 2);

    assertThat(take(spi, 3)).containsExactly(1, 2, 3);
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
}
