package dev.c3emu.peripherals.dma;

import static dev.c3emu.peripherals.DeviceBench.load;
import static dev.c3emu.peripherals.DeviceBench.read;
import static dev.c3emu.peripherals.DeviceBench.save;
import static dev.c3emu.peripherals.DeviceBench.write;
import static dev.c3emu.peripherals.dma.GdmaBench.OUT;
import static dev.c3emu.peripherals.dma.GdmaBench.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.peripherals.DeviceBench;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Registers, reset and saved state. */
class GdmaTest {
  private final GdmaBench dma = new GdmaBench();
  private final DeviceBench.Ram memory = dma.bench.memory;

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
    dma.copyOneBuffer(100);
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
    byte[] source = dma.copyOneBuffer(1000);
    write(dma.gdma, GdmaRegister.INT_ENA, 0, GdmaInterrupt.IN_SUC_EOF);
    dma.bench.advance(200);

    GdmaBench other = new GdmaBench();
    dma.copyTo(other);
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

  private static int offset(GdmaRegister register, int channel) {
    return register.spec().offset() + channel * register.spec().stride();
  }
}
