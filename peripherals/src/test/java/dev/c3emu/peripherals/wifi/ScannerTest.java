package dev.c3emu.peripherals.wifi;

import static dev.c3emu.peripherals.wifi.WifiMacRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.wifi.WifiBench.Taken;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScannerTest {
  private static final int RESULTS = WifiBench.BASE + 0x1000;
  private static final int ALL_CHANNELS_MS = 13 * 120;

  private final WifiBench driver = new WifiBench().up();

  @Test
  void aScanTakesTheDwellTimeOnEachChannel() {
    driver.scan();
    driver.advanceMilliseconds(ALL_CHANNELS_MS - 1);
    assertThat(driver.events()).isEmpty();
    assertThat(driver.read(STATUS) & 1 << 1).isNotZero();

    driver.advanceMilliseconds(1);

    assertThat(driver.events()).containsExactly(Taken.of(WifiEvent.SCAN_DONE, 2));
    assertThat(driver.raised(WifiInterrupt.SCAN_DONE)).isTrue();
    assertThat(driver.read(STATUS) & 1 << 1).isZero();
  }

  @Test
  void theStrongestComesFirst() {
    finishScan();

    assertThat(driver.read(SCAN_BSSID_LOW)).isEqualTo(WifiBench.HOME_BSSID.low());
    driver.write(SCAN_INDEX, 1);
    assertThat(driver.read(SCAN_BSSID_LOW)).isEqualTo(WifiBench.CAFE_BSSID.low());
  }

  @Test
  void registersShowTheSelectedRecord() {
    finishScan();

    assertThat(driver.read(SCAN_COUNT)).isEqualTo(2);
    assertThat(DeviceBench.read(driver.wifi, SCAN_SSID, 0)).isEqualTo(0x656D_6F68);
    assertThat(DeviceBench.read(driver.wifi, SCAN_SSID, 1)).isZero();
    assertThat(driver.read(SCAN_BSSID_LOW)).isEqualTo(0x0000_0002);
    assertThat(driver.read(SCAN_BSSID_HIGH)).isEqualTo(0x1000);
    assertThat(driver.read(SCAN_INFO)).isEqualTo(4 << 24 | 3 << 16 | (-50 & 0xFF) << 8 | 6);
  }

  @Test
  void anIndexBehindTheLastRecordReadsZeros() {
    finishScan();

    driver.write(SCAN_INDEX, 2);

    assertThat(driver.read(SCAN_INFO)).isZero();
    assertThat(driver.read(SCAN_BSSID_LOW)).isZero();
  }

  @Test
  void recordsAreWrittenToMemoryUpToTheCapacity() {
    driver.write(SCAN_ADDRESS, RESULTS);
    driver.write(SCAN_CAPACITY, 1);

    finishScan();

    byte[] record = driver.bench.memory.slice(RESULTS, 44);
    assertThat(new String(record, 0, 4, StandardCharsets.UTF_8)).isEqualTo("home");
    assertThat(MacAddress.at(record, 32)).isEqualTo(WifiBench.HOME_BSSID);
    assertThat(record[40]).isEqualTo((byte) 6);
    assertThat(record[41]).isEqualTo((byte) -50);
    assertThat(record[42]).isEqualTo((byte) AuthMode.WPA2_PSK.code());
    assertThat(record[43]).isEqualTo((byte) 4);
    assertThat(driver.bench.memory.slice(RESULTS + 44, 44)).containsOnly(0);
  }

  @Test
  void resultsForAnAddressThatIsNoMemoryAreReportedAndDropped() {
    driver.write(SCAN_ADDRESS, WifiBench.BASE + 0x6_0000 - 44);
    driver.write(SCAN_CAPACITY, 2);

    finishScan();

    assertThat(driver.raised(WifiInterrupt.SCAN_ADDRESS_ERROR)).isTrue();
    assertThat(driver.bench.memory.slice(WifiBench.BASE + 0x6_0000 - 44, 44)).containsOnly(0);
  }

  @Test
  void onlyTheSelectedChannelsAreScanned() {
    driver.write(SCAN_CHANNELS, 1 << 1);

    driver.scan();
    driver.advanceMilliseconds(120);

    assertThat(driver.events()).containsExactly(Taken.of(WifiEvent.SCAN_DONE, 1));
    assertThat(driver.read(SCAN_INFO) & 0xFF).isEqualTo(1);
  }

  @Test
  void aScanOfNoChannelIsDoneAtOnce() {
    driver.write(SCAN_CHANNELS, 0);

    driver.scan();

    assertThat(driver.events()).containsExactly(Taken.of(WifiEvent.SCAN_DONE, 0));
  }

  @Test
  void aDwellTimeOfZeroCountsAsOneMillisecond() {
    driver.write(SCAN_CHANNELS, 1 << 1);
    driver.write(SCAN_DWELL, 0);

    driver.scan();

    assertThat(driver.events()).isEmpty();
    driver.advanceMilliseconds(1);
    assertThat(driver.events()).hasSize(1);
  }

  @Test
  void aStoppedScanReportsWhatItHasFound() {
    driver.scan();
    driver.advanceMilliseconds(120);

    driver.write(COMMAND, 1 << 1);

    assertThat(driver.events()).containsExactly(Taken.of(WifiEvent.SCAN_DONE, 1));
    driver.advanceMilliseconds(ALL_CHANNELS_MS);
    assertThat(driver.events()).isEmpty();
  }

  @Test
  void aSilentAccessPointIsNotFound() {
    driver.wifi.script(AirAction.silence(0, WifiBench.HOME_BSSID));

    driver.scan();
    driver.advanceMilliseconds(ALL_CHANNELS_MS);

    assertThat(driver.events()).containsExactly(Taken.of(WifiEvent.SCAN_DONE, 1));
  }

  @Test
  void aScanIsRefusedWhileAnotherRuns() {
    driver.scan();
    assertThat(driver.raised(WifiInterrupt.COMMAND_REFUSED)).isFalse();

    driver.scan();

    assertThat(driver.raised(WifiInterrupt.COMMAND_REFUSED)).isTrue();
  }

  @Test
  void aScanIsRefusedWhileTheStationIsDown() {
    WifiBench down = new WifiBench();

    down.scan();

    assertThat(down.raised(WifiInterrupt.COMMAND_REFUSED)).isTrue();
    down.advanceMilliseconds(ALL_CHANNELS_MS);
    assertThat(down.events()).isEmpty();
  }

  @Test
  void switchingTheStationOffEndsAScan() {
    driver.scan();
    driver.advanceMilliseconds(1);

    driver.write(CONTROL, 0);

    assertThat(driver.events())
        .containsExactly(Taken.of(WifiEvent.SCAN_DONE, 0), Taken.of(WifiEvent.STATION_STOPPED, 0));
  }

  private void finishScan() {
    driver.scan();
    driver.advanceMilliseconds(ALL_CHANNELS_MS);
  }
}
