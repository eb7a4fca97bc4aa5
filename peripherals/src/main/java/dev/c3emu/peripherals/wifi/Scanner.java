package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.EventQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks for access points and keeps those of the last scan, the strongest first. */
final class Scanner implements ChannelSweep.Listener, Stateful {
  private final Air air;
  private final ChannelSweep sweep;
  private final Runnable onDone;
  private final List<AccessPoint> found = new ArrayList<>();

  /**
   * @param onDone called when a scan ends or is stopped
   */
  Scanner(EventQueue events, Air air, Runnable onDone) {
    this.air = air;
    this.onDone = onDone;
    sweep = new ChannelSweep(events, "WiFi scan", this);
  }

  /** Forgets the last scan and starts another; see {@link ChannelSweep#start}. */
  void start(int channels, int milliseconds) {
    found.clear();
    sweep.start(channels, milliseconds);
  }

  /** Ends a running scan with what it has found so far. */
  void stop() {
    if (sweep.isRunning()) {
      sweep.stop();
      ended();
    }
  }

  boolean isRunning() {
    return sweep.isRunning();
  }

  /** What the last scan found; grows while one is running. */
  List<AccessPoint> found() {
    return found;
  }

  void reset() {
    sweep.stop();
    found.clear();
  }

  @Override
  public boolean heard(int channel) {
    found.addAll(air.audible(channel));
    return true;
  }

  @Override
  public void ended() {
    found.sort(Comparator.comparingInt(AccessPoint::rssi).reversed());
    onDone.run();
  }

  @Override
  public void save(StateWriter out) {
    sweep.save(out);
    out.putInts(found.stream().mapToInt(air::indexOf).toArray());
  }

  @Override
  public void load(StateReader in) {
    sweep.load(in);
    found.clear();
    for (int index : in.getInts()) {
      found.add(air.at(index));
    }
  }
}
