package dev.c3emu.peripherals.wifi;

import static dev.c3emu.peripherals.wifi.WifiBench.*;
import static dev.c3emu.peripherals.wifi.WifiMacRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.peripherals.wifi.WifiFrame.Direction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTransferTest {
  private static final MacAddress PEER = MacAddress.of("02:00:00:00:00:99");
  private static final MacAddress BROADCAST = MacAddress.of("ff:ff:ff:ff:ff:ff");
  private static final int LIST = BASE + 0x100;
  private static final int SECOND = BASE + 0x110;
  private static final int BUFFER = BASE + 0x1000;
  private static final int SECOND_BUFFER = BASE + 0x2000;
  private static final int OUTSIDE = 0x4000_0000;
  private static final int ROOM = 1600;

  /** Enough for any frame of these tests. */
  private static final int AIRTIME_MS = 1;

  private final WifiBench driver = new WifiBench().connected();

  @Test
  void aSentFrameReachesTheHostAfterItsAirtime() {
    byte[] frame = ethernet(PEER, STATION, 40);
    driver.sendDescriptor(LIST, frame, BUFFER, 0);

    driver.startTransmit(LIST);
    driver.bench.advance(Airtime.of(frame.length) - 1);
    assertThat(driver.frames).isEmpty();
    assertThat(driver.read(STATUS) & 1 << 2).isNotZero();
    driver.bench.advance(1);

    assertThat(driver.frames).hasSize(1);
    WifiFrame sent = driver.frames.get(0);
    assertThat(sent.direction()).isEqualTo(Direction.SENT);
    assertThat(sent.bytes()).isEqualTo(frame);
    assertThat(sent.bssid()).isEqualTo(HOME_BSSID);
    assertThat(sent.time()).isEqualTo(driver.bench.clock.now());
    assertThat(driver.raised(WifiInterrupt.TX_DONE)).isTrue();
    assertThat(driver.raised(WifiInterrupt.TX_END)).isTrue();
    assertThat(driver.control(LIST) & (OWNED_BY_DMA | FAILED)).isZero();
    assertThat(driver.read(TX_LAST)).isEqualTo(LIST);
  }

  @Test
  void aFrameCanBeSpreadOverSeveralBuffers() {
    byte[] frame = ethernet(PEER, STATION, 40);
    driver.bench.memory.write(BUFFER, frame, 0, 20);
    driver.bench.memory.write(SECOND_BUFFER, frame, 20, 34);
    driver.descriptor(LIST, OWNED_BY_DMA | 20 << 12, BUFFER, SECOND);
    driver.descriptor(SECOND, OWNED_BY_DMA | LAST | 34 << 12, SECOND_BUFFER, 0);

    send(LIST);

    assertThat(driver.frames.get(0).bytes()).isEqualTo(frame);
    assertThat(driver.control(LIST) & OWNED_BY_DMA).isZero();
    assertThat(driver.control(SECOND) & OWNED_BY_DMA).isZero();
  }

  @Test
  void aFrameWithoutConnectionFails() {
    driver.disconnect();
    driver.sendDescriptor(LIST, ethernet(PEER, STATION, 40), BUFFER, 0);

    send(LIST);

    assertThat(driver.frames).isEmpty();
    assertThat(driver.raised(WifiInterrupt.TX_FAILED)).isTrue();
    assertThat(driver.raised(WifiInterrupt.TX_DONE)).isFalse();
    assertThat(driver.control(LIST) & (OWNED_BY_DMA | FAILED)).isEqualTo(FAILED);
    assertThat(driver.wifi.count(FrameCounter.TX_FAILED)).isEqualTo(1);
  }

  @Test
  void aFrameToASilentAccessPointFails() {
    driver.wifi.script(AirAction.silence(0, HOME_BSSID));
    driver.bench.advance(0);
    driver.sendDescriptor(LIST, ethernet(PEER, STATION, 40), BUFFER, 0);

    send(LIST);

    assertThat(driver.raised(WifiInterrupt.TX_FAILED)).isTrue();
  }

  @Test
  void aRawFrameNeedsNoConnection() {
    driver.disconnect();
    driver.write(CONTROL, 1 | 1 << 1);
    driver.sendDescriptor(LIST, new byte[24], BUFFER, 0);

    send(LIST);

    assertThat(driver.frames.get(0).format()).isEqualTo(FrameFormat.IEEE802_11);
    assertThat(driver.frames.get(0).bssid()).isEqualTo(MacAddress.NONE);
  }

  @Test
  void aFrameTooShortForItsHeaderFails() {
    driver.sendDescriptor(LIST, new byte[13], BUFFER, 0);

    send(LIST);

    assertThat(driver.raised(WifiInterrupt.TX_FAILED)).isTrue();
  }

  @Test
  void framesOfAListGoOneAfterTheOther() {
    driver.sendDescriptor(LIST, ethernet(PEER, STATION, 1), BUFFER, SECOND);
    driver.sendDescriptor(SECOND, ethernet(PEER, STATION, 2), SECOND_BUFFER, 0);

    send(LIST);

    assertThat(driver.frames).hasSize(2);
    assertThat(driver.frames.get(1).time() - driver.frames.get(0).time()).isEqualTo(Airtime.of(16));
  }

  @Test
  void aListThatEndedGoesOnBehindItsLastDescriptor() {
    driver.sendDescriptor(LIST, ethernet(PEER, STATION, 1), BUFFER, 0);
    send(LIST);
    driver.sendDescriptor(SECOND, ethernet(PEER, STATION, 2), SECOND_BUFFER, 0);
    driver.bench.memory.writeWord(LIST + 8, SECOND);

    driver.write(TX_CONTROL, 1 << 2);
    driver.advanceMilliseconds(AIRTIME_MS);

    assertThat(driver.frames).hasSize(2);
  }

  @Test
  void aRingEndsAtTheDescriptorThatTheDriverOwns() {
    driver.sendDescriptor(LIST, ethernet(PEER, STATION, 1), BUFFER, LIST);

    send(LIST);
    driver.advanceMilliseconds(10);

    assertThat(driver.frames).hasSize(1);
    assertThat(driver.read(STATUS) & 1 << 2).isZero();
    assertThat(driver.raised(WifiInterrupt.TX_DESCRIPTOR_ERROR)).isFalse();
  }

  @Test
  void aStoppedTransmissionSendsNothing() {
    driver.sendDescriptor(LIST, ethernet(PEER, STATION, 1), BUFFER, 0);
    driver.startTransmit(LIST);

    driver.write(TX_CONTROL, 1 << 1);
    driver.advanceMilliseconds(AIRTIME_MS);

    assertThat(driver.frames).isEmpty();
    assertThat(driver.control(LIST) & OWNED_BY_DMA).isNotZero();
  }

  @Test
  void unusableTransmitDescriptorsAreErrors() {
    assertThat(transmitError(OUTSIDE)).isTrue();
    assertThat(transmitError(LIST + 1)).isTrue();

    driver.descriptor(LIST, OWNED_BY_DMA | LAST | 20 << 12, OUTSIDE, 0);
    assertThat(transmitError(LIST)).isTrue();

    driver.descriptor(LIST, OWNED_BY_DMA | 20 << 12, BUFFER, 0);
    assertThat(transmitError(LIST)).as("a frame without end").isTrue();

    driver.descriptor(LIST, OWNED_BY_DMA | 20 << 12, BUFFER, LIST);
    assertThat(transmitError(LIST)).as("a frame that comes back to itself").isTrue();

    driver.descriptor(LIST, OWNED_BY_DMA | LAST | 2347 << 12, BUFFER, 0);
    assertThat(transmitError(LIST)).as("a frame that is too long").isTrue();

    driver.descriptor(LIST, OWNED_BY_DMA | 20 << 12, BUFFER, SECOND);
    driver.descriptor(SECOND, LAST | 20 << 12, BUFFER, 0);
    assertThat(transmitError(LIST)).as("a frame that the driver half owns").isTrue();
  }

  @Test
  void aReceivedFrameLiesBehindItsMetadata() {
    byte[] frame = ethernet(STATION, PEER, 40);
    driver.receiveDescriptor(LIST, ROOM, BUFFER, 0);
    driver.startReceive(LIST);

    receive(frame);

    int length = 48 + frame.length;
    assertThat(driver.control(LIST)).isEqualTo(LAST | length << 12 | ROOM);
    assertThat(driver.bench.memory.slice(BUFFER + 48, frame.length)).isEqualTo(frame);
    assertThat(driver.raised(WifiInterrupt.RX_DONE)).isTrue();
    assertThat(driver.read(RX_LAST)).isEqualTo(LIST);
    assertThat(driver.frames.get(0).direction()).isEqualTo(Direction.RECEIVED);
  }

  @Test
  void theMetadataTellStrengthChannelTimeAndLength() {
    byte[] frame = ethernet(STATION, PEER, 40);
    driver.receiveDescriptor(LIST, ROOM, BUFFER, 0);
    driver.startReceive(LIST);

    receive(frame);

    ByteBuffer metadata =
        ByteBuffer.wrap(driver.bench.memory.slice(BUFFER, 48)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(metadata.get(0)).isEqualTo((byte) -50);
    assertThat(metadata.getInt(8) >>> 16 & 0xF).isEqualTo(6);
    assertThat(metadata.getInt(12)).isEqualTo((int) (driver.frames.get(0).time() / 160));
    assertThat(metadata.getInt(44)).isEqualTo(frame.length);
  }

  @Test
  void aFrameFillsAsManyBuffersAsItNeeds() {
    byte[] frame = ethernet(STATION, PEER, 40);
    driver.receiveDescriptor(LIST, 64, BUFFER, SECOND);
    driver.receiveDescriptor(SECOND, 64, SECOND_BUFFER, 0);
    driver.startReceive(LIST);

    receive(frame);

    assertThat(driver.control(LIST)).isEqualTo(64 << 12 | 64);
    assertThat(driver.control(SECOND)).isEqualTo(LAST | 38 << 12 | 64);
    assertThat(driver.bench.memory.slice(SECOND_BUFFER, 38))
        .isEqualTo(Arrays.copyOfRange(frame, 16, 54));
  }

  @Test
  void aFrameWithoutRoomIsLostWhole() {
    driver.receiveDescriptor(LIST, 64, BUFFER, 0);
    driver.startReceive(LIST);

    receive(ethernet(STATION, PEER, 40));

    assertThat(driver.raised(WifiInterrupt.RX_NO_BUFFER)).isTrue();
    assertThat(driver.raised(WifiInterrupt.RX_DONE)).isFalse();
    assertThat(driver.control(LIST)).isEqualTo(OWNED_BY_DMA | 64);
    assertThat(driver.bench.memory.slice(BUFFER, 64)).containsOnly(0);
    assertThat(driver.read(STAT_RX_NO_BUFFER)).isEqualTo(1);
  }

  @Test
  void aSelfLinkedDescriptorHoldsOneFrame() {
    driver.receiveDescriptor(LIST, ROOM, BUFFER, LIST);
    driver.startReceive(LIST);

    receive(ethernet(STATION, PEER, 1));
    receive(ethernet(STATION, PEER, 2));
    assertThat(driver.frames).hasSize(1);

    driver.receiveDescriptor(LIST, ROOM, BUFFER, LIST);
    receive(ethernet(STATION, PEER, 3));
    assertThat(driver.frames).hasSize(2);
  }

  @Test
  void aSelfLinkedDescriptorIsNotUsedTwiceForOneFrame() {
    driver.receiveDescriptor(LIST, 64, BUFFER, LIST);
    driver.startReceive(LIST);

    receive(ethernet(STATION, PEER, 40));

    assertThat(driver.raised(WifiInterrupt.RX_NO_BUFFER)).isTrue();
  }

  @Test
  void receptionGoesOnBehindTheEndOfTheListAfterResume() {
    driver.receiveDescriptor(LIST, ROOM, BUFFER, 0);
    driver.startReceive(LIST);
    receive(ethernet(STATION, PEER, 1));
    driver.receiveDescriptor(SECOND, ROOM, SECOND_BUFFER, 0);
    driver.bench.memory.writeWord(LIST + 8, SECOND);

    receive(ethernet(STATION, PEER, 2));
    assertThat(driver.frames).hasSize(1);
    driver.write(RX_CONTROL, 1 << 2);
    receive(ethernet(STATION, PEER, 3));

    assertThat(driver.frames).hasSize(2);
    assertThat(driver.read(RX_LAST)).isEqualTo(SECOND);
  }

  @Test
  void unusableReceiveDescriptorsStopReception() {
    driver.receiveDescriptor(LIST, ROOM, OUTSIDE, 0);
    assertThat(receiveError(LIST)).isTrue();
    assertThat(receiveError(OUTSIDE)).isTrue();
    assertThat(receiveError(LIST + 2)).isTrue();
    assertThat(driver.read(STATUS) & 1 << 3).isZero();
  }

  @Test
  void stoppedReceptionTakesNoFrames() {
    driver.receiveDescriptor(LIST, ROOM, BUFFER, 0);
    driver.startReceive(LIST);
    driver.write(RX_CONTROL, 1 << 1);

    receive(ethernet(STATION, PEER, 40));

    assertThat(driver.frames).isEmpty();
  }

  @Test
  void framesForOthersAreFiltered() {
    openReceive();

    receive(ethernet(PEER, PEER, 40));
    assertThat(driver.frames).isEmpty();
    assertThat(driver.read(STAT_RX_FILTERED)).isEqualTo(1);

    receive(ethernet(BROADCAST, PEER, 40));
    assertThat(driver.frames).hasSize(1);
  }

  @Test
  void aPromiscuousStationTakesAllFrames() {
    openReceive();
    driver.write(CONTROL, 1 | 1 << 2);

    receive(ethernet(PEER, PEER, 40));

    assertThat(driver.frames).hasSize(1);
  }

  @Test
  void theFilterFollowsTheAddressRegisters() {
    openReceive();
    driver.write(MAC_LOW, PEER.low());
    driver.write(MAC_HIGH, PEER.high());

    receive(ethernet(STATION, PEER, 40));
    assertThat(driver.frames).isEmpty();
    receive(ethernet(PEER, STATION, 40));
    assertThat(driver.frames).hasSize(1);
  }

  @Test
  void framesAreFilteredWithoutConnection() {
    openReceive();
    driver.disconnect();

    receive(ethernet(STATION, PEER, 40));

    assertThat(driver.read(STAT_RX_FILTERED)).isEqualTo(1);
  }

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

  private boolean transmitError(int list) {
    driver.write(INT_CLR, -1);
    send(list);
    return driver.raised(WifiInterrupt.TX_DESCRIPTOR_ERROR) && driver.frames.isEmpty();
  }

  private boolean receiveError(int list) {
    driver.write(INT_CLR, -1);
    driver.startReceive(list);
    receive(ethernet(STATION, PEER, 40));
    return driver.raised(WifiInterrupt.RX_DESCRIPTOR_ERROR) && driver.frames.isEmpty();
  }
}
