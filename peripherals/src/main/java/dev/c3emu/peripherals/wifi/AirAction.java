package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.List;

/**
 * Something an access point does by script.
 *
 * @param time when, in ticks of virtual time
 * @param bssid who
 * @param reason of a deauthentication, 0..65535; 0 otherwise
 */
public record AirAction(long time, Kind kind, MacAddress bssid, int reason) {
  /** What happens. */
  public enum Kind {
    /** The access point throws the station out. */
    DEAUTHENTICATE,
    /** The access point falls silent: no beacons, no answers, not found by scans. */
    SILENCE,
    /** The access point is back on the air. */
    RETURN
  }

  public AirAction {
    if (reason < 0 || reason > 0xFFFF) {
      throw new IllegalArgumentException("reason " + reason);
    }
  }

  /**
   * The access point throws the station out.
   *
   * @param reason 0..65535, as in IEEE 802.11, table "Reason codes"
   * @throws IllegalArgumentException if the reason is out of range
   */
  public static AirAction deauthenticate(long time, MacAddress bssid, int reason) {
    return new AirAction(time, Kind.DEAUTHENTICATE, bssid, reason);
  }

  /** The access point falls silent. */
  public static AirAction silence(long time, MacAddress bssid) {
    return new AirAction(time, Kind.SILENCE, bssid, 0);
  }

  /** The access point is back on the air. */
  public static AirAction comeBack(long time, MacAddress bssid) {
    return new AirAction(time, Kind.RETURN, bssid, 0);
  }

  /**
   * Reads {@code deauth BSSID REASON}, {@code silence BSSID} or {@code return BSSID}.
   *
   * @param time when it happens, in ticks
   * @throws IllegalArgumentException if the words are none of these
   */
  public static AirAction parse(long time, List<String> words) {
    String verb = words.isEmpty() ? "" : words.get(0);
    if (words.size() == 3 && verb.equals("deauth")) {
      return deauthenticate(time, MacAddress.of(words.get(1)), Integer.parseInt(words.get(2)));
    }
    if (words.size() == 2 && verb.equals("silence")) {
      return silence(time, MacAddress.of(words.get(1)));
    }
    if (words.size() == 2 && verb.equals("return")) {
      return comeBack(time, MacAddress.of(words.get(1)));
    }
    throw new IllegalArgumentException("no action: " + String.join(" ", words));
  }

  void save(StateWriter out) {
    out.putLong(time);
    out.putInt(kind.ordinal());
    out.putLong(bssid.value());
    out.putInt(reason);
  }

  static AirAction load(StateReader in) {
    return new AirAction(
        in.getLong(), Kind.values()[in.getInt()], new MacAddress(in.getLong()), in.getInt());
  }
}
