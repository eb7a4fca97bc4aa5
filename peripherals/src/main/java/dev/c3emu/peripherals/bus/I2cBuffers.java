package dev.c3emu.peripherals.bus;

import static dev.c3emu.peripherals.bus.I2cRegister.FIFO_CONF;

import dev.c3emu.emulator.device.ByteFifo;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.StoredRegisters;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/**
 * The bytes between CPU and bus (TRM "I2C Controller", "TX/RX RAM"): two memories of 32 bytes, used
 * as FIFOs or, with NONFIFO_EN, addressed directly. Raises the interrupts that tell of their state.
 */
final class I2cBuffers implements Stateful {
  private static final int SIZE = 32;

  private static final int FIFO_PRT_EN = 1 << 14;
  private static final int TX_FIFO_RST = 1 << 13;
  private static final int RX_FIFO_RST = 1 << 12;
  private static final int NONFIFO_EN = 1 << 10;
  private static final int TXFIFO_WM_THRHD_SHIFT = 5;
  private static final int WM_THRHD = 0x1F;

  private final StoredRegisters<I2cRegister> registers;
  private final Interrupts interrupts;
  private final ByteFifo transmit = new ByteFifo(SIZE);
  private final ByteFifo receive = new ByteFifo(SIZE);

  /** Where the next byte is in the memories, while they are addressed directly. */
  private int transmitPlace;

  private int receivePlace;

  I2cBuffers(StoredRegisters<I2cRegister> registers, Interrupts interrupts) {
    this.registers = registers;
    this.interrupts = interrupts;
  }

  ByteFifo transmit() {
    return transmit;
  }

  ByteFifo receive() {
    return receive;
  }

  /** What the guest reads from DATA. */
  int read() {
    if (receive.isEmpty()) {
      interrupts.raise(I2cInterrupt.RX_UNDERFLOW);
    }
    int value = receive.pop();
    updateWatermarks();
    return value;
  }

  /** What the guest writes to DATA. */
  void write(int value) {
    if (!transmit.push(value)) {
      interrupts.raise(I2cInterrupt.TX_OVERFLOW);
    }
    updateWatermarks();
  }

  /**
   * Follows FIFO_CONF.
   *
   * @param written what the guest wrote into it, trigger bits included
   */
  void configure(int written) {
    if ((written & TX_FIFO_RST) != 0) {
      transmit.clear();
    }
    if ((written & RX_FIFO_RST) != 0) {
      receive.clear();
    }
    updateWatermarks();
  }

  /** A list of commands begins: what is addressed directly is so from the start. */
  void rewind() {
    transmitPlace = 0;
    receivePlace = 0;
  }

  /** The next byte for the bus. */
  int next() {
    if (isDirect()) {
      return transmit.at(transmitPlace++);
    }
    if (transmit.isEmpty()) {
      interrupts.raise(I2cInterrupt.TX_UNDERFLOW);
    }
    return transmit.pop();
  }

  /** Takes a byte from the bus. */
  void received(int value) {
    if (isDirect()) {
      receive.setAt(receivePlace++, value);
    } else if (!receive.push(value)) {
      interrupts.raise(I2cInterrupt.RX_OVERFLOW);
    }
  }

  /** Raises the watermark bits, again and again as long as their condition lasts. */
  void updateWatermarks() {
    int conf = registers.get(FIFO_CONF);
    if ((conf & FIFO_PRT_EN) == 0) {
      return;
    }
    if (transmit.count() < (conf >>> TXFIFO_WM_THRHD_SHIFT & WM_THRHD)) {
      interrupts.raise(I2cInterrupt.TX_WATERMARK);
    }
    if (receive.count() > (conf & WM_THRHD)) {
      interrupts.raise(I2cInterrupt.RX_WATERMARK);
    }
  }

  /** Empties both. */
  void clear() {
    transmit.clear();
    receive.clear();
  }

  private boolean isDirect() {
    return (registers.get(FIFO_CONF) & NONFIFO_EN) != 0;
  }

  @Override
  public void save(StateWriter out) {
    transmit.save(out);
    receive.save(out);
    out.putInt(transmitPlace);
    out.putInt(receivePlace);
  }

  @Override
  public void load(StateReader in) {
    transmit.load(in);
    receive.load(in);
    transmitPlace = in.getInt();
    receivePlace = in.getInt();
  }
}
