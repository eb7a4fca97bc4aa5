package dev.c3emu.peripherals.serial;

import dev.c3emu.emulator.device.ByteFifo;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.EventQueue;

/** The receiving half of a UART: the host's queue, the line, the FIFO. */
final class UartReceiver implements Stateful {
  /** ST_URX_OUT: waiting for a start bit. */
  private static final int FSM_IDLE = 0;

  /** ST_URX_OUT: taking in a character. */
  private static final int FSM_RECEIVING = 2;

  private static final int FAULT_SHIFT = 8;

  private final ByteFifo fifo;
  private final HostQueue host = new HostQueue();
  private final Interrupts interrupts;
  private final boolean instant;
  private final boolean patientHost;
  private final BitTimer line;
  private final BitTimer timeout;
  private final AtCommandDetector atCommand;
  private final PulseMeter pulses = new PulseMeter();

  /** What is on the line, with its fault; only while {@link #receiving}. */
  private int arriving;

  private boolean receiving;

  /** Silence before the character on the line. */
  private long silentHalfBits;

  private boolean enabled = true;
  private boolean held;
  private boolean loopback;
  private UartFrame frame = UartFrame.of(3, false, false, 1);
  private int cyclesPerBit = 1;
  private int fullThreshold;
  private int timeoutBits;
  private boolean dropFaulty;
  private FlowControl flowControl = FlowControl.OFF;

  /** What software flow control does to received characters. */
  @FunctionalInterface
  interface FlowControl {
    FlowControl OFF = value -> false;

    /** Whether the character was for flow control and is not data. */
    boolean take(int value);
  }

  /**
   * @param patientHost whether the host waits for room in the FIFO; else the FIFO can overflow
   */
  UartReceiver(
      String name,
      int fifoSize,
      EventQueue events,
      Interrupts interrupts,
      boolean instant,
      boolean patientHost) {
    fifo = new ByteFifo(fifoSize);
    this.interrupts = interrupts;
    this.instant = instant;
    this.patientHost = patientHost;
    line = new BitTimer(events, name + " RX", this::arrived);
    timeout = new BitTimer(events, name + " RX timeout", this::timedOut);
    atCommand = new AtCommandDetector(name, events, interrupts);
  }

  void setFlowControl(FlowControl flowControl) {
    this.flowControl = flowControl;
  }

  /** The host sends a character. */
  void send(int value, LineFault fault) {
    host.add(value & 0xFF | fault.ordinal() << FAULT_SHIFT);
  }

  /** Lets the host's next character begin, if there is one and it may. */
  void proceed() {
    while (!receiving && mayBegin()) {
      begin(false);
    }
  }

  private boolean mayBegin() {
    return enabled && !held && !loopback && !host.isEmpty() && !(patientHost && fifo.isFull());
  }

  private void begin(boolean contiguous) {
    arriving = host.remove();
    receiving = true;
    silentHalfBits = contiguous ? 0 : line.halfBitsSinceEnd();
    timeout.cancel();
    atCommand.started();
    if (instant) {
      line.endNow();
      accept();
    } else if (contiguous) {
      line.proceed(frame.halfBits());
    } else {
      line.start(frame.halfBits());
    }
  }

  private void arrived() {
    accept();
    if (mayBegin()) {
      begin(true);
    }
  }

  private void accept() {
    receiving = false;
    int value = frame.data(arriving);
    pulses.measure(frame, value, cyclesPerBit);
    store(value, LineFault.values()[arriving >>> FAULT_SHIFT]);
    atCommand.received(value, silentHalfBits, line);
    restartTimeout();
  }

  /** A character that the transmitter has just finished comes back. */
  void loopBack(int value) {
    if (!receiving) {
      silentHalfBits = Math.max(0, line.halfBitsSinceEnd() - frame.halfBits());
      line.endNow();
    }
    store(value, LineFault.NONE);
    atCommand.received(value, silentHalfBits, line);
    restartTimeout();
  }

  private void store(int value, LineFault fault) {
    switch (fault) {
      case PARITY -> interrupts.raise(UartInterrupt.PARITY_ERR);
      case FRAMING -> interrupts.raise(UartInterrupt.FRM_ERR);
      case BREAK -> interrupts.raise(UartInterrupt.BRK_DET);
      case NONE -> {}
    }
    if (held || fault != LineFault.NONE && dropFaulty || flowControl.take(value)) {
      return;
    }
    if (fifo.isFull()) {
      interrupts.raise(UartInterrupt.RXFIFO_OVF);
    }
    fifo.push(value);
    updateFull();
  }

  /** The timeout counts from the end of the last character. */
  private void restartTimeout() {
    if (timeoutBits > 0 && !fifo.isEmpty()) {
      timeout.follow(line, 2 * timeoutBits);
    }
  }

  private void timedOut() {
    updateFull();
    if (timeoutBits > 0 && !fifo.isEmpty()) {
      interrupts.raise(UartInterrupt.RXFIFO_TOUT);
    }
  }

  /** The guest reads the FIFO. */
  int read() {
    int value = fifo.pop();
    proceed();
    return value;
  }

  void setRate(BitRate rate) {
    line.setRate(rate);
    timeout.setRate(rate);
    atCommand.setRate(rate);
  }

  /**
   * @param cyclesPerBit core clock cycles a bit lasts
   */
  void setFrame(UartFrame frame, int cyclesPerBit) {
    this.frame = frame;
    this.cyclesPerBit = cyclesPerBit;
  }

  /** Whether the clock runs and the core is out of reset. */
  void setEnabled(boolean enabled) {
    this.enabled = enabled;
    proceed();
  }

  void setLoopback(boolean loopback) {
    this.loopback = loopback;
    proceed();
  }

  /** Whether RXFIFO_RST holds the FIFO empty. */
  void setHeld(boolean held) {
    this.held = held;
    if (held) {
      fifo.clear();
    }
    proceed();
  }

  /** Whether characters with a fault stay out of the FIFO. */
  void setDropFaulty(boolean dropFaulty) {
    this.dropFaulty = dropFaulty;
  }

  /** RXFIFO_FULL is raised while the FIFO holds this many bytes or more. */
  void setFullThreshold(int threshold) {
    fullThreshold = threshold;
    updateFull();
  }

  /**
   * @param bits silence after which RXFIFO_TOUT is raised; 0 if it never is
   */
  void setTimeout(int bits) {
    if (bits == timeoutBits) {
      return;
    }
    timeoutBits = bits;
    if (bits == 0) {
      timeout.cancel();
    } else if (!receiving && !fifo.isEmpty()) {
      timeout.start(2 * bits);
    }
  }

  AtCommandDetector atCommand() {
    return atCommand;
  }

  PulseMeter pulses() {
    return pulses;
  }

  /** Raises RXFIFO_FULL if its condition holds. */
  void updateFull() {
    if (!fifo.isEmpty() && fifo.count() >= fullThreshold) {
      interrupts.raise(UartInterrupt.RXFIFO_FULL);
    }
  }

  /** Takes RXFIFO_FULL back, to raise it again with the timeout or soon. */
  void postponeFull() {
    interrupts.clear(UartInterrupt.RXFIFO_FULL);
    if (!receiving && !timeout.running()) {
      timeout.start(1);
    }
  }

  ByteFifo fifo() {
    return fifo;
  }

  /** ST_URX_OUT. */
  int fsm() {
    return receiving ? FSM_RECEIVING : FSM_IDLE;
  }

  /** Characters the host has sent that are not in the FIFO yet. */
  int pending() {
    return host.size() + (receiving ? 1 : 0);
  }

  /** Loses what is in the FIFO and, unless the host is patient, the character on the line. */
  void abort() {
    line.cancel();
    timeout.cancel();
    atCommand.reset();
    if (receiving && patientHost) {
      host.putBack(arriving);
    }
    receiving = false;
    fifo.clear();
  }

  void reset() {
    held = false;
    pulses.reset();
    abort();
  }

  @Override
  public void save(StateWriter out) {
    fifo.save(out);
    host.save(out);
    line.save(out);
    timeout.save(out);
    atCommand.save(out);
    pulses.save(out);
    out.putInt(arriving);
    out.putBoolean(receiving);
    out.putLong(silentHalfBits);
    out.putBoolean(enabled);
    out.putBoolean(held);
    out.putBoolean(loopback);
    frame.save(out);
    out.putInt(cyclesPerBit);
    out.putInt(fullThreshold);
    out.putInt(timeoutBits);
    out.putBoolean(dropFaulty);
  }

  @Override
  public void load(StateReader in) {
    fifo.load(in);
    host.load(in);
    line.load(in);
    timeout.load(in);
    atCommand.load(in);
    pulses.load(in);
    arriving = in.getInt();
    receiving = in.getBoolean();
    silentHalfBits = in.getLong();
    enabled = in.getBoolean();
    held = in.getBoolean();
    loopback = in.getBoolean();
    frame = UartFrame.load(in);
    cyclesPerBit = in.getInt();
    fullThreshold = in.getInt();
    timeoutBits = in.getInt();
    dropFaulty = in.getBoolean();
  }
}
