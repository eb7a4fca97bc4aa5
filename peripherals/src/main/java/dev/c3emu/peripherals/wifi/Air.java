package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The access points within reach, which of them are on the air, and what they do by script. */
final class Air implements Stateful {
  /** Is thrown out by an access point. */
  interface Station {
    void deauthenticated(AccessPoint by, int reason);
  }

  private final EventQueue events;
  private final List<AccessPoint> accessPoints;
  private final Deadline nextAction;

  /** A bit for each access point that is off the air. */
  private long silent;

  /** What is still to come, in order of time, then of scripting. */
  private final List<AirAction> script = new ArrayList<>();

  private Station station = (by, reason) -> {};

  Air(EventQueue events, List<AccessPoint> accessPoints) {
    this.events = events;
    this.accessPoints = accessPoints;
    nextAction = events.deadline("WiFi air", this::act);
  }

  /** Who is told of deauthentications. */
  void station(Station listener) {
    station = listener;
  }

  /** The access points that can be heard on a channel, in configured order. */
  List<AccessPoint> audible(int channel) {
    return accessPoints.stream()
        .filter(point -> point.channel() == channel && isAudible(point))
        .toList();
  }

  /** The strongest access point to be heard on a channel that is wanted. */
  Optional<AccessPoint> strongest(int channel, Predicate<AccessPoint> wanted) {
    return audible(channel).stream()
        .filter(wanted)
        .reduce((best, other) -> other.rssi() > best.rssi() ? other : best);
  }

  boolean isAudible(AccessPoint point) {
    return (silent & bit(point)) == 0;
  }

  /** A number for an access point, -1 for null. */
  int indexOf(AccessPoint point) {
    return point == null ? -1 : accessPoints.indexOf(point);
  }

  /** The access point of a number, null for a negative one. */
  AccessPoint at(int index) {
    return index < 0 ? null : accessPoints.get(index);
  }

  /**
   * Adds to the script.
   *
   * @throws IllegalArgumentException if no access point has the action's address
   */
  void script(AirAction action) {
    byBssid(action.bssid());
    int place = script.size();
    while (place > 0 && script.get(place - 1).time() > action.time()) {
      place--;
    }
    script.add(place, action);
    arm();
  }

  private void arm() {
    nextAction.at(script.isEmpty() ? EventQueue.NEVER : script.get(0).time());
  }

  private void act() {
    while (!script.isEmpty() && script.get(0).time() <= events.clock().now()) {
      AirAction action = script.remove(0);
      AccessPoint point = byBssid(action.bssid());
      switch (action.kind()) {
        case DEAUTHENTICATE -> station.deauthenticated(point, action.reason());
        case SILENCE -> silent |= bit(point);
        case RETURN -> silent &= ~bit(point);
      }
    }
    arm();
  }

  private long bit(AccessPoint point) {
    return 1L << accessPoints.indexOf(point);
  }

  private AccessPoint byBssid(MacAddress bssid) {
    return accessPoints.stream()
        .filter(point -> point.bssid().equals(bssid))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no access point " + bssid));
  }

  @Override
  public void save(StateWriter out) {
    out.putLong(silent);
    out.putInt(script.size());
    script.forEach(action -> action.save(out));
  }

  @Override
  public void load(StateReader in) {
    silent = in.getLong();
    script.clear();
    for (int count = in.getInt(); count > 0; count--) {
      script.add(AirAction.load(in));
    }
  }
}
