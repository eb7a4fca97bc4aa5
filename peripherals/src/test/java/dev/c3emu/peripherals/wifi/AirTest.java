package dev.c3emu.peripherals.wifi;

import static dev.c3emu.peripherals.wifi.WifiBench.*;
import static dev.c3emu.peripherals.wifi.WifiMacRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.peripherals.wifi.WifiFrame.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the air does with frames: queues, loss, loopback, statistics. */
class AirTest {
  private static final MacAddress PEER = MacAddress.of("02:00:00:00:00:99");

  private static final int LIST = BASE + 0x100;
  private static final int SECOND = BASE + 0x110;
  private static final int BUFFER = BASE + 0x1000;
  private static final int SECOND_BUFFER = BASE + 0x2000;

  private static final int ROOM = 1600;

  /** Enough for any frame of these tests. */
  private static final int AIRTIME_MS = 1;

  private final WifiBench driver = new WifiBench().connected();

  @Test
  void injectedFramesQueueOnTheAir() {
    openReceive();
    byte[] frame = ethernet(STATION, PEER, 0);
    driver.wifi.inject(FrameFormat.ETHERNET, frame);
    driver.wifi.inject(FrameFormat.ETHERNET, frame);

    driver.bench.advance(2 * Airtime.of(frame.length) - 1);
    assertThat(driver.frames).hasSize(1);
    driver.receiveDescriptor(LIST, ROOM, BUFFER, 0);
    driver.startReceive(LIST);
    driver.bench.advance(1);
    assertThat(driver.frames).hasSize(2);
  }

  @Test
  void theAirTakesNoFramesThatAreNone() {
    assertThat(driver.wifi.inject(FrameFormat.ETHERNET, new byte[13])).isFalse();
    assertThat(driver.wifi.inject(FrameFormat.ETHERNET, new byte[2347])).isFalse();
    assertThat(driver.wifi.inject(FrameFormat.ETHERNET, new byte[2346])).isTrue();
  }

  @Test
  void theAirHoldsABoundedNumberOfFrames() {
    for (int i = 0; i < Arrivals.CAPACITY; i++) {
      assertThat(driver.wifi.inject(FrameFormat.ETHERNET, new byte[60])).isTrue();
    }
    assertThat(driver.wifi.inject(FrameFormat.ETHERNET, new byte[60])).isFalse();
  }

  @Test
  void inLoopbackTheStationHearsItself() {
    driver.disconnect();
    driver.write(CONTROL, 1 | 1 << 3);
    openReceive();
    byte[] frame = ethernet(PEER, STATION, 30);
    driver.sendDescriptor(SECOND, frame, SECOND_BUFFER, 0);

    send(SECOND);
    driver.advanceMilliseconds(AIRTIME_MS);

    assertThat(driver.frames)
        .extracting(WifiFrame::direction)
        .containsExactly(Direction.SENT, Direction.RECEIVED);
    assertThat(driver.bench.memory.slice(BUFFER + 48, frame.length)).isEqualTo(frame);
  }

  @Test
  void sentFramesGetLostAtTheGivenRate() {
    driver.write(LOSS, 1000);
    driver.sendDescriptor(LIST, ethernet(PEER, STATION, 40), BUFFER, 0);

    send(LIST);

    assertThat(driver.frames).isEmpty();
    assertThat(driver.raised(WifiInterrupt.TX_DONE)).as("nobody tells the sender").isTrue();
    assertThat(driver.read(STAT_TX_LOST)).isEqualTo(1);
  }

  @Test
  void incomingFramesGetLostAtTheGivenRate() {
    openReceive();
    driver.write(LOSS, 1000 << 16);

    receive(ethernet(STATION, PEER, 40));

    assertThat(driver.frames).isEmpty();
    assertThat(driver.read(STAT_RX_LOST)).isEqualTo(1);
  }

  @Test
  void aLossRateIsMetOverManyFramesAndRepeatsItselfForASeed() {
    Loss loss = new Loss(42);
    Loss same = new Loss(42);
    int lost = 0;
    for (int i = 0; i < 10_000; i++) {
      boolean strikes = loss.strikes(250);
      assertThat(same.strikes(250)).isEqualTo(strikes);
      lost += strikes ? 1 : 0;
    }
    assertThat(lost).isBetween(2_300, 2_700);
  }

  @Test
  void theConfigurationSetsTheKnobsAfterReset() {
    WifiConfig config = WifiConfig.of(List.of()).withLoss(10, 20).withLoopback(true);
    WifiBench bench = new WifiBench(config);

    assertThat(bench.read(LOSS)).isEqualTo(20 << 16 | 10);
    assertThat(bench.read(CONTROL)).isEqualTo(1 << 3);
  }

  @Test
  void statisticsCountFramesAndBytesUntilCleared() {
    openReceive();
    receive(ethernet(STATION, PEER, 40));
    driver.sendDescriptor(SECOND, ethernet(PEER, STATION, 30), SECOND_BUFFER, 0);
    send(SECOND);

    assertThat(driver.read(STAT_TX_FRAMES)).isEqualTo(1);
    assertThat(driver.read(STAT_TX_BYTES)).isEqualTo(44);
    assertThat(driver.read(STAT_RX_FRAMES)).isEqualTo(1);
    assertThat(driver.read(STAT_RX_BYTES)).isEqualTo(54);

    driver.write(COMMAND, 1 << 5);

    assertThat(driver.read(STAT_TX_FRAMES)).isZero();
    assertThat(driver.read(STAT_RX_BYTES)).isZero();
  }

  @Test
  void aListenerMayAnswerFrames() {
    openReceive();
    driver.wifi.addListener(
        frame -> {
          if (frame.direction() == Direction.SENT) {
            driver.wifi.inject(FrameFormat.ETHERNET, ethernet(STATION, PEER, 8));
          }
        });
    driver.sendDescriptor(SECOND, ethernet(PEER, STATION, 30), SECOND_BUFFER, 0);

    send(SECOND);
    driver.advanceMilliseconds(AIRTIME_MS);

    assertThat(driver.wifi.count(FrameCounter.RX_FRAMES)).isEqualTo(1);
  }

  private void openReceive() {
    driver.receiveDescriptor(LIST, ROOM, BUFFER, 0);
    driver.startReceive(LIST);
  }

  private void send(int list) {
    driver.startTransmit(list);
    driver.advanceMilliseconds(AIRTIME_MS);
  }

  private void receive(byte[] frame) {
    driver.wifi.inject(FrameFormat.ETHERNET, frame);
    driver.advanceMilliseconds(AIRTIME_MS);
  }
}
