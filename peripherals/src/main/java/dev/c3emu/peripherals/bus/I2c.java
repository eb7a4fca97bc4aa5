package dev.c3emu.peripherals.bus;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The I2C controller as a master (TRM "I2C Controller"): it executes the list of commands in
 * COMD0..7 against the targets attached to it, byte by byte in the time the SCL periods give.
 *
 * <p>As a slave it only stores its settings. Targets have addresses of 7 bits.
 */
public final class I2c extends RegisterDevice<I2cRegister> {
  private static final Logger LOG = LoggerFactory.getLogger(I2c.class);

  private static final int FIFO_SIZE = 32;
  private static final int COMMANDS = 8;

  private static final int CTR_CONF_UPDATE = 1 << 11;
  private static final int CTR_FSM_RESET = 1 << 10;
  private static final int CTR_RX_LSB_FIRST = 1 << 7;
  private static final int CTR_TX_LSB_FIRST = 1 << 6;
  private static final int CTR_START = 1 << 5;
  private static final int CTR_MASTER = 1 << 4;

  private static final int SR_NO_STRETCH = 3 << 14;
  private static final int SR_BUS_BUSY = 1 << 4;
  private static final int SR_ARBITRATION_LOST = 1 << 3;
  private static final int SR_NOT_ACKNOWLEDGED = 1;

  private static final int FIFO_PROTECT = 1 << 14;
  private static final int FIFO_TX_RESET = 1 << 13;
  private static final int FIFO_RX_RESET = 1 << 12;
  private static final int FIFO_DIRECT = 1 << 10;

  private static final int BUS_CLEAR_ENABLE = 1;

  private final EventQueue events;
  private final Interrupts interrupts;
  private final Deadline phaseEnd;
  private final I2cTiming timing;
  private final I2cWires wires = new I2cWires();
  private final ByteFifo transmit = new ByteFifo(FIFO_SIZE);
  private final ByteFifo receive = new ByteFifo(FIFO_SIZE);

  private boolean running;
  private int command;
  private int remaining;

  /** Where the next byte is in the memories, while they are accessed directly. */
  private int transmitPosition;

  private int receivePosition;

  /** When the command list was started, and the module's clock cycles from there to phaseEnd. */
  private long origin;

  private long cycles;
  private boolean notAcknowledged;
  private boolean arbitrationLost;
  private I2cFault pending;

  /**
   * @param line interrupt source I2C_EXT0
   */
  public I2c(EventQueue events, InterruptLine line) {
    super("I2C0", I2cRegister.values(), 0x200);
    this.events = events;
    interrupts = new Interrupts(line);
    timing = new I2cTiming(this::get);
    phaseEnd = events.deadline("I2C phase end", this::endPhase);
    updateWatermarks();
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
    wires.attach(address, target);
  }

  /** Takes a target off the bus, if there is one. */
  public void detach(int address) {
    wires.detach(address);
  }

  /** Makes the next byte that is transferred fail. */
  public void inject(I2cFault fault) {
    pending = fault;
  }

  @Override
  protected int onRead(I2cRegister register, int index, int stored) {
    return switch (register) {
      case DATA -> {
        if (receive.count() == 0) {
          interrupts.raise(I2cInterrupt.RX_UNDERFLOW);
        }
        int value = receive.take();
        updateWatermarks();
        yield value;
      }
      default -> onPeek(register, index, stored);
    };
  }

  @Override
  protected boolean isSteady(I2cRegister register, int index) {
    return register != I2cRegister.DATA;
  }

  @Override
  protected int onPeek(I2cRegister register, int index, int stored) {
    return switch (register) {
      case SR -> status();
      case FIFO_ST -> positions();
      case DATA -> receive.first();
      case INT_RAW -> interrupts.raw();
      case INT_STATUS -> interrupts.status();
      case TXFIFO_MEM -> transmit.at(index);
      case RXFIFO_MEM -> receive.at(index);
      default -> stored;
    };
  }

  private int status() {
    return SR_NO_STRETCH
        | transmit.count() << 18
        | receive.count() << 8
        | (wires.isBusy() ? SR_BUS_BUSY : 0)
        | (arbitrationLost ? SR_ARBITRATION_LOST : 0)
        | (notAcknowledged ? SR_NOT_ACKNOWLEDGED : 0);
  }

  private int positions() {
    return transmit.writePosition() << 15
        | transmit.readPosition() << 10
        | receive.writePosition() << 5
        | receive.readPosition();
  }

  @Override
  protected void onWrite(I2cRegister register, int index, int written) {
    switch (register) {
      case CTR -> onControl(written);
      case DATA -> {
        if (!transmit.put(written)) {
          interrupts.raise(I2cInterrupt.TX_OVERFLOW);
        }
        updateWatermarks();
      }
      case FIFO_CONF -> {
        if ((written & FIFO_TX_RESET) != 0) {
          transmit.clear();
        }
        if ((written & FIFO_RX_RESET) != 0) {
          receive.clear();
        }
        updateWatermarks();
      }
      case TXFIFO_MEM -> transmit.setAt(index, written);
      case RXFIFO_MEM -> receive.setAt(index, written);
      case INT_ENA -> interrupts.enable(get(I2cRegister.INT_ENA));
      case INT_CLR -> {
        interrupts.clear(written);
        updateWatermarks();
      }
      default -> {}
    }
  }

  private void onControl(int written) {
    if ((written & CTR_FSM_RESET) != 0) {
      abort();
    }
    if ((written & CTR_CONF_UPDATE) != 0) {
      // The pulses that free a stuck bus are over at once.
      set(I2cRegister.SCL_SP_CONF, get(I2cRegister.SCL_SP_CONF) & ~BUS_CLEAR_ENABLE);
    }
    if ((written & CTR_START) != 0 && (written & CTR_MASTER) != 0) {
      start();
    }
  }

  private void abort() {
    running = false;
    phaseEnd.cancel();
    wires.stop();
  }

  private void start() {
    running = true;
    command = 0;
    transmitPosition = 0;
    receivePosition = 0;
    arbitrationLost = false;
    origin = events.clock().now();
    cycles = 0;
    interrupts.raise(I2cInterrupt.START);
    beginCommand();
  }

  private void beginCommand() {
    while (running) {
      if (command == COMMANDS) {
        running = false;
        return;
      }
      I2cCommand current = current();
      switch (current.operation()) {
        case RESTART -> {
          after(timing.start());
          return;
        }
        case STOP -> {
          after(timing.stop());
          return;
        }
        case WRITE, READ -> {
          remaining = current.bytes();
          if (remaining > 0) {
            beginByte();
            return;
          }
          completeCommand();
        }
        case END -> {
          completeCommand();
          running = false;
          interrupts.raise(I2cInterrupt.END);
        }
        case UNKNOWN -> {
          running = false;
          if (LOG.isWarnEnabled()) {
            LOG.warn("I2C0: command {} has an unknown operation: {}", command, current.bits());
          }
        }
      }
    }
  }

  private I2cCommand current() {
    return new I2cCommand(get(I2cRegister.COMD, command));
  }

  private void beginByte() {
    after(pending == I2cFault.CLOCK_HELD ? timing.timeout() : timing.transfer());
  }

  private void after(long moreCycles) {
    cycles += moreCycles;
    phaseEnd.at(origin + timing.ticks(cycles));
  }

  private void endPhase() {
    I2cCommand current = current();
    switch (current.operation()) {
      case RESTART -> {
        wires.start();
        completeCommand();
        beginCommand();
      }
      case STOP -> {
        wires.stop();
        completeCommand();
        running = false;
        interrupts.raise(I2cInterrupt.COMPLETE);
      }
      case WRITE, READ -> endByte(current);
      // The guest has changed the command since it began.
      case END, UNKNOWN -> running = false;
    }
  }

  private void endByte(I2cCommand current) {
    if (pending != null) {
      fail();
      return;
    }
    boolean fine = true;
    if (current.operation() == I2cCommand.Operation.READ) {
      receiveByte(current);
    } else {
      fine = transmitByte(current);
    }
    interrupts.raise(I2cInterrupt.BYTE_DONE);
    updateWatermarks();
    if (!fine) {
      running = false;
      interrupts.raise(I2cInterrupt.NACK);
    } else if (--remaining > 0) {
      beginByte();
    } else {
      completeCommand();
      beginCommand();
    }
  }

  private void fail() {
    running = false;
    switch (pending) {
      case ARBITRATION_LOST -> {
        arbitrationLost = true;
        wires.stop();
        interrupts.raise(I2cInterrupt.ARBITRATION_LOST);
      }
      case CLOCK_HELD ->
          interrupts.raise(
              timing.limitsStretching() ? I2cInterrupt.TIMEOUT : I2cInterrupt.SCL_TIMEOUT);
    }
    pending = null;
  }

  /** Returns whether the acknowledgement was as expected, if that is checked. */
  private boolean transmitByte(I2cCommand current) {
    int value;
    if (isDirect()) {
      value = transmit.at(transmitPosition++);
    } else {
      if (transmit.count() == 0) {
        interrupts.raise(I2cInterrupt.TX_UNDERFLOW);
      }
      value = transmit.take();
    }
    boolean lsbFirst = (get(I2cRegister.CTR) & CTR_TX_LSB_FIRST) != 0;
    notAcknowledged = !wires.write(lsbFirst ? reverse(value) : value);
    return !current.rejects(!notAcknowledged);
  }

  private void receiveByte(I2cCommand current) {
    boolean lsbFirst = (get(I2cRegister.CTR) & CTR_RX_LSB_FIRST) != 0;
    int value = wires.read(current.readsLast());
    int ordered = lsbFirst ? reverse(value) : value;
    if (isDirect()) {
      receive.setAt(receivePosition++, ordered);
    } else if (!receive.put(ordered)) {
      interrupts.raise(I2cInterrupt.RX_OVERFLOW);
    }
  }

  private void completeCommand() {
    set(I2cRegister.COMD, command, get(I2cRegister.COMD, command) | I2cCommand.DONE);
    command++;
  }

  private boolean isDirect() {
    return (get(I2cRegister.FIFO_CONF) & FIFO_DIRECT) != 0;
  }

  private static int reverse(int value) {
    return Integer.reverse(value) >>> 24;
  }

  /** The watermark bits are raised again as long as their condition lasts. */
  private void updateWatermarks() {
    int conf = get(I2cRegister.FIFO_CONF);
    if ((conf & FIFO_PROTECT) == 0) {
      return;
    }
    if (transmit.count() < (conf >>> 5 & 0x1F)) {
      interrupts.raise(I2cInterrupt.TX_WATERMARK);
    }
    if (receive.count() > (conf & 0x1F)) {
      interrupts.raise(I2cInterrupt.RX_WATERMARK);
    }
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      abort();
      transmit.clear();
      receive.clear();
      notAcknowledged = false;
      arbitrationLost = false;
      interrupts.reset();
      updateWatermarks();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    interrupts.save(out);
    wires.save(out);
    transmit.save(out);
    receive.save(out);
    out.putBoolean(running);
    out.putInt(command);
    out.putInt(remaining);
    out.putInt(transmitPosition);
    out.putInt(receivePosition);
    out.putLong(origin);
    out.putLong(cycles);
    out.putBoolean(notAcknowledged);
    out.putBoolean(arbitrationLost);
    out.putInt(pending == null ? 0 : pending.ordinal() + 1);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    interrupts.load(in);
    wires.load(in);
    transmit.load(in);
    receive.load(in);
    running = in.getBoolean();
    command = in.getInt();
    remaining = in.getInt();
    transmitPosition = in.getInt();
    receivePosition = in.getInt();
    origin = in.getLong();
    cycles = in.getLong();
    notAcknowledged = in.getBoolean();
    arbitrationLost = in.getBoolean();
    int fault = in.getInt();
    pending = fault == 0 ? null : I2cFault.values()[fault - 1];
  }
}
