package dev.c3emu.peripherals.wifi;

import static dev.c3emu.peripherals.wifi.WifiBench.*;
import static dev.c3emu.peripherals.wifi.WifiMacRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.peripherals.wifi.WifiFrame.Direction;
import org.junit.jupiter.api.Test;

/** Frames that the driver sends. */
class FrameTransmissionTest {
  private static final MacAddress PEER = MacAddress.of("02:00:00:00:00:99");

  private static final int LIST = BASE + 0x100;
  private static final int SECOND = BASE + 0x110;
  private static final int BUFFER = BASE + 0x1000;
  private static final int SECOND_BUFFER = BASE + 0x2000;
  private static final int OUTSIDE = 0x4000_0000;

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

  private void send(int list) {
    driver.startTransmit(list);
    driver.advanceMilliseconds(AIRTIME_MS);
  }

  private boolean transmitError(int list) {
    driver.write(INT_CLR, -1);
    send(list);
    return driver.raised(WifiInterrupt.TX_DESCRIPTOR_ERROR) && driver.frames.isEmpty();
  }
}
