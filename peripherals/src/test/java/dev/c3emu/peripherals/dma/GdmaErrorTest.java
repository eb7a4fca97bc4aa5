package dev.c3emu.peripherals.dma;

import static dev.c3emu.peripherals.DeviceBench.write;
import static dev.c3emu.peripherals.dma.GdmaBench.EOF;
import static dev.c3emu.peripherals.dma.GdmaBench.IN;
import static dev.c3emu.peripherals.dma.GdmaBench.OUT;
import static dev.c3emu.peripherals.dma.GdmaBench.OWNER;
import static dev.c3emu.peripherals.dma.GdmaBench.SOURCE;
import static dev.c3emu.peripherals.dma.GdmaBench.take;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.peripherals.DeviceBench;
import org.junit.jupiter.api.Test;

/** Descriptors that no sane guest would write. */
class GdmaErrorTest {
  private static final int NOWHERE = 0x3C00_0000;

  private final GdmaBench dma = new GdmaBench();
  private final DeviceBench.Ram memory = dma.bench.memory;
  private final DmaStream spi = dma.stream(DmaPeripheral.SPI2);

  @Test
  void aListNowhereIsADescriptorErrorAtTheStart() {
    memory.writeWord(OUT + 8, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startOut(0, 0x3FC0_0000);
    dma.startIn(0, 0x3FCF_FFFC);

    assertThat(dma.raw(0)).isEqualTo(GdmaInterrupt.OUT_DSCR_ERR | GdmaInterrupt.IN_DSCR_ERR);
    assertThat(take(spi, 1)).isEmpty();
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

    assertThat(take(spi, 16)).isEmpty();
    assertThat(spi.give(new byte[16], 0, 16, true)).isZero();
    assertThat(dma.raw(0)).isEqualTo(GdmaInterrupt.OUT_DSCR_ERR | GdmaInterrupt.IN_DSCR_ERR);
  }

  @Test
  void theOwnerMattersOnlyWhenItIsChecked() {
    dma.descriptor(OUT, EOF, 1, 1, SOURCE, 0);
    dma.connect(0, DmaPeripheral.SPI2);
    dma.startOut(0, OUT);
    assertThat(take(spi, 1)).hasSize(1);

    write(dma.gdma, GdmaRegister.OUT_CONF1, 0, 1 << 12);
    dma.startOut(0, OUT);
    assertThat(take(spi, 1)).isEmpty();
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
          take(spi, 1);
        });
    assertThat(take(spi, 1)).isEmpty();
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
}
