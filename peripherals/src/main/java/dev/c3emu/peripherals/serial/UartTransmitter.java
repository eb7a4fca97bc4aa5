package dev.c3emu.peripherals.serial;

import dev.c3emu.emulator.device.ByteFifo;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.EventQueue;
import java.util.function.IntConsumer;

/** The sending half of a UART: FIFO, shift register, break. */
final class UartTransmitter implements Stateful {
  /** ST_UTX_OUT: nothing to do. */
  private static final int FSM_IDLE = 0;

  /** ST_UTX_OUT: shifting out. The manual names no values; drivers only compare with idle. */
  private static final int FSM_SENDING = 2;

  /** ST_UTX_OUT: XOFF holds back what is in the FIFO. */
  private static final int FSM_WAIT_SEND = 0xF;

  private enum State {
    IDLE,
    DATA,
    BREAK,
    BREAK_IDLE
  }

  private final ByteFifo fifo;
  private final Interrupts interrupts;
  private final boolean instant;
  private final IntConsumer wire;
  private final BitTimer timer;

  private State state = State.IDLE;
  private int shifting;

  /** XON or XOFF to send before anything else; 0..255, or -1. */
  private int urgent = -1;

  private boolean breakWanted;
  private boolean breakDue;
  private boolean paused;
  private boolean enabled = true;
  private UartFrame frame = UartFrame.of(3, false, false, 1);
  private int emptyThreshold;
  private int breakBits;
  private int idleBits;

  /**
   * @param wire takes a character when its stop bit has ended
   */
  UartTransmitter(
      String name,
      int fifoSize,
      EventQueue events,
      Interrupts interrupts,
      boolean instant,
      IntConsumer wire) {
    fifo = new ByteFifo(fifoSize);
    this.interrupts = interrupts;
    this.instant = instant;
    this.wire = wire;
    timer = new BitTimer(events, name + " TX", this::finished);
  }

  /** The guest writes a byte to the FIFO; a full FIFO drops it. */
  void write(int value) {
    fifo.push(value);
    proceed(false);
  }

  /** Sends XON or XOFF as soon as the character in the shift register is out. */
  void sendUrgently(int value) {
    urgent = value;
    proceed(false);
  }

  void setRate(BitRate rate) {
    timer.setRate(rate);
  }

  void setFrame(UartFrame frame) {
    this.frame = frame;
  }

  /** Whether the clock runs and the core is out of reset. */
  void setEnabled(boolean enabled) {
    this.enabled = enabled;
    proceed(false);
  }

  /** Whether XOFF holds back what is in the FIFO. */
  void setPaused(boolean paused) {
    this.paused = paused;
    proceed(false);
  }

  /** TXFIFO_EMPTY is raised while the FIFO holds this many bytes or fewer. */
  void setEmptyThreshold(int threshold) {
    emptyThreshold = threshold;
    updateEmpty();
  }

  /**
   * Sends a break when all data are out.
   *
   * @param wanted TXD_BRK: one break when it is set, and one after each burst of data while it
   *     stays
   * @param bits length of the break
   * @param idle bits of rest after it
   */
  void setBreak(boolean wanted, int bits, int idle) {
    breakBits = bits;
    idleBits = idle;
    breakDue = wanted && (breakDue || !breakWanted);
    breakWanted = wanted;
    proceed(false);
  }

  void clearFifo() {
    fifo.clear();
    updateEmpty();
  }

  /** Gives up the character in the shift register and what the FIFO holds. */
  void abort() {
    timer.cancel();
    state = State.IDLE;
    urgent = -1;
    breakDue = false;
    clearFifo();
  }

  void reset() {
    paused = false;
    breakWanted = false;
    abort();
  }

  /** Raises TXFIFO_EMPTY if its condition holds. */
  void updateEmpty() {
    if (fifo.count() <= emptyThreshold) {
      interrupts.raise(UartInterrupt.TXFIFO_EMPTY);
    }
  }

  ByteFifo fifo() {
    return fifo;
  }

  /** Whether nothing is in the FIFO and on the line. */
  boolean idle() {
    return state == State.IDLE && fifo.isEmpty();
  }

  /** The level of TXD between characters: low during a break. */
  boolean level() {
    return state != State.BREAK;
  }

  /** ST_UTX_OUT. */
  int fsm() {
    if (state != State.IDLE) {
      return FSM_SENDING;
    }
    return paused && !fifo.isEmpty() ? FSM_WAIT_SEND : FSM_IDLE;
  }

  /**
   * Starts whatever is to be sent next.
   *
   * @param contiguous whether it follows what has just ended without a gap
   */
  private void proceed(boolean contiguous) {
    boolean follows = contiguous;
    while (state == State.IDLE && enabled) {
      if (urgent >= 0) {
        shifting = urgent;
        urgent = -1;
        run(State.DATA, frame.halfBits(), follows);
      } else if (!fifo.isEmpty() && !paused) {
        shifting = fifo.pop();
        run(State.DATA, frame.halfBits(), follows);
      } else if (fifo.isEmpty() && breakDue) {
        breakDue = false;
        run(State.BREAK, 2 * breakBits, follows);
      } else {
        break;
      }
      follows = false;
    }
    updateEmpty();
  }

  private void run(State next, int halfBits, boolean contiguous) {
    state = next;
    if (instant) {
      conclude();
    } else if (contiguous) {
      timer.proceed(halfBits);
    } else {
      timer.start(halfBits);
    }
  }

  private void finished() {
    conclude();
    proceed(true);
  }

  private void conclude() {
    State ended = state;
    state = State.IDLE;
    switch (ended) {
      case DATA -> {
        wire.accept(frame.data(shifting));
        if (fifo.isEmpty()) {
          interrupts.raise(UartInterrupt.TX_DONE);
          breakDue = breakWanted;
        }
      }
      case BREAK -> {
        interrupts.raise(UartInterrupt.TX_BRK_DONE);
        run(State.BREAK_IDLE, 2 * idleBits, true);
      }
      case BREAK_IDLE -> interrupts.raise(UartInterrupt.TX_BRK_IDLE_DONE);
      case IDLE -> {}
    }
  }

  @Override
  public void save(StateWriter out) {
    fifo.save(out);
    timer.save(out);
    out.putByte(state.ordinal());
    out.putInt(shifting);
    out.putInt(urgent);
    out.putBoolean(breakWanted);
    out.putBoolean(breakDue);
    out.putBoolean(paused);
    out.putBoolean(enabled);
    frame.save(out);
    out.putInt(emptyThreshold);
    out.putInt(breakBits);
    out.putInt(idleBits);
  }

  @Override
  public void load(StateReader in) {
    fifo.load(in);
    timer.load(in);
    state = State.values()[in.getByte()];
    shifting = in.getInt();
    urgent = in.getInt();
    breakWanted = in.getBoolean();
    breakDue = in.getBoolean();
    paused = in.getBoolean();
    enabled = in.getBoolean();
    frame = UartFrame.load(in);
    emptyThreshold = in.getInt();
    breakBits = in.getInt();
    idleBits = in.getInt();
  }
}
