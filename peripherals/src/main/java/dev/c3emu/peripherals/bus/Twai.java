package dev.c3emu.peripherals.bus;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.system.Clocks;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The TWAI controller, a CAN 2.0 controller in the manner of the SJA1000 (TRM "Two-wire Automotive
 * Interface"), against a scriptable bus.
 *
 * <p>A frame takes its bits at the configured rate, without stuff bits. One that nobody
 * acknowledges is sent again. Frames take turns on the bus in the order in which they come up:
 * arbitration is never lost.
 */
public final class Twai extends RegisterDevice<TwaiRegister> {
  private static final int MODE_SINGLE_FILTER = 1 << 3;
  private static final int MODE_SELF_TEST = 1 << 2;
  private static final int MODE_LISTEN_ONLY = 1 << 1;
  private static final int MODE_RESET = 1;
  private static final int MODE_SETTINGS = MODE_SINGLE_FILTER | MODE_SELF_TEST | MODE_LISTEN_ONLY;

  private static final int COMMAND_SELF_RECEPTION = 1 << 4;
  private static final int COMMAND_CLEAR_OVERRUN = 1 << 3;
  private static final int COMMAND_RELEASE = 1 << 2;
  private static final int COMMAND_ABORT = 1 << 1;
  private static final int COMMAND_TRANSMIT = 1;

  private static final int STATUS_BUS_OFF = 1 << 7;
  private static final int STATUS_ERROR = 1 << 6;
  private static final int STATUS_TRANSMITTING = 1 << 5;
  private static final int STATUS_COMPLETE = 1 << 3;
  private static final int STATUS_BUFFER_FREE = 1 << 2;
  private static final int STATUS_OVERRUN = 1 << 1;
  private static final int STATUS_RECEIVED = 1;

  private static final int INT_BUS_ERROR = 1 << 7;
  private static final int INT_PASSIVE = 1 << 5;
  private static final int INT_OVERRUN = 1 << 3;
  private static final int INT_WARNING = 1 << 2;
  private static final int INT_TRANSMIT = 1 << 1;
  private static final int INT_RECEIVE = 1;

  private static final int ERROR_STEP = 8;

  /** ERR_CODE_CAP for a missing acknowledgement: type other, while sending, acknowledge slot. */
  private static final int NO_ACKNOWLEDGE = 3 << 6 | 25;

  /** ERR_CODE_CAP for a wrong bit: type bit, while sending, data field. */
  private static final int WRONG_BIT = 10;

  private static final int INTERFRAME_BITS = 3;

  /** An error flag, its echo and its delimiter. */
  private static final int ERROR_FRAME_BITS = 20;

  private static final int RECOVERY_BITS = 128 * 11;

  private final EventQueue events;
  private final InterruptLine line;
  private final Clocks clocks;
  private final Deadline transmitEnd;
  private final Deadline receiveEnd;
  private final Deadline recoveryEnd;
  private final CanAcceptanceFilter filter = new CanAcceptanceFilter();
  private final CanReceiveFifo received = new CanReceiveFifo();
  private final FaultConfinement errors = new FaultConfinement();
  private final byte[] transmitBuffer = new byte[CanFrameBuffer.SIZE];
  private CanBus bus = CanBus.EMPTY;

  /** Frames of other nodes, the first one on its way. */
  private final Deque<CanFrame> incoming = new ArrayDeque<>();

  private int mode = MODE_RESET;
  private int latched;
  private boolean overrun;

  private boolean pending;
  private boolean selfReception;
  private boolean singleShot;
  private boolean complete = true;
  private long transmitStart;

  /** How many of the next frames will be destroyed. */
  private int disturbed;

  /** When the frames that are under way will have left the bus. */
  private long busFree;

  /**
   * @param line interrupt source TWAI
   */
  public Twai(EventQueue events, InterruptLine line, Clocks clocks) {
    super("TWAI0", TwaiRegister.values(), 0x80);
    this.events = events;
    this.line = line;
    this.clocks = clocks;
    transmitEnd = events.deadline("TWAI transmit end", this::endTransmit);
    receiveEnd = events.deadline("TWAI receive end", this::endReceive);
    recoveryEnd = events.deadline("TWAI recovery end", this::endRecovery);
  }

  /** Connects the bus; without one, nobody acknowledges. */
  public void connect(CanBus bus) {
    this.bus = bus;
  }

  /** Lets another node send a frame as soon as the bus is free. */
  public void inject(CanFrame frame) {
    incoming.add(frame);
    if (incoming.size() == 1) {
      scheduleReceive();
    }
  }

  /**
   * Destroys frames that the controller sends, by wrong bits.
   *
   * @param frames how many, from the next one on
   */
  public void disturb(int frames) {
    disturbed = frames;
  }

  @Override
  protected int onRead(TwaiRegister register, int index, int stored) {
    if (register == TwaiRegister.INT_RAW) {
      int value = interrupts();
      latched = 0;
      updateLine();
      return value;
    }
    return onPeek(register, index, stored);
  }

  @Override
  protected int onPeek(TwaiRegister register, int index, int stored) {
    return switch (register) {
      case MODE -> mode;
      case STATUS -> status();
      case INT_RAW -> interrupts();
      case RX_ERR_CNT -> errors.receiveErrors();
      case TX_ERR_CNT -> errors.transmitErrors();
      case DATA -> isInResetMode() ? filter.get(index) : received.at(index);
      case RX_MESSAGE_CNT -> received.count();
      default -> stored;
    };
  }

  private int status() {
    boolean sending = pending && events.clock().now() >= transmitStart;
    return (errors.isBusOff() ? STATUS_BUS_OFF : 0)
        | (isAboveWarningLimit() ? STATUS_ERROR : 0)
        | (sending ? STATUS_TRANSMITTING : 0)
        | (complete ? STATUS_COMPLETE : 0)
        | (pending ? 0 : STATUS_BUFFER_FREE)
        | (overrun ? STATUS_OVERRUN : 0)
        | (received.count() > 0 ? STATUS_RECEIVED : 0);
  }

  @Override
  protected void onWrite(TwaiRegister register, int index, int written) {
    switch (register) {
      case MODE -> onMode(written);
      case CMD -> {
        if (!isInResetMode()) {
          onCommand(written);
        }
      }
      case DATA -> {
        if (isInResetMode()) {
          filter.set(index, written);
        } else if (!pending) {
          transmitBuffer[index] = (byte) written;
        }
      }
      case RX_ERR_CNT -> {
        if (isInResetMode()) {
          changeErrors(errors.transmitErrors(), written & 0xFF);
        }
      }
      case TX_ERR_CNT -> {
        if (isInResetMode()) {
          changeErrors(written & 0xFF, errors.receiveErrors());
        }
      }
      case INT_ENA -> updateLine();
      default -> {}
    }
  }

  private void onMode(int written) {
    boolean wasInResetMode = isInResetMode();
    if (wasInResetMode) {
      mode = written & (MODE_SETTINGS | MODE_RESET);
    } else {
      mode |= written & MODE_RESET;
    }
    if (isInResetMode() && !wasInResetMode) {
      enterResetMode();
    } else if (!isInResetMode() && errors.isBusOff()) {
      recoveryEnd.in(ticks(RECOVERY_BITS));
    }
  }

  private void enterResetMode() {
    mode |= MODE_RESET;
    pending = false;
    transmitEnd.cancel();
    recoveryEnd.cancel();
    received.clear();
    overrun = false;
    updateLine();
  }

  private void onCommand(int command) {
    if ((command & COMMAND_RELEASE) != 0) {
      received.release();
    }
    if ((command & COMMAND_CLEAR_OVERRUN) != 0) {
      overrun = false;
    }
    if ((command & (COMMAND_TRANSMIT | COMMAND_SELF_RECEPTION)) != 0) {
      requestTransmit(command);
    } else if ((command & COMMAND_ABORT) != 0) {
      abort();
    }
    updateLine();
  }

  private void requestTransmit(int command) {
    if (pending || errors.isBusOff() || (mode & MODE_LISTEN_ONLY) != 0) {
      return;
    }
    pending = true;
    complete = false;
    selfReception = (command & COMMAND_SELF_RECEPTION) != 0;
    singleShot = (command & COMMAND_ABORT) != 0;
    scheduleTransmit();
  }

  /** A frame that is on the bus is sent to its end, but only this once. */
  private void abort() {
    if (!pending) {
      return;
    }
    if (events.clock().now() >= transmitStart) {
      singleShot = true;
    } else {
      transmitEnd.cancel();
      finishTransmit(false);
    }
  }

  private void scheduleTransmit() {
    int bits = CanFrameBuffer.decode(transmitBuffer).bits();
    transmitStart = occupyBus(bits);
    transmitEnd.at(transmitStart + ticks(bits));
  }

  private void endTransmit() {
    CanFrame frame = CanFrameBuffer.decode(transmitBuffer);
    if (disturbed > 0) {
      disturbed--;
      failTransmit(WRONG_BIT, ERROR_STEP);
    } else if (bus.send(frame) || (mode & MODE_SELF_TEST) != 0) {
      changeErrors(Math.max(0, errors.transmitErrors() - 1), errors.receiveErrors());
      if (selfReception) {
        accept(frame);
      }
      finishTransmit(true);
    } else {
      // A node that is error passive does not count missing acknowledgements (ISO 11898-1).
      failTransmit(
          NO_ACKNOWLEDGE,
          errors.transmitErrors() < FaultConfinement.PASSIVE_LIMIT ? ERROR_STEP : 0);
    }
  }

  private void failTransmit(int errorCode, int weight) {
    busFree += ticks(ERROR_FRAME_BITS);
    set(TwaiRegister.ERR_CODE_CAP, errorCode);
    latch(INT_BUS_ERROR);
    changeErrors(errors.transmitErrors() + weight, errors.receiveErrors());
    if (errors.isBusOff()) {
      return;
    }
    if (singleShot) {
      finishTransmit(false);
    } else {
      scheduleTransmit();
    }
  }

  private void finishTransmit(boolean success) {
    pending = false;
    complete = success;
    latch(INT_TRANSMIT);
  }

  private void scheduleReceive() {
    int bits = incoming.getFirst().bits();
    receiveEnd.at(occupyBus(bits) + ticks(bits));
  }

  /** Takes the bus for a frame of so many bits, and returns when that begins. */
  private long occupyBus(int bits) {
    long start = Math.max(busFree, events.clock().now());
    busFree = start + ticks(bits + INTERFRAME_BITS);
    return start;
  }

  private void endReceive() {
    CanFrame frame = incoming.removeFirst();
    if (!isInResetMode() && !errors.isBusOff()) {
      changeErrors(errors.transmitErrors(), Math.max(0, errors.receiveErrors() - 1));
      accept(frame);
    }
    if (!incoming.isEmpty()) {
      scheduleReceive();
    }
  }

  private void accept(CanFrame frame) {
    if (filter.accepts(frame, (mode & MODE_SINGLE_FILTER) != 0) && !received.put(frame)) {
      overrun = true;
      latch(INT_OVERRUN);
    }
    updateLine();
  }

  /** Sets the error counters and raises what follows from crossing a limit. */
  private void changeErrors(int transmit, int receive) {
    boolean wasAbove = isAboveWarningLimit();
    boolean wasPassive = errors.isPassive();
    boolean goesOff = errors.set(transmit, receive);
    if (goesOff) {
      enterResetMode();
    }
    if (goesOff || isAboveWarningLimit() != wasAbove) {
      latch(INT_WARNING);
    }
    if (errors.isPassive() != wasPassive) {
      latch(INT_PASSIVE);
    }
  }

  private void endRecovery() {
    errors.recover();
    latch(INT_WARNING);
  }

  private boolean isAboveWarningLimit() {
    return errors.reaches(get(TwaiRegister.ERR_WARNING_LIMIT));
  }

  private boolean isInResetMode() {
    return (mode & MODE_RESET) != 0;
  }

  /** The receive bit follows the FIFO; the others are latched, if enabled, until they are read. */
  private int interrupts() {
    boolean receive = received.count() > 0 && (get(TwaiRegister.INT_ENA) & INT_RECEIVE) != 0;
    return latched | (receive ? INT_RECEIVE : 0);
  }

  private void latch(int interrupt) {
    latched |= interrupt & get(TwaiRegister.INT_ENA);
    updateLine();
  }

  private void updateLine() {
    line.set(interrupts() != 0);
  }

  /** The time of so many bits: a bit has 3 + TSEG1 + TSEG2 quanta of 2 * (BRP + 1) APB cycles. */
  private long ticks(int bits) {
    int timing = get(TwaiRegister.BUS_TIMING_1);
    long quanta = 3 + (timing & 0xF) + (timing >>> 4 & 7);
    long cycles = 2L * ((get(TwaiRegister.BUS_TIMING_0) & 0x3FFF) + 1) * quanta;
    return bits * cycles * VirtualClock.TICKS_PER_SECOND / clocks.apbHertz();
  }

  /** Frames of other nodes stay on their way. */
  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      mode = MODE_RESET;
      latched = 0;
      errors.recover();
      complete = true;
      for (int i = 0; i < CanFrameBuffer.SIZE; i++) {
        filter.set(i, 0);
      }
      Arrays.fill(transmitBuffer, (byte) 0);
      enterResetMode();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    filter.save(out);
    received.save(out);
    out.putBytes(transmitBuffer);
    out.putInt(incoming.size());
    incoming.forEach(frame -> out.putBytes(CanFrameBuffer.encode(frame)));
    out.putInt(mode);
    out.putInt(latched);
    errors.save(out);
    out.putBoolean(overrun);
    out.putBoolean(pending);
    out.putBoolean(selfReception);
    out.putBoolean(singleShot);
    out.putBoolean(complete);
    out.putLong(transmitStart);
    out.putInt(disturbed);
    out.putLong(busFree);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    filter.load(in);
    received.load(in);
    in.getBytes(transmitBuffer);
    incoming.clear();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      incoming.add(CanFrameBuffer.decode(in.getBytes()));
    }
    mode = in.getInt();
    latched = in.getInt();
    errors.load(in);
    overrun = in.getBoolean();
    pending = in.getBoolean();
    selfReception = in.getBoolean();
    singleShot = in.getBoolean();
    complete = in.getBoolean();
    transmitStart = in.getLong();
    disturbed = in.getInt();
    busFree = in.getLong();
    updateLine();
  }
}
