package dev.c3emu.peripherals.bus;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.peripherals.system.Clocks;

/**
 * The TWAI controller, a CAN 2.0 controller in the manner of the SJA1000 (TRM "Two-wire Automotive
 * Interface"), against a scriptable bus.
 *
 * <p>A frame takes its bits at the configured rate, without stuff bits. One that nobody
 * acknowledges is sent again. Arbitration is never lost: frames wait for their turn.
 */
public final class Twai extends RegisterDevice<TwaiRegister> {
  private static final int RX_FILTER_MODE = 1 << 3;
  private static final int SELF_TEST_MODE = 1 << 2;
  private static final int LISTEN_ONLY_MODE = 1 << 1;
  private static final int RESET_MODE = 1;
  private static final int SETTINGS = RX_FILTER_MODE | SELF_TEST_MODE | LISTEN_ONLY_MODE;

  private static final int SELF_RX_REQ = 1 << 4;
  private static final int CLR_OVERRUN = 1 << 3;
  private static final int RELEASE_BUF = 1 << 2;
  private static final int ABORT_TX = 1 << 1;
  private static final int TX_REQ = 1;

  private static final int BUS_OFF_ST = 1 << 7;
  private static final int ERR_ST = 1 << 6;
  private static final int TX_ST = 1 << 5;
  private static final int TX_COMPLETE = 1 << 3;
  private static final int TX_BUF_ST = 1 << 2;
  private static final int OVERRUN_ST = 1 << 1;
  private static final int RX_BUF_ST = 1;

  private static final int BUS_ERR_INT = 1 << 7;
  private static final int ERR_PASSIVE_INT = 1 << 5;
  private static final int OVERRUN_INT = 1 << 3;
  private static final int ERR_WARN_INT = 1 << 2;
  private static final int TX_INT = 1 << 1;
  private static final int RX_INT = 1;

  /** What an error adds to a counter (ISO 11898-1, "Fault confinement"). */
  private static final int ERROR_STEP = 8;

  /** ERR_CODE_CAP for a missing acknowledgement: type other, while sending, acknowledge slot. */
  private static final int NO_ACKNOWLEDGE = 3 << 6 | 25;

  /** ERR_CODE_CAP for a wrong bit: type bit, while sending, data field. */
  private static final int WRONG_BIT = 10;

  /** How long a node that is bus off listens before it takes part again (ISO 11898-1). */
  private static final int RECOVERY_BITS = 128 * 11;

  private final InterruptLine line;
  private final TwaiTiming timing;
  private final CanWire wire;
  private final TwaiTransmitter transmitter;
  private final Deadline recoveryEnd;
  private final CanAcceptanceFilter filter = new CanAcceptanceFilter();
  private final CanReceiveFifo received = new CanReceiveFifo();
  private final FaultConfinement errors = new FaultConfinement();

  private int mode = RESET_MODE;

  /** The bits of INT_RAW that stay until it is read. */
  private int latched;

  private boolean overrun;

  /**
   * @param line interrupt source TWAI
   */
  public Twai(EventQueue events, InterruptLine line, Clocks clocks) {
    super("TWAI0", TwaiRegister.values(), 0x80);
    this.line = line;
    timing = new TwaiTiming(stored(), clocks);
    wire = new CanWire(events, timing, this::arrived);
    transmitter = new TwaiTransmitter(events, timing, wire, new Transmissions());
    recoveryEnd = events.deadline("TWAI recovery end", this::endRecovery);
  }

  /** Connects the bus; without one, nobody acknowledges. */
  public void connect(CanBus bus) {
    wire.connect(bus);
  }

  /** Lets another node send a frame as soon as the bus is free. */
  public void inject(CanFrame frame) {
    wire.inject(frame);
  }

  /**
   * Destroys frames that the controller sends, by wrong bits.
   *
   * @param frames how many, from the next one on
   */
  public void disturb(int frames) {
    wire.disturb(frames);
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
    return (errors.isBusOff() ? BUS_OFF_ST : 0)
        | (isAboveWarningLimit() ? ERR_ST : 0)
        | (transmitter.isSending() ? TX_ST : 0)
        | (transmitter.isComplete() ? TX_COMPLETE : 0)
        | (transmitter.isPending() ? 0 : TX_BUF_ST)
        | (overrun ? OVERRUN_ST : 0)
        | (received.count() > 0 ? RX_BUF_ST : 0);
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
        } else {
          transmitter.write(index, written);
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
      mode = written & (SETTINGS | RESET_MODE);
    } else {
      mode |= written & RESET_MODE;
    }
    if (isInResetMode() && !wasInResetMode) {
      enterResetMode();
    } else if (!isInResetMode() && errors.isBusOff()) {
      recoveryEnd.in(timing.ticks(RECOVERY_BITS));
    }
  }

  private void enterResetMode() {
    mode |= RESET_MODE;
    transmitter.cancel();
    recoveryEnd.cancel();
    received.clear();
    overrun = false;
    updateLine();
  }

  private void onCommand(int command) {
    if ((command & RELEASE_BUF) != 0) {
      received.release();
    }
    if ((command & CLR_OVERRUN) != 0) {
      overrun = false;
    }
    if ((command & (TX_REQ | SELF_RX_REQ)) != 0) {
      if (!errors.isBusOff() && (mode & LISTEN_ONLY_MODE) == 0) {
        transmitter.request((command & SELF_RX_REQ) != 0, (command & ABORT_TX) != 0);
      }
    } else if ((command & ABORT_TX) != 0) {
      transmitter.abort();
    }
    updateLine();
  }

  private final class Transmissions implements TwaiTransmitter.Listener {
    @Override
    public boolean needsNoAcknowledgement() {
      return (mode & SELF_TEST_MODE) != 0;
    }

    @Override
    public void sent(CanFrame frame, boolean selfReception) {
      changeErrors(Math.max(0, errors.transmitErrors() - 1), errors.receiveErrors());
      if (selfReception) {
        accept(frame);
      }
    }

    @Override
    public void failed(CanWire.Outcome why) {
      boolean unheard = why == CanWire.Outcome.NOT_ACKNOWLEDGED;
      set(TwaiRegister.ERR_CODE_CAP, unheard ? NO_ACKNOWLEDGE : WRONG_BIT);
      latch(BUS_ERR_INT);
      // A node that is error passive does not count missing acknowledgements (ISO 11898-1).
      int step = unheard && errors.isTransmitPassive() ? 0 : ERROR_STEP;
      changeErrors(errors.transmitErrors() + step, errors.receiveErrors());
    }

    @Override
    public void ended() {
      latch(TX_INT);
    }
  }

  private void arrived(CanFrame frame) {
    if (!isInResetMode() && !errors.isBusOff()) {
      changeErrors(errors.transmitErrors(), Math.max(0, errors.receiveErrors() - 1));
      accept(frame);
    }
  }

  private void accept(CanFrame frame) {
    if (filter.accepts(frame, (mode & RX_FILTER_MODE) != 0) && !received.put(frame)) {
      overrun = true;
      latch(OVERRUN_INT);
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
      latch(ERR_WARN_INT);
    }
    if (errors.isPassive() != wasPassive) {
      latch(ERR_PASSIVE_INT);
    }
  }

  private void endRecovery() {
    errors.recover();
    latch(ERR_WARN_INT);
  }

  private boolean isAboveWarningLimit() {
    return errors.reaches(get(TwaiRegister.ERR_WARNING_LIMIT));
  }

  private boolean isInResetMode() {
    return (mode & RESET_MODE) != 0;
  }

  /** The receive bit follows the FIFO; the others are latched, if enabled, until they are read. */
  private int interrupts() {
    boolean receive = received.count() > 0 && (get(TwaiRegister.INT_ENA) & RX_INT) != 0;
    return latched | (receive ? RX_INT : 0);
  }

  private void latch(int interrupt) {
    latched |= interrupt & get(TwaiRegister.INT_ENA);
    updateLine();
  }

  private void updateLine() {
    line.set(interrupts() != 0);
  }

  /** Frames of other nodes stay on their way. */
  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      latched = 0;
      errors.recover();
      for (int i = 0; i < CanFrameBuffer.SIZE; i++) {
        filter.set(i, 0);
      }
      transmitter.reset();
      mode = RESET_MODE;
      enterResetMode();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    filter.save(out);
    received.save(out);
    errors.save(out);
    wire.save(out);
    transmitter.save(out);
    out.putInt(mode);
    out.putInt(latched);
    out.putBoolean(overrun);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    filter.load(in);
    received.load(in);
    errors.load(in);
    wire.load(in);
    transmitter.load(in);
    mode = in.getInt();
    latched = in.getInt();
    overrun = in.getBoolean();
    updateLine();
  }
}
