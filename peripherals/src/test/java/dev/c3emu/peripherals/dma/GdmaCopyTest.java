package dev.c3emu.peripherals.dma;

import static dev.c3emu.peripherals.DeviceBench.bytes;
import static dev.c3emu.peripherals.DeviceBench.read;
import static dev.c3emu.peripherals.dma.GdmaBench.IN;
import static dev.c3emu.peripherals.dma.GdmaBench.OUT;
import static dev.c3emu.peripherals.dma.GdmaBench.OWNER;
import static dev.c3emu.peripherals.dma.GdmaBench.SOURCE;
import static dev.c3emu.peripherals.dma.GdmaBench.TARGET;
import static dev.c3emu.peripherals.dma.GdmaBench.take;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.peripherals.DeviceBench;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Copies from memory to memory. */
class GdmaCopyTest {
  private static final int IN2 = 0x3FC8_0400;
  private static final int OUT_PARK = 1 << 23;

  private final GdmaBench dma = new GdmaBench();
  private final DeviceBench.Ram memory = dma.bench.memory;
  private final DmaStream spi = dma.stream(DmaPeripheral.SPI2);

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
    dma.copyOneBuffer(1000);
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
    dma.copyOneBuffer(100);

    assertThat(take(spi, 1)).isEmpty();
  }
}
