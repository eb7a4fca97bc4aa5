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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwaiTest {
  private static final int RESET = 1;
  private static final int LISTEN_ONLY = 1 << 1;
  private static final int SELF_TEST = 1 << 2;
  private static final int SINGLE_FILTER = 1 << 3;

  private static final int TRANSMIT = 1;
  private static final int ABORT = 1 << 1;
  private static final int RELEASE = 1 << 2;
  private static final int CLEAR_OVERRUN = 1 << 3;
  private static final int SELF_RECEPTION = 1 << 4;

  private static final int RECEIVED = 1;
  private static final int OVERRUN = 1 << 1;
  private static final int BUFFER_FREE = 1 << 2;
  private static final int COMPLETE = 1 << 3;
  private static final int TRANSMITTING = 1 << 5;
  private static final int ERROR = 1 << 6;
  private static final int BUS_OFF = 1 << 7;

  private static final int RECEIVE_INTERRUPT = 1;
  private static final int TRANSMIT_INTERRUPT = 1 << 1;
  private static final int WARNING_INTERRUPT = 1 << 2;
  private static final int PASSIVE_INTERRUPT = 1 << 5;
  private static final int BUS_ERROR_INTERRUPT = 1 << 7;
  private static final int DRIVER_INTERRUPTS = 0xE7;

  /** One bit at 500 kbit/s. */
  private static final int BIT = 320;

  private final DeviceBench bench = new DeviceBench();
  private final DeviceBench.Line line = new DeviceBench.Line();
  private final Twai twai = new Twai(bench.events, line, new TestClocks());
  private final List<CanFrame> sent = new ArrayList<>();
  private boolean acknowledge = true;

  TwaiTest() {
    twai.connect(
        frame -> {
          sent.add(frame);
          return acknowledge;
        });
  }

  @Test
  void aFrameIsSentAndReported() {
    start(0);
    fill(0x02, 0x12, 0x60, 0xAB, 0xCD);
    write(twai, TwaiRegister.CMD, TRANSMIT);
    assertThat(read(twai, TwaiRegister.STATUS)).isEqualTo(TRANSMITTING);

    bench.advance((44 + 16) * BIT - 1);
    assertThat(sent).isEmpty();
    bench.advance(1);

    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).identifier()).isEqualTo(0x093);
    assertThat(sent.get(0).data()).containsExactly(0xAB, 0xCD);
    assertThat(read(twai, TwaiRegister.STATUS)).isEqualTo(BUFFER_FREE | COMPLETE);
    assertThat(line.level()).isTrue();
    assertThat(read(twai, TwaiRegister.INT_RAW)).isEqualTo(TRANSMIT_INTERRUPT);
    assertThat(line.level()).as("reading clears").isFalse();
  }

  @Test
  void anExtendedRemoteFrameIsSent() {
    start(0);
    int id = 0x1ABC_DEF1;
    fill(0xC4, id >>> 21, id >>> 13, id >>> 5, id << 3);
    write(twai, TwaiRegister.CMD, TRANSMIT);
    bench.advance(64 * BIT);

    CanFrame frame = sent.get(0);
    assertThat(frame.identifier()).isEqualTo(id);
    assertThat(frame.extended()).isTrue();
    assertThat(frame.remote()).isTrue();
    assertThat(frame.length()).isEqualTo(4);
  }

  @Test
  void aFrameIsReceivedReadAndReleased() {
    start(0);
    twai.inject(CanFrame.standard(0x123, (byte) 1, (byte) 2));
    bench.advance((44 + 16) * BIT);

    assertThat(line.level()).isTrue();
    assertThat(read(twai, TwaiRegister.STATUS) & RECEIVED).isNotZero();
    assertThat(read(twai, TwaiRegister.RX_MESSAGE_CNT)).isEqualTo(1);
    assertThat(buffer(5)).containsExactly(0x02, 0x24, 0x60, 1, 2);
    assertThat(read(twai, TwaiRegister.INT_RAW)).isEqualTo(RECEIVE_INTERRUPT);
    assertThat(line.level()).as("until it is released").isTrue();

    write(twai, TwaiRegister.CMD, RELEASE);
    assertThat(line.level()).isFalse();
    assertThat(read(twai, TwaiRegister.RX_MESSAGE_CNT)).isZero();
  }

  @Test
  void framesTakeTurnsOnTheBus() {
    start(0);
    twai.inject(CanFrame.standard(1));
    twai.inject(CanFrame.extended(2));
    bench.advance((44 + 3 + 64) * BIT - 1);
    assertThat(read(twai, TwaiRegister.RX_MESSAGE_CNT)).isEqualTo(1);

    bench.advance(1);
    assertThat(read(twai, TwaiRegister.RX_MESSAGE_CNT)).isEqualTo(2);
    fill(0, 0, 0);
    write(twai, TwaiRegister.CMD, TRANSMIT);
    assertThat(read(twai, TwaiRegister.STATUS) & TRANSMITTING).as("intermission").isZero();
    bench.advance((3 + 44) * BIT);
    assertThat(sent).hasSize(1);
  }

  @Test
  void selfReceptionWorksWithoutAnybodyElseInSelfTestMode() {
    acknowledge = false;
    start(SELF_TEST);
    fill(0x01, 0x24, 0x60, 0x77);
    write(twai, TwaiRegister.CMD, SELF_RECEPTION);
    bench.advanceMicroseconds(1000);

    assertThat(read(twai, TwaiRegister.RX_MESSAGE_CNT)).isEqualTo(1);
    assertThat(buffer(4)).containsExactly(0x01, 0x24, 0x60, 0x77);
    assertThat(read(twai, TwaiRegister.INT_RAW)).isEqualTo(TRANSMIT_INTERRUPT | RECEIVE_INTERRUPT);
  }

  @Test
  void aFrameWithoutAnAcknowledgementIsRepeatedUntilTheNodeIsPassive() {
    acknowledge = false;
    start(0);
    fill(0, 0, 0);
    write(twai, TwaiRegister.CMD, TRANSMIT);
    bench.advance(44 * BIT);
    assertThat(read(twai, TwaiRegister.TX_ERR_CNT)).isEqualTo(8);
    assertThat(read(twai, TwaiRegister.INT_RAW)).isEqualTo(BUS_ERROR_INTERRUPT);
    assertThat(read(twai, TwaiRegister.ERR_CODE_CAP)).isEqualTo(0xD9);

    bench.advanceMicroseconds(100_000);
    assertThat(read(twai, TwaiRegister.TX_ERR_CNT)).isEqualTo(128);
    assertThat(read(twai, TwaiRegister.STATUS) & (ERROR | BUS_OFF)).isEqualTo(ERROR);
    assertThat(read(twai, TwaiRegister.INT_RAW))
        .isEqualTo(BUS_ERROR_INTERRUPT | PASSIVE_INTERRUPT | WARNING_INTERRUPT);

    acknowledge = true;
    bench.advanceMicroseconds(1000);
    assertThat(read(twai, TwaiRegister.TX_ERR_CNT)).isEqualTo(127);
    assertThat(read(twai, TwaiRegister.INT_RAW)).isEqualTo(PASSIVE_INTERRUPT | TRANSMIT_INTERRUPT);
  }

  @Test
  void aSingleShotIsNotRepeated() {
    acknowledge = false;
    start(0);
    fill(0, 0, 0);
    write(twai, TwaiRegister.CMD, TRANSMIT | ABORT);
    bench.advanceMicroseconds(10_000);

    assertThat(sent).hasSize(1);
    assertThat(read(twai, TwaiRegister.STATUS)).isEqualTo(BUFFER_FREE);
  }

  @Test
  void aFrameThatStillWaitsCanBeAborted() {
    start(0);
    twai.inject(CanFrame.standard(1));
    fill(0, 0, 0);
    write(twai, TwaiRegister.CMD, TRANSMIT);
    write(twai, TwaiRegister.CMD, ABORT);
    bench.advanceMicroseconds(1000);

    assertThat(sent).isEmpty();
    assertThat(read(twai, TwaiRegister.STATUS)).isEqualTo(BUFFER_FREE | RECEIVED);
    assertThat(read(twai, TwaiRegister.INT_RAW) & TRANSMIT_INTERRUPT).isNotZero();
  }

  @Test
  void theTransmitBufferIsLockedWhileItIsSent() {
    start(0);
    fill(0x01, 0, 0, 0x11);
    write(twai, TwaiRegister.CMD, TRANSMIT);
    write(twai, TwaiRegister.DATA, 3, 0x22);
    bench.advanceMicroseconds(1000);

    assertThat(sent.get(0).data()).containsExactly(0x11);
  }

  @Test
  void destroyedFramesLeadToBusOffAndRecovery() {
    start(0);
    twai.disturb(32);
    fill(0, 0, 0);
    write(twai, TwaiRegister.CMD, TRANSMIT);
    bench.advanceMicroseconds(100_000);

    assertThat(read(twai, TwaiRegister.MODE) & RESET).isEqualTo(RESET);
    assertThat(read(twai, TwaiRegister.STATUS) & BUS_OFF).isNotZero();
    assertThat(read(twai, TwaiRegister.TX_ERR_CNT)).isEqualTo(127);
    assertThat(read(twai, TwaiRegister.INT_RAW) & WARNING_INTERRUPT).isNotZero();

    write(twai, TwaiRegister.MODE, 0);
    bench.advance(128 * 11 * BIT - 1);
    assertThat(read(twai, TwaiRegister.STATUS) & BUS_OFF).isNotZero();
    bench.advance(1);
    assertThat(read(twai, TwaiRegister.STATUS) & (BUS_OFF | ERROR)).isZero();
    assertThat(read(twai, TwaiRegister.INT_RAW)).isEqualTo(WARNING_INTERRUPT);
  }

  @Test
  void aSingleFilterSelectsStandardFrames() {
    filter(SINGLE_FILTER, 0x123 << 21 | 0x55 << 8, ~(0x7FF << 21 | 0xFF << 8));

    assertThat(passes(CanFrame.standard(0x123, (byte) 0x55))).isTrue();
    assertThat(passes(CanFrame.standard(0x123, (byte) 0x56))).isFalse();
    assertThat(passes(CanFrame.standard(0x124, (byte) 0x55))).isFalse();
    assertThat(passes(CanFrame.standard(0x123))).as("without data").isTrue();
  }

  @Test
  void aSingleFilterSelectsExtendedFrames() {
    filter(SINGLE_FILTER, 0x1234_5678 << 3, 7);

    assertThat(passes(CanFrame.extended(0x1234_5678))).isTrue();
    assertThat(passes(CanFrame.extended(0x1234_5679))).isFalse();
  }

  @Test
  void twoFiltersSelectStandardFrames() {
    filter(0, 0x123 << 21 | 5 << 16 | 0x456 << 5 | 0xA, 0x0010_0010);

    assertThat(passes(CanFrame.standard(0x123, (byte) 0x5A))).isTrue();
    assertThat(passes(CanFrame.standard(0x123, (byte) 0x5B))).isFalse();
    assertThat(passes(CanFrame.standard(0x456, (byte) 0xFF))).isTrue();
    assertThat(passes(CanFrame.standard(0x457))).isFalse();
  }

  @Test
  void twoFiltersSelectExtendedFrames() {
    filter(0, 0x1111_2222, 0);

    assertThat(passes(CanFrame.extended(0x1111 << 13 | 0x1FFF))).isTrue();
    assertThat(passes(CanFrame.extended(0x2222 << 13 & 0x1FFF_FFFF))).isTrue();
    assertThat(passes(CanFrame.extended(0x1112 << 13))).isFalse();
  }

  @Test
  void theReceiveFifoOverruns() {
    start(0);
    for (int i = 0; i < 6; i++) {
      twai.inject(CanFrame.standard(i, new byte[8]));
    }
    bench.advanceMicroseconds(10_000);

    assertThat(read(twai, TwaiRegister.RX_MESSAGE_CNT)).as("of 11 bytes in 64").isEqualTo(5);
    assertThat(read(twai, TwaiRegister.STATUS) & OVERRUN).isNotZero();
    write(twai, TwaiRegister.CMD, CLEAR_OVERRUN);
    assertThat(read(twai, TwaiRegister.STATUS) & OVERRUN).isZero();
  }

  @Test
  void settingsCanOnlyBeChangedInResetMode() {
    start(SINGLE_FILTER);
    write(twai, TwaiRegister.MODE, LISTEN_ONLY);
    write(twai, TwaiRegister.TX_ERR_CNT, 99);

    assertThat(read(twai, TwaiRegister.MODE)).isEqualTo(SINGLE_FILTER);
    assertThat(read(twai, TwaiRegister.TX_ERR_CNT)).isZero();
  }

  @Test
  void theFilterIsReadBackInResetMode() {
    write(twai, TwaiRegister.DATA, 2, 0x5A);
    write(twai, TwaiRegister.DATA, 7, 0xA5);

    assertThat(read(twai, TwaiRegister.DATA, 2)).isEqualTo(0x5A);
    assertThat(read(twai, TwaiRegister.DATA, 7)).isEqualTo(0xA5);
  }

  @Test
  void inResetModeNothingIsSentOrHeard() {
    write(twai, TwaiRegister.CMD, TRANSMIT);
    twai.inject(CanFrame.standard(1));
    bench.advanceMicroseconds(1000);

    assertThat(sent).isEmpty();
    assertThat(read(twai, TwaiRegister.RX_MESSAGE_CNT)).isZero();
  }

  @Test
  void aListenerNeverSends() {
    start(LISTEN_ONLY);
    write(twai, TwaiRegister.CMD, TRANSMIT);
    twai.inject(CanFrame.standard(1));
    bench.advanceMicroseconds(1000);

    assertThat(sent).isEmpty();
    assertThat(read(twai, TwaiRegister.RX_MESSAGE_CNT)).isEqualTo(1);
  }

  @Test
  void enteringResetModeDropsEverything() {
    start(0);
    twai.inject(CanFrame.standard(1));
    bench.advanceMicroseconds(1000);
    fill(0, 0, 0);
    write(twai, TwaiRegister.CMD, TRANSMIT);
    write(twai, TwaiRegister.MODE, RESET);
    bench.advanceMicroseconds(1000);

    assertThat(sent).isEmpty();
    assertThat(line.level()).isFalse();
    assertThat(read(twai, TwaiRegister.STATUS) & (RECEIVED | BUFFER_FREE)).isEqualTo(BUFFER_FREE);
  }

  @Test
  void framesAreChecked() {
    assertThatThrownBy(() -> CanFrame.standard(0x800)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CanFrame.extended(1, new byte[9]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CanFrame(1, false, true, 1, new byte[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aResetReturnsToResetMode() {
    start(SELF_TEST);
    twai.inject(CanFrame.standard(1));
    bench.advanceMicroseconds(1000);
    twai.reset(ResetScope.CORE);

    assertThat(read(twai, TwaiRegister.MODE)).isEqualTo(RESET);
    assertThat(line.level()).isFalse();
    assertThat(read(twai, TwaiRegister.DATA, 4)).isZero();
  }

  @Test
  void itContinuesFromASavedState() {
    acknowledge = false;
    start(0);
    fill(0, 0, 0);
    twai.inject(CanFrame.standard(0x123, (byte) 9));
    write(twai, TwaiRegister.CMD, TRANSMIT);
    bench.advanceMicroseconds(500);
    twai.inject(new CanFrame(1, true, true, 3, new byte[0]));
    DeviceBench.Line otherLine = new DeviceBench.Line();
    Twai copy = new Twai(bench.events, otherLine, new TestClocks());

    load(copy, save(twai));

    assertThat(otherLine.level()).isTrue();
    assertThat(save(copy)).isEqualTo(save(twai));
  }

  private void filter(int mode, int code, int mask) {
    for (int i = 0; i < 4; i++) {
      write(twai, TwaiRegister.DATA, i, code >>> 24 - 8 * i & 0xFF);
      write(twai, TwaiRegister.DATA, 4 + i, mask >>> 24 - 8 * i & 0xFF);
    }
    configure(mode);
  }

  private boolean passes(CanFrame frame) {
    twai.inject(frame);
    bench.advanceMicroseconds(1000);
    boolean passed = read(twai, TwaiRegister.RX_MESSAGE_CNT) > 0;
    write(twai, TwaiRegister.CMD, RELEASE);
    return passed;
  }

  private void start(int mode) {
    filter(mode, 0, -1);
  }

  private void configure(int mode) {
    // 80 MHz / 8 / 20 quanta
    write(twai, TwaiRegister.BUS_TIMING_0, 3);
    write(twai, TwaiRegister.BUS_TIMING_1, 3 << 4 | 14);
    write(twai, TwaiRegister.INT_ENA, DRIVER_INTERRUPTS);
    write(twai, TwaiRegister.MODE, mode | RESET);
    write(twai, TwaiRegister.MODE, mode);
  }

  private void fill(int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      write(twai, TwaiRegister.DATA, i, bytes[i] & 0xFF);
    }
  }

  private int[] buffer(int count) {
    int[] bytes = new int[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = read(twai, TwaiRegister.DATA, i);
    }
    return bytes;
  }
}
