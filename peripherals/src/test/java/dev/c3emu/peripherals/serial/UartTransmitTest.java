package dev.c3emu.peripherals.serial;

import static dev.c3emu.peripherals.serial.UartBench.bits;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UartTransmitTest {
  private static final int TXD_BRK = 1 << 8;
  private static final int TXFIFO_RST = 1 << 18;

  private final UartBench uart = new UartBench();

  @Test
  void aByteReachesTheHostWhenItsStopBitEnds() {
    uart.print("A");

    uart.advance(bits(10) - 1);
    assertThat(uart.sent()).isEmpty();

    uart.advance(1);
    assertThat(uart.sent()).isEqualTo("A");
  }

  @Property(tries = 50)
  void backToBackBytesLoseNoFractionOfATick(
      @ForAll @IntRange(min = 1, max = 128) int count,
      @ForAll @IntRange(min = 16, max = 4095) int divider,
      @ForAll @IntRange(min = 0, max = 15) int fraction) {
    UartBench fresh = new UartBench();
    fresh.write(UartRegister.CLKDIV, divider | fraction << 20);

    for (int i = 0; i < count; i++) {
      fresh.write(UartRegister.FIFO, i);
    }
    fresh.advance(128L * 10 * 4096 * 4);

    long sixteenths = 10L * count * (divider * 16 + fraction) * 4;
    assertThat(fresh.times).hasSize(count);
    assertThat(fresh.times.get(count - 1)).isEqualTo((sixteenths + 15) / 16);
  }

  @ParameterizedTest
  @CsvSource({
    "0x1C, 20", // 8N1
    "0x1E, 22", // 8E1
    "0x10, 14", // 5N1
    "0x2C, 21", // 8N1.5
    "0x3F, 24", // 8O2
    "0x0C, 20", // no stop length set counts as one
  })
  void theFormatDecidesHowLongACharacterTakes(String conf0, int halfBits) {
    uart.write(UartRegister.CONF0, 0x1000_0000 | Integer.decode(conf0));
    uart.print("A");
    uart.advance(1_000_000);

    long sixteenths = halfBits * UartBench.BIT_SIXTEENTHS / 2;
    assertThat(uart.times).containsExactly((sixteenths + 15) / 16);
  }

  @Test
  void theLineCarriesOnlyTheConfiguredDataBits() {
    uart.write(UartRegister.CONF0, 0x1000_0018); // 7 data bits
    uart.write(UartRegister.FIFO, 0xC1);
    uart.advanceBits(10);

    assertThat(uart.sent()).isEqualTo("A");
  }

  @Test
  void theFifoHolds128BytesBesidesTheOneOnTheLine() {
    uart.print("x".repeat(200));
    assertThat(uart.toSend()).isEqualTo(128);

    uart.advanceBits(10 * 300);
    assertThat(uart.sent()).hasSize(129);
  }

  @Test
  void theTransmitterIsBusyUntilTheLastStopBit() {
    uart.print("A");
    assertThat(uart.toSend()).isZero();
    assertThat(uart.read(UartRegister.FSM_STATUS) >>> 4).isNotZero();
    assertThat(uart.uart.outputSent()).isFalse();

    uart.advanceBits(10);
    assertThat(uart.read(UartRegister.FSM_STATUS)).isZero();
    assertThat(uart.uart.outputSent()).isTrue();
  }

  @Test
  void txDoneComesWithTheLastByteOnly() {
    uart.print("AB");
    uart.advanceBits(11);
    assertThat(uart.raw(UartInterrupt.TX_DONE)).isFalse();

    uart.advanceBits(10);
    assertThat(uart.raw(UartInterrupt.TX_DONE)).isTrue();
  }

  @Test
  void txFifoEmptyHoldsAsLongAsTheFifoIsAtItsThreshold() {
    uart.write(UartRegister.CONF1, 2 << 9);
    uart.write(UartRegister.INT_ENA, UartInterrupt.TXFIFO_EMPTY);
    assertThat(uart.line.level()).isTrue();

    uart.write(UartRegister.INT_CLR, UartInterrupt.TXFIFO_EMPTY);
    assertThat(uart.line.level()).as("still empty").isTrue();

    uart.print("ABCD");
    uart.write(UartRegister.INT_CLR, UartInterrupt.TXFIFO_EMPTY);
    assertThat(uart.line.level()).as("three left").isFalse();

    uart.advanceBits(10);
    assertThat(uart.line.level()).as("two left").isTrue();
  }

  @Test
  void aThresholdOf0StillReportsAnEmptyFifo() {
    uart.print("AB");
    uart.write(UartRegister.CONF1, 0);
    uart.write(UartRegister.INT_CLR, UartInterrupt.TXFIFO_EMPTY);
    assertThat(uart.raw(UartInterrupt.TXFIFO_EMPTY)).isFalse();

    uart.advanceBits(10);
    assertThat(uart.raw(UartInterrupt.TXFIFO_EMPTY)).isTrue();
  }

  @Test
  void aFifoResetLosesWhatIsNotOnTheLineYet() {
    uart.print("ABC");
    uart.set(UartRegister.CONF0, TXFIFO_RST);
    uart.advanceBits(100);

    assertThat(uart.sent()).isEqualTo("A");
  }

  @Test
  void aNewDividerAppliesToTheRestOfTheByteOnTheLine() {
    uart.write(UartRegister.CLKDIV, 100);
    uart.print("A");
    uart.advance(4 * 100 * 4);
    uart.write(UartRegister.CLKDIV, 200);
    uart.advance(1_000_000);

    assertThat(uart.times).containsExactly(4L * 100 * 4 + 6L * 200 * 4);
  }

  @Test
  void anotherApbClockAppliesToTheRestOfTheByteOnTheLine() {
    uart.write(UartRegister.CLK_CONF, UartBench.APB_CLOCK);
    uart.write(UartRegister.CLKDIV, 100);
    uart.print("A");
    uart.advance(5 * 100 * 2);
    uart.clocks.setApbHertz(40_000_000);
    uart.advance(1_000_000);

    assertThat(uart.times).containsExactly(5L * 100 * 2 + 5L * 100 * 4);
  }

  @Test
  void theLineStandsStillWhileTheClockIsGatedOff() {
    uart.write(UartRegister.CLKDIV, 100);
    uart.print("A");
    uart.advance(4000 - 400);
    uart.write(UartRegister.CLK_CONF, UartBench.XTAL_CLOCK & ~(1 << 22));
    assertThat(uart.uart.baud()).isZero();
    uart.advance(1_000_000);
    assertThat(uart.sent()).isEmpty();

    uart.write(UartRegister.CLK_CONF, UartBench.XTAL_CLOCK);
    uart.advance(400);
    assertThat(uart.times).containsExactly(1_004_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "0x03700000, 115212",
    "0x03500000, 230423",
    "0x03600000, 50405",
    "0x03701000, 57606",
    "0x03700041, 57606",
    "0x03700042, 76808",
  })
  void sourceAndPrescalerDecideTheSpeed(String clkConf, long baud) {
    uart.write(UartRegister.CLK_CONF, Integer.decode(clkConf));

    assertThat(uart.uart.baud()).isEqualTo(baud);
  }

  @Test
  void withoutHighSpeedADividerWaitsForRegUpdate() {
    uart.write(UartRegister.ID, 0);
    uart.write(UartRegister.CLKDIV, 100);
    uart.print("A");
    uart.advanceBits(10);
    assertThat(uart.times).containsExactly(bits(10));

    uart.write(UartRegister.ID, 1 << 31);
    assertThat(uart.read(UartRegister.ID)).isZero();
    uart.print("A");
    uart.advance(4000);
    assertThat(uart.times).containsExactly(bits(10), bits(10) + 4000);
  }

  @Test
  void aBreakFollowsTheDataAndThenTheLineRests() {
    uart.write(UartRegister.TXBRK_CONF, 20);
    uart.write(UartRegister.IDLE_CONF, 5 << 10);
    uart.print("A");
    uart.set(UartRegister.CONF0, TXD_BRK);

    uart.advanceBits(10 + 20);
    assertThat(uart.raw(UartInterrupt.TX_BRK_DONE)).isTrue();
    assertThat(uart.raw(UartInterrupt.TX_BRK_IDLE_DONE)).isFalse();

    uart.advanceBits(5);
    assertThat(uart.raw(UartInterrupt.TX_BRK_IDLE_DONE)).isTrue();
    assertThat(uart.read(UartRegister.FSM_STATUS)).isZero();
  }

  @Test
  void theLineIsLowDuringABreak() {
    uart.set(UartRegister.CONF0, TXD_BRK);

    assertThat(uart.read(UartRegister.STATUS)).as("TXD").isNotNegative();
  }

  @Test
  void oneBreakIsSentForOneSettingOfTheBit() {
    uart.set(UartRegister.CONF0, TXD_BRK);
    uart.advanceBits(1000);
    uart.write(UartRegister.INT_CLR, UartInterrupt.TX_BRK_DONE);
    uart.set(UartRegister.CONF0, TXD_BRK);
    uart.advanceBits(1000);

    assertThat(uart.raw(UartInterrupt.TX_BRK_DONE)).isFalse();
  }

  @Test
  void forcedXoffHoldsBackTheFifoAndShowsIt() {
    uart.write(UartRegister.FLOW_CONF, 1 | 1 << 3);
    uart.print("A");
    uart.advanceBits(100);
    assertThat(uart.sent()).isEmpty();
    assertThat(uart.read(UartRegister.FSM_STATUS) >>> 4).isEqualTo(0xF);

    uart.write(UartRegister.FLOW_CONF, 1 << 2);
    uart.advanceBits(10);
    assertThat(uart.sent()).isEqualTo("A");
  }

  @Test
  void xonCanBeSentAheadOfTheFifo() {
    uart.print("AB");
    uart.write(UartRegister.FLOW_CONF, 1 << 4);
    assertThat(uart.read(UartRegister.FLOW_CONF)).as("clears itself").isZero();
    uart.advanceBits(40);

    assertThat(uart.sent()).isEqualTo("A\u0011B");
  }

  @Test
  void aCoreResetLosesTheByteOnTheLine() {
    uart.print("AB");
    uart.write(UartRegister.CLK_CONF, UartBench.XTAL_CLOCK | 1 << 23);
    uart.write(UartRegister.CLK_CONF, UartBench.XTAL_CLOCK);
    uart.print("C");
    uart.advanceBits(100);

    assertThat(uart.sent()).isEqualTo("C");
  }

  @Test
  void thePointersShowInTheMemoryStatus() {
    uart.print("ABC");

    assertThat(uart.read(UartRegister.MEM_TX_STATUS)).isEqualTo(1 << 11 | 3);
  }

  @Test
  void anInstantLineTakesNoTime() {
    UartBench instant = new UartBench(new UartOptions(true, true));
    instant.print("x".repeat(300));

    assertThat(instant.sent()).hasSize(300);
    assertThat(instant.raw(UartInterrupt.TX_DONE)).isTrue();
    assertThat(instant.read(UartRegister.FSM_STATUS)).isZero();
  }
}
