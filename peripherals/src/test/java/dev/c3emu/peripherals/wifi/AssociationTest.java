package dev.c3emu.peripherals.wifi;

import static dev.c3emu.peripherals.wifi.WifiMacRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.wifi.WifiBench.Taken;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssociationTest {
  private static final int LINK_SHIFT = 8;
  private static final int DWELL_MS = 120;

  private final WifiBench driver = new WifiBench().up();

  @Test
  void aConnectionGoesThroughItsStepsInTime() {
    driver.want("home", "correct horse", 6);
    driver.connect();
    assertThat(link()).isEqualTo(LinkState.SEARCHING);

    driver.advanceMilliseconds(DWELL_MS);
    assertThat(link()).isEqualTo(LinkState.AUTHENTICATING);
    driver.advanceMilliseconds(5);
    assertThat(link()).isEqualTo(LinkState.ASSOCIATING);
    driver.advanceMilliseconds(5);
    assertThat(link()).isEqualTo(LinkState.HANDSHAKE);
    driver.advanceMilliseconds(20);

    assertThat(link()).isEqualTo(LinkState.CONNECTED);
    assertThat(driver.events())
        .containsExactly(
            Taken.of(WifiEvent.AUTHENTICATED, 6),
            Taken.of(WifiEvent.ASSOCIATED, 1),
            Taken.of(WifiEvent.CONNECTED, AuthMode.WPA2_PSK.code()));
  }

  @Test
  void anOpenNetworkNeedsNoHandshake() {
    driver.want("cafe", "whatever", 1);
    driver.connect();

    driver.advanceMilliseconds(DWELL_MS + 10);

    assertThat(link()).isEqualTo(LinkState.CONNECTED);
  }

  @Test
  void withoutAChannelTheSearchGoesFromChannelToChannel() {
    driver.want("home", "correct horse", 0);
    driver.connect();

    driver.advanceMilliseconds(6 * DWELL_MS - 1);
    assertThat(link()).isEqualTo(LinkState.SEARCHING);
    driver.advanceMilliseconds(1);
    assertThat(link()).isEqualTo(LinkState.AUTHENTICATING);
  }

  @Test
  void theStrongestAccessPointOfANetworkIsTaken() {
    AccessPoint near = AccessPoint.open("mesh", MacAddress.of("02:00:00:00:00:31"), 1, -30);
    AccessPoint far = AccessPoint.open("mesh", MacAddress.of("02:00:00:00:00:30"), 1, -80);
    WifiBench mesh = new WifiBench(WifiConfig.of(List.of(far, near))).up();
    mesh.want("mesh", "", 1);

    mesh.connect();
    mesh.advanceMilliseconds(DWELL_MS);

    assertThat(mesh.read(LINK_BSSID_HIGH)).isEqualTo(near.bssid().high());
    assertThat(mesh.read(LINK_INFO)).isEqualTo(ApRecord.info(near));
  }

  @Test
  void aGivenBssidIsTakenWhateverItsStrength() {
    AccessPoint near = AccessPoint.open("mesh", MacAddress.of("02:00:00:00:00:31"), 1, -30);
    AccessPoint far = AccessPoint.open("mesh", MacAddress.of("02:00:00:00:00:30"), 1, -80);
    WifiBench mesh = new WifiBench(WifiConfig.of(List.of(far, near))).up();
    mesh.want("mesh", "", 1);
    mesh.write(STA_BSSID_LOW, far.bssid().low());
    mesh.write(STA_BSSID_HIGH, 1 << 31 | far.bssid().high());

    mesh.connect();
    mesh.advanceMilliseconds(DWELL_MS);

    assertThat(mesh.read(LINK_BSSID_HIGH)).isEqualTo(far.bssid().high());
  }

  @Test
  void anUnknownNetworkIsNotFound() {
    driver.want("hom", "correct horse", 6);
    driver.connect();

    driver.advanceMilliseconds(DWELL_MS);

    assertThat(driver.events()).containsExactly(Taken.disconnected(DisconnectReason.NO_AP_FOUND));
    assertThat(link()).isEqualTo(LinkState.IDLE);
  }

  @Test
  void aWrongPassphraseEndsInAHandshakeTimeout() {
    driver.want("home", "wrong horse", 6);
    driver.connect();
    driver.advanceMilliseconds(DWELL_MS + 30 + 3999);
    assertThat(link()).isEqualTo(LinkState.HANDSHAKE);

    driver.advanceMilliseconds(1);

    assertThat(driver.events())
        .endsWith(Taken.disconnected(DisconnectReason.FOUR_WAY_HANDSHAKE_TIMEOUT));
    assertThat(link()).isEqualTo(LinkState.IDLE);
  }

  @Test
  void whereTheAuthenticationNeedsTheSecretAWrongOneFailsThere() {
    AccessPoint safe =
        new AccessPoint(
            "safe", "secret", MacAddress.of("02:00:00:00:00:40"), 3, -50, AuthMode.WPA3_PSK);
    WifiBench bench = new WifiBench(WifiConfig.of(List.of(safe))).up();
    bench.want("safe", "sacred", 3);
    bench.connect();

    bench.advanceMilliseconds(DWELL_MS + 5);

    assertThat(bench.events()).containsExactly(Taken.disconnected(DisconnectReason.AUTH_FAIL));
  }

  @Test
  void anAccessPointThatFallsSilentLetsTheAuthenticationExpire() {
    driver.want("home", "correct horse", 6);
    driver.connect();
    driver.advanceMilliseconds(DWELL_MS);
    silence();

    driver.advanceMilliseconds(5 + 1000);

    assertThat(driver.events()).containsExactly(Taken.disconnected(DisconnectReason.AUTH_EXPIRE));
  }

  @Test
  void anAccessPointThatFallsSilentLetsTheAssociationExpire() {
    driver.want("home", "correct horse", 6);
    driver.connect();
    driver.advanceMilliseconds(DWELL_MS + 5);
    driver.events();
    silence();

    driver.advanceMilliseconds(5 + 1000);

    assertThat(driver.events()).containsExactly(Taken.disconnected(DisconnectReason.ASSOC_EXPIRE));
  }

  @Test
  void aStepGoesWellIfTheAccessPointIsBackBeforeItsTimeout() {
    driver.want("home", "correct horse", 6);
    driver.connect();
    driver.advanceMilliseconds(DWELL_MS);
    silence();
    driver.advanceMilliseconds(500);
    driver.wifi.script(AirAction.comeBack(0, WifiBench.HOME_BSSID));

    driver.advanceMilliseconds(505);

    assertThat(driver.events()).containsExactly(Taken.of(WifiEvent.AUTHENTICATED, 6));
  }

  @Test
  void theStationCanLeaveAConnection() {
    driver.connected();

    driver.disconnect();

    assertThat(driver.events()).containsExactly(Taken.disconnected(DisconnectReason.ASSOC_LEAVE));
    assertThat(driver.read(LINK_INFO)).isZero();
  }

  @Test
  void theStationCanLeaveAnAttempt() {
    driver.want("home", "correct horse", 6);
    driver.connect();
    driver.advanceMilliseconds(1);

    driver.disconnect();
    driver.advanceMilliseconds(1000);

    assertThat(driver.events()).containsExactly(Taken.disconnected(DisconnectReason.ASSOC_LEAVE));
  }

  @Test
  void commandsThatDoNotFitTheStateAreRefused() {
    driver.disconnect();
    assertThat(takeRefusal()).isTrue();

    driver.connected();
    assertThat(takeRefusal()).isFalse();
    driver.connect();
    assertThat(takeRefusal()).isTrue();
    driver.scan();
    assertThat(takeRefusal()).isFalse();
  }

  @Test
  void scanningIsRefusedDuringAnAttemptToConnect() {
    driver.want("home", "correct horse", 6);
    driver.connect();

    driver.scan();

    assertThat(takeRefusal()).isTrue();
  }

  @Test
  void anAccessPointThrowsTheStationOutByScript() {
    driver.connected();
    long soon = driver.bench.clock.now() + VirtualClock.TICKS_PER_SECOND;
    driver.wifi.script(AirAction.deauthenticate(soon, WifiBench.HOME_BSSID, 7));

    driver.bench.advance(VirtualClock.TICKS_PER_SECOND - 1);
    assertThat(driver.events()).isEmpty();
    driver.bench.advance(1);

    assertThat(driver.events()).containsExactly(Taken.of(WifiEvent.DISCONNECTED, 7));
  }

  @Test
  void deauthenticationByAnotherAccessPointMeansNothing() {
    driver.connected();
    driver.wifi.script(AirAction.deauthenticate(0, WifiBench.CAFE_BSSID, 7));

    driver.advanceMilliseconds(1);

    assertThat(link()).isEqualTo(LinkState.CONNECTED);
  }

  @Test
  void scriptedActionsHappenInOrderOfTimeWhateverTheOrderOfScripting() {
    driver.connected();
    long now = driver.bench.clock.now();
    driver.wifi.script(AirAction.deauthenticate(now + 200, WifiBench.HOME_BSSID, 2));
    driver.wifi.script(AirAction.deauthenticate(now + 100, WifiBench.HOME_BSSID, 1));

    driver.bench.advance(300);

    assertThat(driver.events()).containsExactly(Taken.of(WifiEvent.DISCONNECTED, 1));
  }

  @Test
  void beaconsComeEveryHundredTimeUnits() {
    driver.connected();
    driver.write(PWR_INT_CLR, -1);
    driver.write(PWR_INT_ENA, WifiInterrupt.BEACON);
    int before = driver.read(LINK_BEACONS);

    driver.bench.advanceMicroseconds(10 * 102_400);

    assertThat(driver.read(LINK_BEACONS)).isEqualTo(before + 10);
    assertThat(driver.powerLine.level()).isTrue();
    assertThat(driver.macLine.level()).isFalse();
  }

  @Test
  void beaconsStayOnTheirBeatWhenTheMachineIsLate() {
    driver.connected();
    long first = driver.bench.events.next();
    long late = Beacons.INTERVAL / 100;
    for (int i = 0; i < 200; i++) {
      driver.bench.clock.advanceTo(driver.bench.events.next() + late);
      driver.bench.events.runDue();
    }

    assertThat(driver.bench.events.next()).isEqualTo(first + 200 * Beacons.INTERVAL);
  }

  @Test
  void missingBeaconsAreWarnedOfAndThenEndTheConnection() {
    driver.connected();
    silence();

    driver.bench.advanceMicroseconds(60 * 102_400);
    assertThat(driver.events())
        .containsExactly(Taken.of(WifiEvent.BEACON_TIMEOUT, Association.BEACONS_UNTIL_WARNING));
    driver.bench.advanceMicroseconds(5 * 102_400);

    assertThat(driver.events())
        .containsExactly(Taken.disconnected(DisconnectReason.BEACON_TIMEOUT));
    assertThat(driver.read(PWR_INT_RAW) & WifiInterrupt.BEACON_MISSED).isNotZero();
  }

  @Test
  void aConnectionSurvivesAShortBeaconLoss() {
    driver.connected();
    silence();
    driver.bench.advanceMicroseconds(59 * 102_400);
    driver.wifi.script(AirAction.comeBack(0, WifiBench.HOME_BSSID));
    driver.bench.advanceMicroseconds(102_400);
    silence();

    driver.bench.advanceMicroseconds(59 * 102_400);

    assertThat(driver.events()).isEmpty();
    assertThat(link()).isEqualTo(LinkState.CONNECTED);
  }

  @Test
  void aFinishedConnectionHasNoMoreBeacons() {
    driver.connected();
    driver.disconnect();
    driver.write(PWR_INT_CLR, -1);

    driver.bench.advanceMicroseconds(10 * 102_400);

    assertThat(driver.read(PWR_INT_RAW)).isZero();
  }

  @Test
  void lengthsBeyondTheRegistersCountAsAllOfThem() {
    String longest = "x".repeat(32);
    AccessPoint point =
        AccessPoint.wpa2(longest, "y".repeat(64), MacAddress.of("02:00:00:00:00:50"), 2, -50);
    WifiBench bench = new WifiBench(WifiConfig.of(List.of(point))).up();
    bench.want(longest, "y".repeat(64), 2);
    bench.write(STA_LENGTHS, -1);
    bench.connect();

    bench.advanceMilliseconds(DWELL_MS + 30);

    assertThat(bench.read(STATUS) >>> LINK_SHIFT & 7).isEqualTo(LinkState.CONNECTED.ordinal());
  }

  private LinkState link() {
    return LinkState.of(driver.read(STATUS) >>> LINK_SHIFT & 7);
  }

  private void silence() {
    driver.wifi.script(AirAction.silence(0, WifiBench.HOME_BSSID));
    driver.bench.advance(0);
  }

  private boolean takeRefusal() {
    boolean refused = driver.raised(WifiInterrupt.COMMAND_REFUSED);
    driver.write(INT_CLR, WifiInterrupt.COMMAND_REFUSED);
    return refused;
  }
}
