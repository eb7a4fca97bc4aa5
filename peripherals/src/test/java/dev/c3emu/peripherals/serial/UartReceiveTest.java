package dev.c3emu.peripherals.serial;

import static dev.c3emu.peripherals.serial.UartBench.bits;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UartReceiveTest {
  private static final int LOOPBACK = 1 << 14;
  private static final int RXFIFO_RST = 1 << 17;
  private static final int ERR_WR_MASK = 1 << 26;
  private static final int AUTOBAUD_EN = 1 << 27;
  private static final int RX_TOUT_EN = 1 << 21;

  private final UartBench uart = new UartBench();

  @Test
  void aByteIsThereWhenItsStopBitEnds() {
    uart.type("A");
    assertThat(uart.read(UartRegister.FSM_STATUS) & 0xF).isNotZero();
    uart.advance(bits(10) - 1);
    assertThat(uart.received()).isZero();

    uart.advance(1);
    assertThat(uart.readAll()).isEqualTo("A");
    assertThat(uart.read(UartRegister.FSM_STATUS)).isZero();
  }

  @Test
  void bytesArriveBackToBack() {
    uart.type("x".repeat(100));
    uart.advanceBits(10 * 99);
    assertThat(uart.received()).isEqualTo(99);
    uart.advance(bits(1000) - bits(990));

    assertThat(uart.received()).isEqualTo(100);
  }

  @Test
  void anEmptyFifoReadsAs0() {
    assertThat(uart.read(UartRegister.FIFO)).isZero();
    assertThat(uart.received()).isZero();
  }

  @Test
  void aPatientHostWaitsForRoomAndLosesNothing() {
    String text = "0123456789".repeat(50);
    uart.type(text);
    uart.advanceBits(10_000);
    assertThat(uart.received()).isEqualTo(128);
    assertThat(uart.uart.pendingInput()).isEqualTo(372);

    StringBuilder read = new StringBuilder();
    while (!uart.uart.inputConsumed()) {
      read.append(uart.readAll());
      uart.advanceBits(10);
    }
    assertThat(read).hasToString(text);
    assertThat(uart.raw(UartInterrupt.RXFIFO_OVF)).isFalse();
  }

  @Test
  void anImpatientHostOverflowsTheFifo() {
    UartBench hasty = new UartBench(new UartOptions(false, false));
    hasty.type("x".repeat(128));
    hasty.advanceBits(1280);
    assertThat(hasty.raw(UartInterrupt.RXFIFO_OVF)).isFalse();

    hasty.type("y");
    hasty.advanceBits(10);
    assertThat(hasty.raw(UartInterrupt.RXFIFO_OVF)).isTrue();
    assertThat(hasty.readAll()).isEqualTo("x".repeat(128));
  }

  @Test
  void anInterruptThatIsEnabledLateTakesAWhile() {
    uart.type("x".repeat(96));
    uart.advanceBits(960);
    assertThat(uart.raw(UartInterrupt.RXFIFO_FULL)).isTrue();

    uart.write(UartRegister.INT_ENA, UartInterrupt.RXFIFO_FULL);
    assertThat(uart.line.level()).isFalse();
    uart.advanceBits(1);

    assertThat(uart.line.level()).isTrue();
    assertThat(uart.raw(UartInterrupt.RXFIFO_TOUT)).isFalse();
  }

  @Test
  void rxFifoFullHoldsAsLongAsTheFifoIsAtItsThreshold() {
    uart.write(UartRegister.CONF1, 2);
    uart.write(UartRegister.INT_ENA, UartInterrupt.RXFIFO_FULL);
    uart.type("ABC");
    uart.advanceBits(10);
    assertThat(uart.line.level()).isFalse();

    uart.advanceBits(20);
    assertThat(uart.line.level()).isTrue();
    uart.write(UartRegister.INT_CLR, UartInterrupt.RXFIFO_FULL);
    assertThat(uart.line.level()).as("nothing read").isTrue();

    uart.readAll();
    uart.write(UartRegister.INT_CLR, UartInterrupt.RXFIFO_FULL);
    assertThat(uart.line.level()).isFalse();
  }

  @Test
  void theTimeoutCountsBitsOfSilence() {
    uart.write(UartRegister.MEM_CONF, 30 << 16);
    uart.write(UartRegister.CONF1, RX_TOUT_EN | 100);
    uart.type("AB");
    uart.advanceBits(20);
    uart.advance(bits(50) - bits(20) - 1);
    assertThat(uart.raw(UartInterrupt.RXFIFO_TOUT)).isFalse();

    uart.advance(1);
    assertThat(uart.raw(UartInterrupt.RXFIFO_TOUT)).isTrue();
  }

  @Test
  void anotherByteRestartsTheTimeout() {
    uart.write(UartRegister.MEM_CONF, 30 << 16);
    uart.write(UartRegister.CONF1, RX_TOUT_EN | 100);
    uart.type("A");
    uart.advanceBits(35);
    uart.type("B");
    uart.advanceBits(39);
    assertThat(uart.raw(UartInterrupt.RXFIFO_TOUT)).isFalse();

    uart.advanceBits(2);
    assertThat(uart.raw(UartInterrupt.RXFIFO_TOUT)).isTrue();
  }

  @Test
  void thereIsNoTimeoutWhenEverythingHasBeenRead() {
    uart.write(UartRegister.MEM_CONF, 30 << 16);
    uart.write(UartRegister.CONF1, RX_TOUT_EN | 100);
    uart.type("A");
    uart.advanceBits(11);
    uart.readAll();
    uart.advanceBits(100);

    assertThat(uart.raw(UartInterrupt.RXFIFO_TOUT)).isFalse();
  }

  @Test
  void aTimeoutEnabledLateCountsFromThen() {
    uart.write(UartRegister.MEM_CONF, 30 << 16);
    uart.type("A");
    uart.advanceBits(200);
    uart.write(UartRegister.CONF1, RX_TOUT_EN | 100);
    uart.advanceBits(29);
    assertThat(uart.raw(UartInterrupt.RXFIFO_TOUT)).isFalse();
    uart.advanceBits(1);

    assertThat(uart.raw(UartInterrupt.RXFIFO_TOUT)).isTrue();
  }

  @Test
  void aFifoResetEmptiesTheFifoAndKeepsTheHostWaiting() {
    uart.type("AB");
    uart.advanceBits(10);
    uart.set(UartRegister.CONF0, RXFIFO_RST);
    uart.advanceBits(100);
    assertThat(uart.received()).isZero();

    uart.write(UartRegister.CONF0, 0x1C);
    uart.type("C");
    uart.advanceBits(10);
    assertThat(uart.readAll()).isEqualTo("C");
  }

  @Test
  void aCoreResetLetsAPatientHostRepeatTheByteOnTheLine() {
    uart.type("AB");
    uart.advanceBits(15);
    uart.write(UartRegister.CLK_CONF, UartBench.XTAL_CLOCK | 1 << 23);
    uart.write(UartRegister.CLK_CONF, UartBench.XTAL_CLOCK);
    uart.advanceBits(10);

    assertThat(uart.readAll()).isEqualTo("B");
  }

  @ParameterizedTest
  @CsvSource({"PARITY, 0x04", "FRAMING, 0x08", "BREAK, 0x80"})
  void aFaultRaisesItsInterrupt(LineFault fault, String interrupt) {
    uart.uart.receive('A', fault);
    uart.advanceBits(10);

    assertThat(uart.raw(Integer.decode(interrupt))).isTrue();
    assertThat(uart.readAll()).isEqualTo("A");
  }

  @Test
  void errWrMaskKeepsFaultyBytesOut() {
    uart.set(UartRegister.CONF0, ERR_WR_MASK);
    uart.uart.receive('A', LineFault.PARITY);
    uart.type("B");
    uart.advanceBits(20);

    assertThat(uart.readAll()).isEqualTo("B");
  }

  @Test
  void loopbackBringsSentBytesBackAndShutsOutTheHost() {
    uart.set(UartRegister.CONF0, LOOPBACK);
    uart.type("h");
    uart.print("AB");
    uart.advanceBits(20);
    assertThat(uart.readAll()).isEqualTo("AB");
    assertThat(uart.uart.pendingInput()).isEqualTo(1);

    uart.write(UartRegister.CONF0, 0x1C);
    uart.advanceBits(10);
    assertThat(uart.readAll()).isEqualTo("h");
  }

  @Test
  void loopbackOverflowsTheFifo() {
    uart.set(UartRegister.CONF0, LOOPBACK);
    uart.print("x".repeat(129));
    uart.advanceBits(1290);

    assertThat(uart.raw(UartInterrupt.RXFIFO_OVF)).isTrue();
  }

  @Test
  void xoffFromTheHostStopsTheTransmitterUntilXon() {
    uart.write(UartRegister.FLOW_CONF, 3);
    uart.type("\u0013");
    uart.advanceBits(10);
    uart.print("A");
    uart.advanceBits(100);
    assertThat(uart.raw(UartInterrupt.SW_XOFF)).isTrue();
    assertThat(uart.sent()).isEmpty();

    uart.type("\u0011");
    uart.advanceBits(21);
    assertThat(uart.raw(UartInterrupt.SW_XON)).isTrue();
    assertThat(uart.sent()).isEqualTo("A");
    assertThat(uart.received()).as("removed from the data").isZero();
  }

  @Test
  void threePlusesBetweenSilencesAreAnAtCommand() {
    atCommand();
    uart.advanceBits(50);
    uart.type("+++");
    uart.advanceBits(30 + 39);
    assertThat(uart.raw(UartInterrupt.AT_CMD_CHAR_DET)).isFalse();

    uart.advanceBits(2);
    assertThat(uart.raw(UartInterrupt.AT_CMD_CHAR_DET)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"++", "++++", "+a++", "+++a"})
  void otherCharactersAreNoAtCommand(String text) {
    atCommand();
    uart.advanceBits(50);
    uart.type(text);
    uart.advanceBits(500);

    assertThat(uart.raw(UartInterrupt.AT_CMD_CHAR_DET)).isFalse();
  }

  @Test
  void anAtCommandNeedsSilenceBeforeIt() {
    atCommand();
    uart.type("a");
    uart.advanceBits(20);
    uart.type("+++");
    uart.advanceBits(500);

    assertThat(uart.raw(UartInterrupt.AT_CMD_CHAR_DET)).isFalse();
  }

  @Test
  void theCharactersOfAnAtCommandMustFollowEachOther() {
    atCommand();
    uart.advanceBits(50);
    uart.type("+");
    uart.advanceBits(35);
    uart.type("++");
    uart.advanceBits(500);

    assertThat(uart.raw(UartInterrupt.AT_CMD_CHAR_DET)).isFalse();
  }

  private void atCommand() {
    uart.write(UartRegister.AT_CMD_CHAR, 3 << 8 | '+');
    uart.write(UartRegister.AT_CMD_PRECNT, 40);
    uart.write(UartRegister.AT_CMD_POSTCNT, 40);
    uart.write(UartRegister.AT_CMD_GAPTOUT, 11);
  }

  @Test
  void autobaudGivesBackTheDividerInUse() {
    uart.set(UartRegister.CONF0, AUTOBAUD_EN);
    assertThat(uart.read(UartRegister.RXD_CNT)).isZero();
    uart.type("U".repeat(13));
    uart.advanceBits(130);

    assertThat(uart.read(UartRegister.RXD_CNT)).isEqualTo(130);
    int low = uart.read(UartRegister.LOWPULSE);
    int high = uart.read(UartRegister.HIGHPULSE);
    assertThat((low + high + 2) * 8 / 16).as("the mask ROM's formula").isEqualTo(347);
    assertThat(uart.read(UartRegister.POSPULSE) + 1).isEqualTo(2 * 347);
    assertThat(uart.read(UartRegister.NEGPULSE) + 1).isEqualTo(2 * 347);
  }

  @Test
  void anInstantLineFillsTheFifoAtOnceAndAgainAsItIsRead() {
    UartBench instant = new UartBench(new UartOptions(true, true));
    String text = "0123456789".repeat(50);
    instant.type(text);
    assertThat(instant.received()).isEqualTo(128);

    assertThat(instant.readAll()).isEqualTo(text);
    assertThat(instant.uart.inputConsumed()).isTrue();
  }

  @Test
  void anInstantLineStillTimesOut() {
    UartBench instant = new UartBench(new UartOptions(true, true));
    instant.write(UartRegister.MEM_CONF, 30 << 16);
    instant.write(UartRegister.CONF1, RX_TOUT_EN | 100);
    instant.type("A");
    instant.advanceBits(30);

    assertThat(instant.raw(UartInterrupt.RXFIFO_TOUT)).isTrue();
  }
}
