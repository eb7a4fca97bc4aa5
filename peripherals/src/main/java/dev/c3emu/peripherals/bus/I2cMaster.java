package dev.c3emu.peripherals.bus;

import static dev.c3emu.peripherals.bus.I2cRegister.COMD;
import static dev.c3emu.peripherals.bus.I2cRegister.CTR;

import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.StoredRegisters;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What executes the list of commands in COMD0..7 (TRM "I2C Controller", "Command Structure"): a
 * condition on the wires or a byte at a time, each taking the time that the SCL periods give.
 */
final class I2cMaster implements Stateful {
  private static final Logger LOG = LoggerFactory.getLogger(I2cMaster.class);

  private static final int COMMANDS = 8;
  private static final int RX_LSB_FIRST = 1 << 7;
  private static final int TX_LSB_FIRST = 1 << 6;

  private final EventQueue events;
  private final StoredRegisters<I2cRegister> registers;
  private final Interrupts interrupts;
  private final I2cBuffers buffers;
  private final Deadline phaseEnd;
  private final I2cTiming timing;
  private final I2cWires wires = new I2cWires();

  private boolean running;

  /** The command that is executed, 0..{@link #COMMANDS}, and how many bytes of it are left. */
  private int command;

  private int remaining;

  /** When the command list was started, and the module's clock cycles from there to phaseEnd. */
  private long origin;

  private long cycles;
  private boolean notAcknowledged;
  private boolean arbitrationLost;
  private I2cFault pending;

  I2cMaster(
      EventQueue events,
      StoredRegisters<I2cRegister> registers,
      Interrupts interrupts,
      I2cBuffers buffers) {
    this.events = events;
    this.registers = registers;
    this.interrupts = interrupts;
    this.buffers = buffers;
    timing = new I2cTiming(registers);
    phaseEnd = events.deadline("I2C phase end", this::endPhase);
  }

  I2cWires wires() {
    return wires;
  }

  /** Makes the next byte that is transferred fail. */
  void inject(I2cFault fault) {
    pending = fault;
  }

  /** Whether the last byte that was sent was not acknowledged. */
  boolean isNotAcknowledged() {
    return notAcknowledged;
  }

  /** Whether the last list ended because another master has won the bus. */
  boolean hasLostArbitration() {
    return arbitrationLost;
  }

  /** Begins the list. */
  void start() {
    running = true;
    command = 0;
    buffers.rewind();
    arbitrationLost = false;
    origin = events.clock().now();
    cycles = 0;
    interrupts.raise(I2cInterrupt.START);
    beginCommand();
  }

  /** Leaves the list and lets go of the bus. */
  void abort() {
    running = false;
    phaseEnd.cancel();
    wires.stop();
  }

  /** {@link #abort}s, and forgets how the last transfer went. */
  void reset() {
    abort();
    notAcknowledged = false;
    arbitrationLost = false;
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
    return new I2cCommand(registers.get(COMD, command));
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
      buffers.received(ordered(wires.read(current.readsLast()), RX_LSB_FIRST));
    } else {
      notAcknowledged = !wires.write(ordered(buffers.next(), TX_LSB_FIRST));
      fine = !current.rejects(!notAcknowledged);
    }
    interrupts.raise(I2cInterrupt.BYTE_DONE);
    buffers.updateWatermarks();
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

  /** A byte with its bits in the order that a bit of CTR asks for. */
  private int ordered(int value, int lsbFirst) {
    return (registers.get(CTR) & lsbFirst) != 0 ? Integer.reverse(value) >>> 24 : value;
  }

  private void completeCommand() {
    registers.set(COMD, command, registers.get(COMD, command) | I2cCommand.DONE);
    command++;
  }

  @Override
  public void save(StateWriter out) {
    wires.save(out);
    out.putBoolean(running);
    out.putInt(command);
    out.putInt(remaining);
    out.putLong(origin);
    out.putLong(cycles);
    out.putBoolean(notAcknowledged);
    out.putBoolean(arbitrationLost);
    out.putInt(pending == null ? 0 : pending.ordinal() + 1);
  }

  @Override
  public void load(StateReader in) {
    wires.load(in);
    running = in.getBoolean();
    command = in.getInt();
    remaining = in.getInt();
    origin = in.getLong();
    cycles = in.getLong();
    notAcknowledged = in.getBoolean();
    arbitrationLost = in.getBoolean();
    int fault = in.getInt();
    pending = fault == 0 ? null : I2cFault.values()[fault - 1];
  }
}
