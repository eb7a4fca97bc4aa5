package dev.c3emu.peripherals.wifi;

import java.util.List;

/**
 * The air around the station, fixed when the machine is built.
 *
 * @param accessPoints at most 64, in no particular order, of different addresses
 * @param transmitLoss how many of 1000 sent frames get lost, 0..1000
 * @param receiveLoss how many of 1000 incoming frames get lost, 0..1000
 * @param loopback whether the station hears its own frames instead of the air
 * @param seed chooses which frames get lost
 */
public record WifiConfig(
    List<AccessPoint> accessPoints,
    int transmitLoss,
    int receiveLoss,
    boolean loopback,
    long seed) {
  /** More access points than any scan needs to list. */
  static final int MAX_ACCESS_POINTS = 64;

  public WifiConfig {
    accessPoints = List.copyOf(accessPoints);
    if (accessPoints.size() > MAX_ACCESS_POINTS) {
      throw new IllegalArgumentException("more than " + MAX_ACCESS_POINTS + " access points");
    }
    if (accessPoints.stream().map(AccessPoint::bssid).distinct().count() < accessPoints.size()) {
      throw new IllegalArgumentException("two access points have the same BSSID");
    }
    requirePermille(transmitLoss);
    requirePermille(receiveLoss);
  }

  /** One WPA2 network, {@code c3emu} with the passphrase {@code c3emu-pass}, and nothing lost. */
  public static WifiConfig standard() {
    return of(
        List.of(
            AccessPoint.wpa2("c3emu", "c3emu-pass", MacAddress.of("02:c3:e0:00:00:01"), 6, -42)));
  }

  /** The given networks, and nothing lost. */
  public static WifiConfig of(List<AccessPoint> accessPoints) {
    return new WifiConfig(accessPoints, 0, 0, false, 0);
  }

  /**
   * The same air, on which frames get lost.
   *
   * @param transmit how many of 1000 sent frames do, 0..1000
   * @param receive how many of 1000 incoming frames do, 0..1000
   * @throws IllegalArgumentException if one of them is out of range
   */
  public WifiConfig withLoss(int transmit, int receive) {
    return new WifiConfig(accessPoints, transmit, receive, loopback, seed);
  }

  /** The same air; whether the station hears its own frames instead. */
  public WifiConfig withLoopback(boolean on) {
    return new WifiConfig(accessPoints, transmitLoss, receiveLoss, on, seed);
  }

  /** The same air, on which other frames get lost. */
  public WifiConfig withSeed(long newSeed) {
    return new WifiConfig(accessPoints, transmitLoss, receiveLoss, loopback, newSeed);
  }

  private static void requirePermille(int loss) {
    if (loss < 0 || loss > 1000) {
      throw new IllegalArgumentException("loss of " + loss + " frames in 1000");
    }
  }
}
