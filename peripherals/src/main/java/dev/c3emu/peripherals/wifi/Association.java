package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;

/**
 * The station's way to a connection and out of it: search, authentication, association, four-way
 * handshake, then beacons until one side leaves. Each step takes time; one that gets no answer
 * takes its timeout, and goes well after all if the access point is back by then.
 */
final class Association implements ChannelSweep.Listener, Air.Station, Stateful {
  static final long AUTHENTICATION = 5_000 * VirtualClock.TICKS_PER_MICROSECOND;
  static final long ASSOCIATION = 5_000 * VirtualClock.TICKS_PER_MICROSECOND;
  static final long HANDSHAKE = 20_000 * VirtualClock.TICKS_PER_MICROSECOND;
  static final long STEP_TIMEOUT = VirtualClock.TICKS_PER_SECOND;
  static final long HANDSHAKE_TIMEOUT = 4 * VirtualClock.TICKS_PER_SECOND;

  /** Missed beacons until the driver is warned: about six seconds. */
  static final int BEACONS_UNTIL_WARNING = 60;

  /** Missed beacons until the link is given up. */
  static final int BEACONS_UNTIL_LOST = 65;

  static final int ASSOCIATION_ID = 1;

  private final Air air;
  private final DriverEvents reports;
  private final ChannelSweep search;
  private final Deadline stepEnd;
  private final Beacons beacons;

  private LinkState state = LinkState.IDLE;
  private ConnectRequest request = ConnectRequest.NONE;
  private AccessPoint point;

  /** Whether the time of the current step is over and its timeout runs. */
  private boolean late;

  /**
   * @param power interrupts of the power manager
   */
  Association(EventQueue events, Air air, DriverEvents reports, Interrupts power) {
    this.air = air;
    this.reports = reports;
    search = new ChannelSweep(events, "WiFi search", this);
    stepEnd = events.deadline("WiFi connection step", this::stepEnded);
    beacons = new Beacons(events, power, () -> air.isAudible(point), this::missedBeacons);
    air.station(this);
  }

  LinkState state() {
    return state;
  }

  /** The access point of the connection, or of the attempt at one; null if there is none. */
  AccessPoint accessPoint() {
    return point;
  }

  /** Beacons since the association. */
  int beacons() {
    return beacons.received();
  }

  /** Whether frames get to the access point and back. */
  boolean carriesData() {
    return state == LinkState.CONNECTED && air.isAudible(point);
  }

  /** Starts to connect; only when idle. */
  void connect(ConnectRequest wanted) {
    request = wanted;
    state = LinkState.SEARCHING;
    search.start(wanted.channels(), wanted.dwell());
  }

  /** Ends the connection, or the attempt at one, and reports why. */
  void leave(DisconnectReason reason) {
    end(reason.code());
  }

  void reset() {
    search.stop();
    stepEnd.cancel();
    beacons.stop();
    state = LinkState.IDLE;
    point = null;
    late = false;
  }

  @Override
  public boolean heard(int channel) {
    point = air.strongest(channel, request::wants).orElse(null);
    if (point == null) {
      return true;
    }
    enter(LinkState.AUTHENTICATING, AUTHENTICATION);
    return false;
  }

  @Override
  public void ended() {
    leave(DisconnectReason.NO_AP_FOUND);
  }

  @Override
  public void deauthenticated(AccessPoint by, int reason) {
    if (by.equals(point)) {
      end(reason);
    }
  }

  private void enter(LinkState next, long duration) {
    state = next;
    late = false;
    stepEnd.in(duration);
  }

  private void stepEnded() {
    switch (state) {
      case AUTHENTICATING -> {
        if (air.isAudible(point) && lacks(AuthMode.Secret.AT_AUTHENTICATION)) {
          leave(DisconnectReason.AUTH_FAIL);
        } else if (answered(STEP_TIMEOUT, DisconnectReason.AUTH_EXPIRE)) {
          reports.report(WifiEvent.AUTHENTICATED, point.channel());
          enter(LinkState.ASSOCIATING, ASSOCIATION);
        }
      }
      case ASSOCIATING -> {
        if (answered(STEP_TIMEOUT, DisconnectReason.ASSOC_EXPIRE)) {
          reports.report(WifiEvent.ASSOCIATED, ASSOCIATION_ID);
          associated();
        }
      }
      case HANDSHAKE -> {
        if (answered(HANDSHAKE_TIMEOUT, DisconnectReason.FOUR_WAY_HANDSHAKE_TIMEOUT)) {
          connected();
        }
      }
      case IDLE, SEARCHING, CONNECTED -> {}
    }
  }

  /** Whether the step went well; otherwise its timeout starts, or the connection ends with it. */
  private boolean answered(long timeout, DisconnectReason reason) {
    boolean refused = state == LinkState.HANDSHAKE && lacks(AuthMode.Secret.AT_HANDSHAKE);
    if (!refused && air.isAudible(point)) {
      return true;
    }
    if (late) {
      leave(reason);
    } else {
      late = true;
      stepEnd.in(timeout);
    }
    return false;
  }

  /** Whether a step needs the passphrase and the driver's is wrong. */
  private boolean lacks(AuthMode.Secret step) {
    return point.authMode().secret() == step && !request.knowsSecretOf(point);
  }

  private void associated() {
    if (point.authMode().hasHandshake()) {
      enter(LinkState.HANDSHAKE, HANDSHAKE);
    } else {
      connected();
    }
  }

  private void connected() {
    state = LinkState.CONNECTED;
    beacons.start();
    reports.report(WifiEvent.CONNECTED, point.authMode().code());
  }

  private void missedBeacons(int count) {
    if (count == BEACONS_UNTIL_WARNING) {
      reports.report(WifiEvent.BEACON_TIMEOUT, count);
    } else if (count == BEACONS_UNTIL_LOST) {
      leave(DisconnectReason.BEACON_TIMEOUT);
    }
  }

  private void end(int reason) {
    reset();
    reports.report(WifiEvent.DISCONNECTED, reason);
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(state.ordinal());
    request.save(out);
    out.putInt(air.indexOf(point));
    out.putBoolean(late);
    search.save(out);
    beacons.save(out);
  }

  @Override
  public void load(StateReader in) {
    state = LinkState.of(in.getInt());
    request = ConnectRequest.load(in);
    point = air.at(in.getInt());
    late = in.getBoolean();
    search.load(in);
    beacons.load(in);
  }
}
