package dev.c3emu.peripherals.bus;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.EventQueue;

/**
 * The I2C controller as a master (TRM "I2C Controller") of the targets attached to it. As a slave
 * it only stores its settings. Targets have addresses of 7 bits.
 */
public final class I2c extends RegisterDevice<I2cRegister> {
  private static final int CONF_UPGATE = 1 << 11;
  private static final int FSM_RST = 1 << 10;
  private static final int TRANS_START = 1 << 5;
  private static final int MS_MODE = 1 << 4;

  private static final int TXFIFO_CNT_SHIFT = 18;
  private static final int NOT_STRETCHED = 3 << 14;
  private static final int RXFIFO_CNT_SHIFT = 8;
  private static final int BUS_BUSY = 1 << 4;
  private static final int ARB_LOST = 1 << 3;
  private static final int RESP_REC = 1;

  private static final int TXFIFO_WADDR_SHIFT = 15;
  private static final int TXFIFO_RADDR_SHIFT = 10;
  private static final int RXFIFO_WADDR_SHIFT = 5;

  private static final int SCL_RST_SLV_EN = 1;

  private final Interrupts interrupts;
  private final I2cBuffers buffers;
  private final I2cMaster master;

  /**
   * @param line interrupt source I2C_EXT0
   */
  public I2c(EventQueue events, InterruptLine line) {
    super("I2C0", I2cRegister.values(), 0x200);
    interrupts = new Interrupts(line);
    buffers = new I2cBuffers(stored(), interrupts);
    master = new I2cMaster(events, stored(), interrupts, buffers);
    buffers.updateWatermarks();
  }

  /**
   * Attaches a target, in place of one that had the address.
   *
   * @param address 7 bits
   * @throws IllegalArgumentException if the address is out of range
   */
  public void attach(int address, I2cTarget target) {
    if (address < 0 || address > 0x7F) {
      throw new IllegalArgumentException("I2C address " + address);
    }
    master.wires().attach(address, target);
  }

  /** Takes a target off the bus, if there is one. */
  public void detach(int address) {
    master.wires().detach(address);
  }

  /** Makes the next byte that is transferred fail. */
  public void inject(I2cFault fault) {
    master.inject(fault);
  }

  @Override
  protected int onRead(I2cRegister register, int index, int stored) {
    return register == I2cRegister.DATA ? buffers.read() : onPeek(register, index, stored);
  }

  @Override
  protected boolean isSteady(I2cRegister register, int index) {
    return register != I2cRegister.DATA;
  }

  @Override
  protected int onPeek(I2cRegister register, int index, int stored) {
    return switch (register) {
      case SR -> status();
      case FIFO_ST -> pointers();
      case DATA -> buffers.receive().peek();
      case INT_RAW -> interrupts.raw();
      case INT_STATUS -> interrupts.status();
      case TXFIFO_MEM -> buffers.transmit().at(index);
      case RXFIFO_MEM -> buffers.receive().at(index);
      default -> stored;
    };
  }

  private int status() {
    return NOT_STRETCHED
        | buffers.transmit().count() << TXFIFO_CNT_SHIFT
        | buffers.receive().count() << RXFIFO_CNT_SHIFT
        | (master.wires().isBusy() ? BUS_BUSY : 0)
        | (master.hasLostArbitration() ? ARB_LOST : 0)
        | (master.isNotAcknowledged() ? RESP_REC : 0);
  }

  private int pointers() {
    return buffers.transmit().writePointer() << TXFIFO_WADDR_SHIFT
        | buffers.transmit().readPointer() << TXFIFO_RADDR_SHIFT
        | buffers.receive().writePointer() << RXFIFO_WADDR_SHIFT
        | buffers.receive().readPointer();
  }

  @Override
  protected void onWrite(I2cRegister register, int index, int written) {
    switch (register) {
      case CTR -> onControl(written);
      case DATA -> buffers.write(written);
      case FIFO_CONF -> buffers.configure(written);
      case TXFIFO_MEM -> buffers.transmit().setAt(index, written);
      case RXFIFO_MEM -> buffers.receive().setAt(index, written);
      case INT_ENA -> interrupts.enable(get(I2cRegister.INT_ENA));
      case INT_CLR -> {
        interrupts.clear(written);
        buffers.updateWatermarks();
      }
      default -> {}
    }
  }

  private void onControl(int written) {
    if ((written & FSM_RST) != 0) {
      master.abort();
    }
    if ((written & CONF_UPGATE) != 0) {
      // The pulses that free a stuck bus are over at once.
      set(I2cRegister.SCL_SP_CONF, get(I2cRegister.SCL_SP_CONF) & ~SCL_RST_SLV_EN);
    }
    if ((written & TRANS_START) != 0 && (written & MS_MODE) != 0) {
      master.start();
    }
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      master.reset();
      buffers.clear();
      interrupts.reset();
      buffers.updateWatermarks();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    interrupts.save(out);
    buffers.save(out);
    master.save(out);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    interrupts.load(in);
    buffers.load(in);
    master.load(in);
  }
}
