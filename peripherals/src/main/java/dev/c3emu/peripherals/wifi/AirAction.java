package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;

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

  public static AirAction deauthenticate(long time, MacAddress bssid, int reason) {
    return new AirAction(time, Kind.DEAUTHENTICATE, bssid, reason);
  }

  public static AirAction silence(long time, MacAddress bssid) {
    return new AirAction(time, Kind.SILENCE, bssid, 0);
  }

  public static AirAction comeBack(long time, MacAddress bssid) {
    return new AirAction(time, Kind.RETURN, bssid, 0);
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
