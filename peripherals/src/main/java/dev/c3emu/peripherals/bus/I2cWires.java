package dev.c3emu.peripherals.bus;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.SortedMap;
import java.util.TreeMap;

/** The bus behind {@link I2c}: who is attached, and which target the running transfer is with. */
final class I2cWires implements Stateful {
  private static final int NOBODY = -1;

  private final SortedMap<Integer, I2cTarget> targets = new TreeMap<>();
  private int selected = NOBODY;
  private boolean busy;
  private boolean addressing;

  void attach(int address, I2cTarget target) {
    targets.put(address, target);
  }

  void detach(int address) {
    targets.remove(address);
  }

  /** Whether a transfer has started and not stopped. */
  boolean isBusy() {
    return busy;
  }

  /** A start or repeated start: the next byte is an address. */
  void start() {
    busy = true;
    addressing = true;
  }

  /** Sends a byte and returns whether anybody acknowledged it. */
  boolean write(int value) {
    if (!addressing) {
      I2cTarget target = targets.get(selected);
      return target != null && target.write(value);
    }
    addressing = false;
    int address = value >>> 1;
    if (selected != address) {
      release();
    }
    I2cTarget target = targets.get(address);
    boolean acknowledged = target != null && target.start(address, (value & 1) != 0);
    selected = acknowledged ? address : NOBODY;
    return acknowledged;
  }

  /** Reads a byte; all ones if nobody drives the wire. */
  int read(boolean last) {
    I2cTarget target = targets.get(selected);
    return target == null ? 0xFF : target.read(last) & 0xFF;
  }

  /** Ends the transfer, if there is one. */
  void stop() {
    busy = false;
    addressing = false;
    release();
  }

  private void release() {
    I2cTarget target = targets.get(selected);
    selected = NOBODY;
    if (target != null) {
      target.stop();
    }
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(selected);
    out.putBoolean(busy);
    out.putBoolean(addressing);
    for (I2cTarget target : targets.values()) {
      if (target instanceof Stateful stateful) {
        stateful.save(out);
      }
    }
  }

  @Override
  public void load(StateReader in) {
    selected = in.getInt();
    busy = in.getBoolean();
    addressing = in.getBoolean();
    for (I2cTarget target : targets.values()) {
      if (target instanceof Stateful stateful) {
        stateful.load(in);
      }
    }
  }
}
