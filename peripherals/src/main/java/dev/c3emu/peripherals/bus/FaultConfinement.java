package dev.c3emu.peripherals.bus;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/**
 * The error counters of a CAN node and the states that follow from them: error active, error
 * passive, bus off (ISO 11898-1, "Fault confinement").
 */
final class FaultConfinement implements Stateful {
  /** The count from which on a node is error passive. */
  private static final int PASSIVE_LIMIT = 128;

  private static final int BUS_OFF_LIMIT = 256;

  /** Where the transmit error counter begins to count the recovery from bus off. */
  private static final int BUS_OFF_COUNT = 127;

  private int transmitErrors;
  private int receiveErrors;
  private boolean busOff;

  FaultConfinement() {}

  int transmitErrors() {
    return transmitErrors;
  }

  int receiveErrors() {
    return receiveErrors;
  }

  boolean isBusOff() {
    return busOff;
  }

  boolean isPassive() {
    return isTransmitPassive() || receiveErrors >= PASSIVE_LIMIT;
  }

  /** Whether it is error passive for what it has sent. */
  boolean isTransmitPassive() {
    return transmitErrors >= PASSIVE_LIMIT;
  }

  /** Whether one of the counters has reached a limit, or is out of use because of bus off. */
  boolean reaches(int limit) {
    return busOff || transmitErrors >= limit || receiveErrors >= limit;
  }

  /**
   * Sets the counters.
   *
   * @return whether the node goes bus off by that
   */
  boolean set(int transmit, int receive) {
    boolean tooMany = transmit >= BUS_OFF_LIMIT;
    busOff |= tooMany;
    transmitErrors = tooMany ? BUS_OFF_COUNT : transmit;
    receiveErrors = tooMany ? 0 : receive;
    return tooMany;
  }

  /** Makes the node error active again. */
  void recover() {
    busOff = false;
    transmitErrors = 0;
    receiveErrors = 0;
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(transmitErrors);
    out.putInt(receiveErrors);
    out.putBoolean(busOff);
  }

  @Override
  public void load(StateReader in) {
    transmitErrors = in.getInt();
    receiveErrors = in.getInt();
    busOff = in.getBoolean();
  }
}
