package dev.c3emu.peripherals.wifi;

import static dev.c3emu.peripherals.wifi.WifiBench.*;
import static dev.c3emu.peripherals.wifi.WifiMacRegister.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.emulator.device.Device;
import dev.c3emu.emulator.device.DeviceListener;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.wifi.WifiBench.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WifiMacTest {
  private static final int REAL_RX_DESCRIPTOR_BASE = 0x088;
  private static final int LIST = BASE + 0x100;
  private static final int BUFFER = BASE + 0x1000;

  private final WifiBench driver = new WifiBench();

  @Test
  void theStandInCanBeRecognised() {
    assertThat(driver.read(ID)).isEqualTo('W' | 'I' << 8 | 'F' << 16 | '1' << 24);
  }

  @Test
  void theAddressIsTheFactorysAtFirst() {
    assertThat(driver.read(MAC_LOW)).isEqualTo(0x00F9_5560);
    assertThat(driver.read(MAC_HIGH)).isEqualTo(0x0100);
  }

  @Test
  void wordsOfTheRealMacReadAsLastWritten() {
    driver.wifi.write(REAL_RX_DESCRIPTOR_BASE, 0x3FC8_1234);
    driver.wifi.write(0x1FFC, 7);

    assertThat(driver.wifi.read(REAL_RX_DESCRIPTOR_BASE)).isEqualTo(0x3FC8_1234);
    assertThat(driver.wifi.peek(REAL_RX_DESCRIPTOR_BASE)).isEqualTo(0x3FC8_1234);
    assertThat(driver.wifi.read(0x1FFC)).isEqualTo(7);
    assertThat(driver.wifi.read(0x08C)).isZero();
  }

  @Test
  void theRealMacIsAlwaysReady() {
    int control = 0xD14;
    driver.wifi.write(control, 2);

    assertThat(driver.wifi.read(control)).isEqualTo(3);
  }

  @Test
  void wordsOfTheRealMacAreReportedAsUnknown() {
    List<String> unknown = new ArrayList<>();
    driver.wifi.listen(
        new DeviceListener() {
          @Override
          public void unknownRead(Device device, int offset) {
            unknown.add("read " + offset);
          }

          @Override
          public void unknownWrite(Device device, int offset, int value) {
            unknown.add("write " + offset + " " + value);
          }
        });

    driver.wifi.write(REAL_RX_DESCRIPTOR_BASE, 3);
    driver.wifi.read(REAL_RX_DESCRIPTOR_BASE);
    driver.wifi.peek(REAL_RX_DESCRIPTOR_BASE);

    assertThat(unknown).containsExactly("write 136 3", "read 136");
  }

  @Test
  void theStationTakesAMillisecondToComeUp() {
    driver.write(CONTROL, 1);
    driver.bench.advance(Radio.START - 1);
    assertThat(driver.read(STATUS) & 1).isZero();

    driver.bench.advance(1);

    assertThat(driver.read(STATUS) & 1).isEqualTo(1);
    assertThat(driver.events()).containsExactly(Taken.of(WifiEvent.STATION_STARTED, 0));
    assertThat(driver.read(PWR_INT_RAW)).isEqualTo(WifiInterrupt.RADIO_ON);
  }

  @Test
  void writingTheSwitchAgainDoesNotStartTheStationAnew() {
    driver.write(CONTROL, 1);
    driver.bench.advance(Radio.START / 2);
    driver.write(CONTROL, 1);

    driver.bench.advance(Radio.START - Radio.START / 2);

    assertThat(driver.read(STATUS) & 1).isEqualTo(1);
  }

  @Test
  void switchingOffEndsTheConnectionFirst() {
    driver.connected();

    driver.write(CONTROL, 0);

    assertThat(driver.events())
        .containsExactly(
            Taken.disconnected(DisconnectReason.ASSOC_LEAVE),
            Taken.of(WifiEvent.STATION_STOPPED, 0));
    assertThat(driver.read(PWR_INT_RAW) & WifiInterrupt.RADIO_OFF).isNotZero();
  }

  @Test
  void theEventInterruptFollowsTheQueue() {
    driver.write(INT_ENA, WifiInterrupt.EVENT);
    driver.write(CONTROL, 1);
    driver.advanceMilliseconds(1);
    assertThat(driver.macLine.level()).isTrue();

    driver.write(INT_CLR, WifiInterrupt.EVENT);
    assertThat(driver.macLine.level()).isTrue();

    driver.write(COMMAND, 1 << 4);
    assertThat(driver.macLine.level()).isFalse();
  }

  @Test
  void anEventTellsWhenItHappened() {
    driver.write(CONTROL, 1);
    driver.advanceMilliseconds(5);

    assertThat(driver.read(EVENT)).isEqualTo(1 << 31 | WifiEvent.STATION_STARTED.code());
    assertThat(driver.read(EVENT_TIME)).isEqualTo(1000);
    assertThat(driver.read(STATUS) >>> 16).isEqualTo(1);
  }

  @Test
  void anEmptyQueueReadsZeroAndCanBePopped() {
    driver.write(COMMAND, 1 << 4);

    assertThat(driver.read(EVENT)).isZero();
    assertThat(driver.read(EVENT_TIME)).isZero();
  }

  @Test
  void aFullQueueLosesTheNewest() {
    for (int i = 0; i < DriverEvents.CAPACITY; i++) {
      driver.write(CONTROL, i % 2 == 0 ? 1 : 0);
      driver.advanceMilliseconds(1);
    }
    assertThat(driver.raised(WifiInterrupt.EVENT_OVERFLOW)).isFalse();

    driver.write(CONTROL, 1);
    driver.advanceMilliseconds(1);

    assertThat(driver.raised(WifiInterrupt.EVENT_OVERFLOW)).isTrue();
    assertThat(driver.events())
        .hasSize(DriverEvents.CAPACITY)
        .endsWith(Taken.of(WifiEvent.STATION_STOPPED, 0));
  }

  @Test
  void interruptsGoToTheLineOnlyWhileEnabled() {
    driver.disconnect();
    assertThat(driver.macLine.level()).isFalse();

    driver.write(INT_ENA, WifiInterrupt.COMMAND_REFUSED);
    assertThat(driver.read(INT_ST)).isEqualTo(WifiInterrupt.COMMAND_REFUSED);
    assertThat(driver.macLine.level()).isTrue();

    driver.write(INT_CLR, WifiInterrupt.COMMAND_REFUSED);
    assertThat(driver.macLine.level()).isFalse();
  }

  @Test
  void aResetSwitchesTheStationOffAndKeepsTheAir() {
    driver.connected();
    driver.wifi.write(REAL_RX_DESCRIPTOR_BASE, 5);
    driver.write(INT_ENA, -1);
    driver.write(MAC_LOW, 0);
    driver.wifi.script(AirAction.silence(0, HOME_BSSID));
    driver.bench.advance(0);
    driver.wifi.inject(FrameFormat.ETHERNET, ethernet(STATION, HOME_BSSID, 1));

    driver.wifi.reset(ResetScope.CORE);
    driver.advanceMilliseconds(10_000);

    assertThat(driver.read(STATUS)).isZero();
    assertThat(driver.read(INT_RAW)).isZero();
    assertThat(driver.read(PWR_INT_RAW)).isZero();
    assertThat(driver.macLine.level()).isFalse();
    assertThat(driver.read(MAC_LOW)).isEqualTo(STATION.low());
    assertThat(driver.read(STAT_RX_FILTERED)).isZero();
    assertThat(driver.wifi.read(REAL_RX_DESCRIPTOR_BASE)).isEqualTo(5);
    driver.up().scan();
    driver.advanceMilliseconds(13 * 120);
    assertThat(driver.events()).containsExactly(Taken.of(WifiEvent.SCAN_DONE, 1));
  }

  @Test
  void aCpuResetLeavesTheStationAlone() {
    driver.connected();

    driver.wifi.reset(ResetScope.CPU);

    assertThat(driver.read(STATUS) >>> 8 & 7).isEqualTo(LinkState.CONNECTED.ordinal());
  }

  @Test
  void aConfigurationMustMakeSense() {
    assertThatThrownBy(() -> WifiConfig.of(List.of(HOME, HOME)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> WifiConfig.standard().withLoss(1001, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AccessPoint.open("x".repeat(33), HOME_BSSID, 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AccessPoint.open("x", HOME_BSSID, 15, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> driver.wifi.script(AirAction.silence(0, MacAddress.of("02:00:00:00:00:77"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MacAddress.of("02:00")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void statisticsRegistersFollowTheCounters() {
    WifiMacRegister[] registers = WifiMacRegister.values();
    for (FrameCounter counter : FrameCounter.values()) {
      assertThat(registers[STAT_TX_FRAMES.ordinal() + counter.ordinal()].name())
          .isEqualTo("STAT_" + counter);
    }
  }

  @Test
  void aLoadedStateGoesOnAsTheSavedOne() {
    for (int moment = 0; moment < 40; moment++) {
      WifiBench original = new WifiBench(lossy());
      script(original);
      original.bench.advanceMicroseconds(moment * 4_321L);
      original.bench.advance(moment * 77L);
      WifiBench copy = copyOf(original);

      assertThat(copy.macLine.level()).isEqualTo(original.macLine.level());
      assertThat(copy.powerLine.level()).isEqualTo(original.powerLine.level());
      assertThat(run(copy)).as("from moment %s", moment).isEqualTo(run(original));
    }
  }

  @Test
  void aDriverOfRandomWritesNeitherBreaksNorHangsTheDevice() {
    Random random = new Random(7);
    driver.bench.memory.write(BASE, bytes(random, 0x1000), 0, 0x1000);
    for (int i = 0; i < 20_000; i++) {
      WifiMacRegister register = WifiMacRegister.values()[random.nextInt(values().length)];
      int value =
          switch (random.nextInt(3)) {
            case 0 -> random.nextInt();
            case 1 -> 1 << random.nextInt(32);
            default -> BASE + random.nextInt(0x1000);
          };
      DeviceBench.write(driver.wifi, register, random.nextInt(register.spec().count()), value);
      driver.wifi.inject(FrameFormat.ETHERNET, new byte[14 + random.nextInt(100)]);
      driver.bench.advance(random.nextInt(200_000));
    }

    byte[] state = DeviceBench.save(driver.wifi);
    WifiBench copy = new WifiBench();
    DeviceBench.load(copy.wifi, state);

    assertThat(DeviceBench.save(copy.wifi)).isEqualTo(state);
  }

  private static WifiConfig lossy() {
    return WifiConfig.of(List.of(HOME, CAFE)).withLoss(300, 300).withSeed(9).withLoopback(true);
  }

  /** A driver that does something of everything within the first 170 ms. */
  private static void script(WifiBench wifi) {
    wifi.write(INT_ENA, -1);
    wifi.write(PWR_INT_ENA, -1);
    wifi.up();
    wifi.wifi.write(REAL_RX_DESCRIPTOR_BASE, 99);
    wifi.want("home", "correct horse", 6);
    wifi.write(SCAN_DWELL, 30);
    wifi.connect();
    wifi.receiveDescriptor(LIST, 200, BUFFER, LIST + 16);
    wifi.receiveDescriptor(LIST + 16, 200, BUFFER + 200, LIST);
    wifi.startReceive(LIST);
    for (int i = 0; i < 8; i++) {
      wifi.sendDescriptor(LIST + 32 + 16 * i, ethernet(CAFE_BSSID, STATION, i), BUFFER + 400, 0);
      wifi.bench.memory.writeWord(LIST + 32 + 16 * i + 8, LIST + 32 + 16 * (i + 1));
      wifi.wifi.inject(FrameFormat.ETHERNET, ethernet(STATION, CAFE_BSSID, i));
    }
    wifi.startTransmit(LIST + 32);
    wifi.wifi.script(AirAction.silence(160_000L * 60, HOME_BSSID));
    wifi.wifi.script(AirAction.comeBack(160_000L * 600, HOME_BSSID));
    wifi.wifi.script(AirAction.deauthenticate(160_000L * 3000, HOME_BSSID, 4));
  }

  private static WifiBench copyOf(WifiBench original) {
    WifiBench copy = new WifiBench(lossy());
    copy.bench.clock.advanceTo(original.bench.clock.now());
    copy.bench.memory.write(BASE, original.bench.memory.slice(BASE, 0x2000), 0, 0x2000);
    DeviceBench.load(copy.wifi, DeviceBench.save(original.wifi));
    StateWriter deadlines = new StateWriter();
    original.bench.events.save(deadlines);
    copy.bench.events.load(new StateReader(deadlines.toByteArray()));
    return copy;
  }

  /** Everything the driver sees in the next seconds. */
  private static List<Object> run(WifiBench wifi) {
    List<Object> seen = new ArrayList<>();
    wifi.frames.clear();
    for (int i = 0; i < 50; i++) {
      wifi.advanceMilliseconds(100);
      seen.add(wifi.read(STATUS));
      seen.add(wifi.read(INT_RAW));
      seen.add(wifi.read(PWR_INT_RAW));
      seen.addAll(wifi.events());
    }
    seen.add(wifi.frames.stream().map(WifiFrame::time).toList());
    seen.add(List.of(wifi.read(STAT_TX_LOST), wifi.read(STAT_RX_LOST), wifi.read(RX_LAST)));
    seen.add(wifi.wifi.read(REAL_RX_DESCRIPTOR_BASE));
    seen.add(List.of(wifi.read(LINK_BEACONS), wifi.read(STAT_RX_FRAMES)));
    return seen;
  }

  private static byte[] bytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
