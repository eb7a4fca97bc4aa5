package dev.c3emu.peripherals.serial;

import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.StoredRegisters;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/** Flow control by the characters XON and XOFF (TRM "UART Controller", "Software Flow Control"). */
final class UartFlowControl implements Stateful {
  private static final int SW_FLOW_CON_EN = 1;
  private static final int XONOFF_DEL = 1 << 1;
  private static final int FORCE_XON = 1 << 2;
  private static final int FORCE_XOFF = 1 << 3;
  private static final int SEND_XON = 1 << 4;
  private static final int SEND_XOFF = 1 << 5;

  private final StoredRegisters<UartRegister> registers;
  private final UartTransmitter transmitter;
  private final Interrupts interrupts;

  /** The other side has sent XOFF and no XON since. */
  private boolean stoppedByPeer;

  /**
   * @param transmitter whom the other side may stop
   */
  UartFlowControl(
      StoredRegisters<UartRegister> registers, UartTransmitter transmitter, Interrupts interrupts) {
    this.registers = registers;
    this.transmitter = transmitter;
    this.interrupts = interrupts;
  }

  /**
   * Follows FLOW_CONF.
   *
   * @param written what the guest wrote into it, trigger bits included
   */
  void configure(int written) {
    if ((conf() & FORCE_XON) != 0) {
      stoppedByPeer = false;
    }
    updatePause();
    if ((written & SEND_XOFF) != 0) {
      transmitter.sendUrgently(xoff());
    }
    if ((written & SEND_XON) != 0) {
      transmitter.sendUrgently(xon());
    }
  }

  /**
   * Looks at a character that has been received.
   *
   * @return whether it is for nobody else
   */
  boolean take(int value) {
    if ((conf() & SW_FLOW_CON_EN) == 0 || value != xon() && value != xoff()) {
      return false;
    }
    stoppedByPeer = value == xoff();
    interrupts.raise(stoppedByPeer ? UartInterrupt.SW_XOFF : UartInterrupt.SW_XON);
    updatePause();
    return (conf() & XONOFF_DEL) != 0;
  }

  /** Forgets what the other side has sent; to be followed by {@link #configure}. */
  void reset() {
    stoppedByPeer = false;
  }

  private void updatePause() {
    boolean controlled = (conf() & SW_FLOW_CON_EN) != 0;
    transmitter.setPaused(controlled && (stoppedByPeer || (conf() & FORCE_XOFF) != 0));
  }

  private int conf() {
    return registers.get(UartRegister.FLOW_CONF);
  }

  private int xoff() {
    return registers.get(UartRegister.SWFC_CONF0) >>> 9 & 0xFF;
  }

  private int xon() {
    return registers.get(UartRegister.SWFC_CONF1) >>> 9 & 0xFF;
  }

  @Override
  public void save(StateWriter out) {
    out.putBoolean(stoppedByPeer);
  }

  @Override
  public void load(StateReader in) {
    stoppedByPeer = in.getBoolean();
  }
}
