package dev.c3emu.peripherals.bus;

import static dev.c3emu.peripherals.DeviceBench.load;
import static dev.c3emu.peripherals.DeviceBench.read;
import static dev.c3emu.peripherals.DeviceBench.save;
import static dev.c3emu.peripherals.DeviceBench.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.TestClocks;
import dev.c3emu.peripherals.TestDma;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Spi2Test {
  private static final int USR = 1 << 24;
  private static final int UPDATE = 1 << 23;
  private static final int COMMAND = 1 << 31;
  private static final int ADDRESS = 1 << 30;
  private static final int DUMMY = 1 << 29;
  private static final int MISO = 1 << 28;
  private static final int MOSI = 1 << 27;
  private static final int FULL_DUPLEX = 1;
  private static final int DONE = 1 << 12;
  private static final int OUT_EMPTY = 1 << 1;

  private final DeviceBench bench = new DeviceBench();
  private final DeviceBench.Line line = new DeviceBench.Line();
  private final TestClocks clocks = new TestClocks();
  private final TestDma dma = new TestDma();
  private final Spi2 spi = new Spi2(bench.events, line, clocks, dma);
  private final Recorder target = new Recorder();

  Spi2Test() {
    spi.attach(0, target);
    // As ESP-IDF's spi_ll_master_init leaves it: PLL clock, no setup and hold time
    write(spi, Spi2Register.CLK_GATE, 7);
    write(spi, Spi2Register.USER1, 0);
    write(spi, Spi2Register.USER, 0);
    write(spi, Spi2Register.SLAVE, 0);
    selectLine(0);
    clock(80);
  }

  @Test
  void aFullDuplexTransactionExchangesTheBuffer() {
    target.answer = new byte[] {1, 2, 3, 4, 5};
    write(spi, Spi2Register.W, 0, 0xDDCC_BBAA);
    write(spi, Spi2Register.W, 1, 0x1122_33EE);

    transact(FULL_DUPLEX | MOSI | MISO, 40);

    assertThat(target.last.sent()).containsExactly(0xAA, 0xBB, 0xCC, 0xDD, 0xEE);
    assertThat(target.last.fullDuplex()).isTrue();
    assertThat(read(spi, Spi2Register.W, 0)).isEqualTo(0x0403_0201);
    assertThat(read(spi, Spi2Register.W, 1)).isEqualTo(0x1122_3305);
  }

  @Test
  void allPhasesReachTheDevice() {
    target.answer = new byte[] {0x5A, (byte) 0xA5};
    write(spi, Spi2Register.USER1, 23 << 27 | 7);
    write(spi, Spi2Register.USER2, 7 << 28 | 0x9F);
    write(spi, Spi2Register.ADDR, 0x12_3456 << 8);

    transact(COMMAND | ADDRESS | DUMMY | MISO, 16);

    SpiTransfer last = target.last;
    assertThat(last.command()).isEqualTo(0x9F);
    assertThat(last.commandBits()).isEqualTo(8);
    assertThat(last.address()).isEqualTo(0x12_3456);
    assertThat(last.addressBits()).isEqualTo(24);
    assertThat(last.dummyCycles()).isEqualTo(8);
    assertThat(last.sent()).isEmpty();
    assertThat(last.receivedBits()).isEqualTo(16);
    assertThat(read(spi, Spi2Register.W, 0)).isEqualTo(0xA55A);
  }

  @Test
  void aLongCommandIsSentLowByteFirst() {
    write(spi, Spi2Register.USER2, 15 << 28 | 0x3412);

    transact(COMMAND, 1);

    assertThat(target.last.command()).isEqualTo(0x1234);
  }

  @Test
  void bitsCanBeSentLowFirst() {
    target.answer = new byte[] {0x01};
    write(spi, Spi2Register.CTRL, 1 << 26 | 1 << 25);
    write(spi, Spi2Register.USER1, 7 << 27);
    write(spi, Spi2Register.USER2, 7 << 28 | 0x80);
    write(spi, Spi2Register.ADDR, 0x0300_0000);
    write(spi, Spi2Register.W, 0, 0x0F);

    transact(FULL_DUPLEX | COMMAND | ADDRESS | MOSI | MISO, 8);

    assertThat(target.last.command()).isEqualTo(0x01);
    assertThat(target.last.address()).isEqualTo(0xC0);
    assertThat(target.last.sent()).containsExactly(0xF0);
    assertThat(read(spi, Spi2Register.W, 0)).isEqualTo(0x80);
  }

  @Test
  void aPartialByteIsCutOff() {
    write(spi, Spi2Register.W, 0, 0xFFFF);

    transact(MOSI, 11);

    assertThat(target.last.sent()).containsExactly(0xFF, 0xE0);
    assertThat(target.last.sentBits()).isEqualTo(11);
  }

  @Test
  void theHighHalfOfTheBufferCanBeUsed() {
    target.answer = new byte[] {9};
    write(spi, Spi2Register.W, 8, 0x77);

    transact(1 << 25 | MOSI, 8);
    assertThat(target.last.sent()).containsExactly(0x77);

    transact(1 << 24 | MISO, 8);
    assertThat(read(spi, Spi2Register.W, 8)).isEqualTo(9);
  }

  @Test
  void moreThanTheBufferHoldsRepeatsIt() {
    write(spi, Spi2Register.W, 0, 0x44);

    transact(MOSI, 65 * 8);

    assertThat(target.last.sent()[64]).isEqualTo((byte) 0x44);
  }

  @Test
  void aTransactionTakesItsClockCycles() {
    write(spi, Spi2Register.USER1, 23 << 27 | 2 << 22 | 3 << 17 | 7);
    write(spi, Spi2Register.USER2, 7 << 28);
    write(spi, Spi2Register.MS_DLEN, 15);
    write(spi, Spi2Register.USER, COMMAND | ADDRESS | DUMMY | MISO | MOSI | 1 << 7 | 1 << 6);
    write(spi, Spi2Register.CMD, USR);
    long cycles = 8 + 24 + 8 + 16 + 16 + 4 + 2;

    bench.advance(cycles * 160 - 1);
    assertThat(read(spi, Spi2Register.CMD) & USR).isNotZero();
    assertThat(read(spi, Spi2Register.DMA_INT_RAW)).isZero();
    bench.advance(1);
    assertThat(read(spi, Spi2Register.CMD) & USR).isZero();
    assertThat(read(spi, Spi2Register.DMA_INT_RAW)).isEqualTo(DONE);
  }

  @Test
  void moreDataLinesAndAFasterClockShortenATransaction() {
    write(spi, Spi2Register.CLOCK, 1 << 31);
    write(spi, Spi2Register.MS_DLEN, 31);
    write(spi, Spi2Register.USER, MOSI | 1 << 13);
    write(spi, Spi2Register.CMD, USR);

    bench.advance(8 * 2);

    assertThat(read(spi, Spi2Register.DMA_INT_RAW)).isEqualTo(DONE);
  }

  @Test
  void theCrystalCanBeTheClock() {
    write(spi, Spi2Register.CLK_GATE, 3);
    write(spi, Spi2Register.CLOCK, 1 << 31);
    write(spi, Spi2Register.MS_DLEN, 7);
    write(spi, Spi2Register.USER, MOSI);
    write(spi, Spi2Register.CMD, USR);

    bench.advance(8 * 4 - 1);
    assertThat(read(spi, Spi2Register.DMA_INT_RAW)).isZero();
    bench.advance(1);
    assertThat(read(spi, Spi2Register.DMA_INT_RAW)).isEqualTo(DONE);
  }

  @Test
  void theEndInterrupts() {
    write(spi, Spi2Register.DMA_INT_ENA, DONE);
    transact(MOSI, 8);
    assertThat(line.level()).isTrue();
    assertThat(read(spi, Spi2Register.DMA_INT_ST)).isEqualTo(DONE);

    write(spi, Spi2Register.DMA_INT_CLR, DONE);
    assertThat(line.level()).isFalse();
  }

  @Test
  void rawBitsCanBeSetAndClearedByHand() {
    write(spi, Spi2Register.DMA_INT_ENA, DONE);
    write(spi, Spi2Register.DMA_INT_RAW, DONE);
    assertThat(line.level()).isTrue();

    write(spi, Spi2Register.DMA_INT_RAW, 0);
    assertThat(line.level()).isFalse();
  }

  @Test
  void settingsAreAppliedAtOnce() {
    write(spi, Spi2Register.CMD, UPDATE);

    assertThat(read(spi, Spi2Register.CMD)).isZero();
  }

  @Test
  void dmaCarriesTheData() {
    target.answer = new byte[] {5, 6, 7};
    dma.supply(1, 2, 3);
    write(spi, Spi2Register.DMA_CONF, 1 << 28 | 1 << 27);

    transact(FULL_DUPLEX | MOSI | MISO, 24);

    assertThat(target.last.sent()).containsExactly(1, 2, 3);
    assertThat(dma.given()).containsExactly(5, 6, 7);
    assertThat(dma.ends()).containsExactly(3);
    assertThat(read(spi, Spi2Register.W, 0)).isZero();
  }

  @Test
  void dmaThatRunsDryIsReported() {
    dma.supply(1);
    write(spi, Spi2Register.DMA_CONF, 1 << 28);

    transact(MOSI, 16);

    assertThat(target.last.sent()).containsExactly(1, 0);
    assertThat(read(spi, Spi2Register.DMA_INT_RAW)).isEqualTo(DONE | OUT_EMPTY);
  }

  @Test
  void eachDeviceHasItsLine() {
    Recorder other = new Recorder();
    spi.attach(3, other);
    selectLine(3);

    transact(MOSI, 8);

    assertThat(target.last).isNull();
    assertThat(other.last).isNotNull();
  }

  @Test
  void anEmptyLineReadsAsOnes() {
    selectLine(5);

    transact(MISO, 16);

    assertThat(read(spi, Spi2Register.W, 0)).isEqualTo(0xFFFF);
  }

  @Test
  void theDeviceStaysSelectedOnDemand() {
    write(spi, Spi2Register.MISC, read(spi, Spi2Register.MISC) | 1 << 30);
    transact(MOSI, 8);
    assertThat(target.deselected).isZero();

    selectLine(0);
    transact(MOSI, 8);
    assertThat(target.deselected).isEqualTo(1);
  }

  @Test
  void aSlaveNeverStarts() {
    write(spi, Spi2Register.SLAVE, 1 << 26);

    transact(MOSI, 8);

    assertThat(target.last).isNull();
  }

  @Test
  void attachingNeedsALine() {
    assertThatThrownBy(() -> spi.attach(6, target)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aResetEndsTheTransaction() {
    write(spi, Spi2Register.USER, MOSI);
    write(spi, Spi2Register.CMD, USR);
    spi.reset(ResetScope.CORE);
    bench.advanceMicroseconds(1000);

    assertThat(target.last).isNull();
    assertThat(read(spi, Spi2Register.CMD)).isZero();
  }

  @Test
  void itContinuesFromASavedState() {
    write(spi, Spi2Register.DMA_INT_ENA, DONE);
    write(spi, Spi2Register.MISC, read(spi, Spi2Register.MISC) | 1 << 30);
    transact(MOSI, 8);
    DeviceBench.Line otherLine = new DeviceBench.Line();
    Spi2 copy = new Spi2(bench.events, otherLine, clocks, dma);

    load(copy, save(spi));

    assertThat(otherLine.level()).isTrue();
    assertThat(save(copy)).isEqualTo(save(spi));
  }

  private void clock(int divider) {
    write(spi, Spi2Register.CLOCK, 1 << 18 | divider / 2 - 1 << 12);
  }

  private void selectLine(int csLine) {
    write(spi, Spi2Register.MISC, 0x3F & ~(1 << csLine));
  }

  private void transact(int user, int bits) {
    write(spi, Spi2Register.USER, user);
    write(spi, Spi2Register.MS_DLEN, bits - 1);
    write(spi, Spi2Register.CMD, UPDATE);
    write(spi, Spi2Register.CMD, USR);
    bench.advanceMicroseconds(10_000);
  }

  private static final class Recorder implements SpiTarget {
    private SpiTransfer last;
    private byte[] answer = {};
    private int deselected;

    @Override
    public byte[] transfer(SpiTransfer transfer) {
      last = transfer;
      return Arrays.copyOf(answer, answer.length);
    }

    @Override
    public void deselect() {
      deselected++;
    }
  }
}
