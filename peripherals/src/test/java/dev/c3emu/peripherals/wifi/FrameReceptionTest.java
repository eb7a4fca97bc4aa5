package dev.c3emu.peripherals.wifi;

import static dev.c3emu.peripherals.wifi.WifiBench.*;
import static dev.c3emu.peripherals.wifi.WifiMacRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.peripherals.wifi.WifiFrame.Direction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Frames that the driver receives. */
class FrameReceptionTest {
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

  private void openReceive() {
    driver.receiveDescriptor(LIST, ROOM, BUFFER, 0);
    driver.startReceive(LIST);
  }

  private void receive(byte[] frame) {
    driver.wifi.inject(FrameFormat.ETHERNET, frame);
    driver.advanceMilliseconds(AIRTIME_MS);
  }

  private boolean receiveError(int list) {
    driver.write(INT_CLR, -1);
    driver.startReceive(list);
    receive(ethernet(STATION, PEER, 40));
    return driver.raised(WifiInterrupt.RX_DESCRIPTOR_ERROR) && driver.frames.isEmpty();
  }
}
