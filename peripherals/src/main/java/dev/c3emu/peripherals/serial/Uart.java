package dev.c3emu.peripherals.serial;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.device.SerialOutput;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.peripherals.system.Clocks;

/**
 * A UART (TRM "UART Controller"). The host at the other end of the line always speaks the format
 * and the speed that the guest has configured. RS-485, IrDA, CTS/RTS and the sleep wake-up are
 * registers without behaviour.
 */
public final class Uart extends RegisterDevice<UartRegister> {
  /** Bytes of address space. */
  public static final int SIZE = 0x100;

  /** Bytes each FIFO holds. */
  public static final int FIFO_SIZE = 128;

  private static final int CONF0_PARITY = 1;
  private static final int CONF0_PARITY_EN = 1 << 1;
  private static final int CONF0_SW_RTS = 1 << 6;
  private static final int CONF0_SW_DTR = 1 << 7;
  private static final int CONF0_TXD_BRK = 1 << 8;
  private static final int CONF0_LOOPBACK = 1 << 14;
  private static final int CONF0_RXFIFO_RST = 1 << 17;
  private static final int CONF0_TXFIFO_RST = 1 << 18;
  private static final int CONF0_ERR_WR_MASK = 1 << 26;
  private static final int CONF0_AUTOBAUD_EN = 1 << 27;

  private static final int CONF1_RX_TOUT_EN = 1 << 21;

  private static final int CLK_RST_CORE = 1 << 23;
  private static final int CLK_TX_RST_CORE = 1 << 26;
  private static final int CLK_RX_RST_CORE = 1 << 27;

  private static final int ID_REG_UPDATE = 1 << 31;
  private static final int ID_HIGH_SPEED = 1 << 30;

  private static final int STATUS_TXD = 1 << 31;
  private static final int STATUS_RTSN = 1 << 30;
  private static final int STATUS_DTRN = 1 << 29;
  private static final int STATUS_RXD = 1 << 15;
  private static final int STATUS_CTSN = 1 << 14;

  /** Where the receive FIFO lies in the UARTs' shared memory. */
  private static final int RX_MEMORY = 0x100;

  private final UartClock clock;
  private final UartOptions options;
  private final Interrupts interrupts;
  private final UartTransmitter transmitter;
  private final UartReceiver receiver;
  private final UartFlowControl flowControl;
  private SerialOutput output = SerialOutput.NONE;

  /**
   * @param name {@code UART0} or {@code UART1}
   */
  public Uart(
      String name, EventQueue events, InterruptLine interrupt, Clocks clocks, UartOptions options) {
    super(name, UartRegister.values(), SIZE);
    clock = new UartClock(stored(), clocks);
    this.options = options;
    interrupts = new Interrupts(interrupt);
    transmitter =
        new UartTransmitter(
            name, FIFO_SIZE, events, interrupts, options.instant(), this::transmitted);
    receiver =
        new UartReceiver(
            name, FIFO_SIZE, events, interrupts, options.instant(), options.patientHost());
    flowControl = new UartFlowControl(stored(), transmitter, interrupts);
    receiver.setFlowControl(flowControl::take);
    clocks.onChange(this::updateRate);
    configure();
  }

  /** Sets who receives what the guest sends; one receiver at most. */
  public void connect(SerialOutput output) {
    this.output = output;
  }

  /** The host sends bytes; they queue up and arrive one after the other at the line's speed. */
  public void receive(byte[] bytes) {
    for (byte value : bytes) {
      receiver.send(value, LineFault.NONE);
    }
    receiver.proceed();
  }

  /**
   * The host sends a character with something wrong with it.
   *
   * @param value 0..255
   */
  public void receive(int value, LineFault fault) {
    receiver.send(value, fault);
    receiver.proceed();
  }

  /** Bytes the host has sent that have not reached the receive FIFO. */
  public int pendingInput() {
    return receiver.pending();
  }

  /** Bytes in the receive FIFO that the guest has not read. */
  public int unreadInput() {
    return receiver.fifo().count();
  }

  /** Whether the guest has read everything the host has sent. */
  public boolean inputConsumed() {
    return pendingInput() == 0 && unreadInput() == 0;
  }

  /** Whether everything the guest has written has left the chip. */
  public boolean outputSent() {
    return transmitter.idle();
  }

  public UartOptions options() {
    return options;
  }

  /** Bits in a second as configured now, rounded; 0 while the clock is off. */
  public long baud() {
    return clock.rate().baud();
  }

  @Override
  protected int onRead(UartRegister register, int index, int stored) {
    return register == UartRegister.FIFO ? receiver.read() : onPeek(register, index, stored);
  }

  @Override
  protected boolean isSteady(UartRegister register, int index) {
    return register != UartRegister.FIFO;
  }

  @Override
  protected int onPeek(UartRegister register, int index, int stored) {
    return switch (register) {
      case FIFO -> receiver.fifo().peek();
      case INT_RAW -> interrupts.raw();
      case INT_ST -> interrupts.status();
      case STATUS -> status();
      case MEM_TX_STATUS ->
          transmitter.fifo().readPointer() << 11 | transmitter.fifo().writePointer();
      case MEM_RX_STATUS ->
          RX_MEMORY + receiver.fifo().writePointer() << 11
              | RX_MEMORY + receiver.fifo().readPointer();
      case FSM_STATUS -> transmitter.fsm() << 4 | receiver.fsm();
      case LOWPULSE -> receiver.pulses().low();
      case HIGHPULSE -> receiver.pulses().high();
      case RXD_CNT -> receiver.pulses().edges();
      case POSPULSE -> receiver.pulses().risingToRising();
      case NEGPULSE -> receiver.pulses().fallingToFalling();
      default -> stored;
    };
  }

  private int status() {
    int conf0 = get(UartRegister.CONF0);
    int levels = STATUS_RXD | STATUS_CTSN;
    levels |= transmitter.level() ? STATUS_TXD : 0;
    levels |= (conf0 & CONF0_SW_RTS) == 0 ? STATUS_RTSN : 0;
    levels |= (conf0 & CONF0_SW_DTR) == 0 ? STATUS_DTRN : 0;
    return levels | transmitter.fifo().count() << 16 | receiver.fifo().count();
  }

  @Override
  protected void onWrite(UartRegister register, int index, int written) {
    switch (register) {
      case FIFO -> transmitter.write(written & 0xFF);
      case INT_ENA -> enableInterrupts();
      case INT_CLR -> clearInterrupts(written);
      case CLKDIV -> updateLineIfImmediate();
      case CONF0 -> {
        updateLineIfImmediate();
        applyConf0();
      }
      case CLK_CONF -> {
        applyCoreResets();
        updateLineIfImmediate();
      }
      case CONF1 -> applyConf1();
      case MEM_CONF -> applyTimeout();
      case TXBRK_CONF, IDLE_CONF -> applyBreak();
      case FLOW_CONF -> flowControl.configure(written);
      case AT_CMD_PRECNT, AT_CMD_POSTCNT, AT_CMD_GAPTOUT, AT_CMD_CHAR -> applyAtCommand();
      case ID -> {
        if ((written & ID_REG_UPDATE) != 0) {
          updateLine();
        }
      }
      default -> {}
    }
  }

  /**
   * An interrupt takes a while from here to the CPU. The mask ROM's download mode enables that of
   * the receive FIFO, with characters in it, an instruction before it is ready to be interrupted.
   */
  private void enableInterrupts() {
    int opened = get(UartRegister.INT_ENA) & ~interrupts.enabled() & interrupts.raw();
    if ((opened & UartInterrupt.RXFIFO_FULL) != 0) {
      receiver.postponeFull();
    }
    interrupts.enable(get(UartRegister.INT_ENA));
  }

  /** The conditions of the FIFO interrupts set them again at once if they still hold. */
  private void clearInterrupts(int bits) {
    interrupts.clear(bits);
    transmitter.updateEmpty();
    receiver.updateFull();
  }

  private void configure() {
    applyCoreResets();
    updateLine();
    applyConf0();
    applyConf1();
    applyBreak();
    flowControl.configure(0);
    applyAtCommand();
    interrupts.enable(get(UartRegister.INT_ENA));
  }

  /**
   * With HIGH_SPEED the line follows its registers at once; else REG_UPDATE makes it take them
   * over.
   */
  private void updateLineIfImmediate() {
    if ((get(UartRegister.ID) & ID_HIGH_SPEED) != 0) {
      updateLine();
    }
  }

  private void updateLine() {
    updateRate();
    int conf0 = get(UartRegister.CONF0);
    UartFrame frame =
        UartFrame.of(
            conf0 >>> 2 & 3,
            (conf0 & CONF0_PARITY_EN) != 0,
            (conf0 & CONF0_PARITY) != 0,
            conf0 >>> 4 & 3);
    transmitter.setFrame(frame);
    receiver.setFrame(frame, Math.max(1, clock.divisor() + 8 >>> 4));
  }

  private void updateRate() {
    transmitter.setRate(clock.transmitterRate());
    receiver.setRate(clock.receiverRate());
  }

  private void applyConf0() {
    int conf0 = get(UartRegister.CONF0);
    if ((conf0 & CONF0_TXFIFO_RST) != 0) {
      transmitter.clearFifo();
    }
    receiver.setHeld((conf0 & CONF0_RXFIFO_RST) != 0);
    receiver.setLoopback((conf0 & CONF0_LOOPBACK) != 0);
    receiver.setDropFaulty((conf0 & CONF0_ERR_WR_MASK) != 0);
    receiver.pulses().enable((conf0 & CONF0_AUTOBAUD_EN) != 0);
    applyBreak();
  }

  private void applyConf1() {
    int conf1 = get(UartRegister.CONF1);
    receiver.setFullThreshold(conf1 & 0x1FF);
    transmitter.setEmptyThreshold(conf1 >>> 9 & 0x1FF);
    applyTimeout();
  }

  private void applyTimeout() {
    boolean enabled = (get(UartRegister.CONF1) & CONF1_RX_TOUT_EN) != 0;
    receiver.setTimeout(enabled ? get(UartRegister.MEM_CONF) >>> 16 & 0x3FF : 0);
  }

  private void applyBreak() {
    transmitter.setBreak(
        (get(UartRegister.CONF0) & CONF0_TXD_BRK) != 0,
        get(UartRegister.TXBRK_CONF) & 0xFF,
        get(UartRegister.IDLE_CONF) >>> 10 & 0x3FF);
  }

  private void applyCoreResets() {
    int clkConf = get(UartRegister.CLK_CONF);
    boolean resetTransmitter = (clkConf & (CLK_RST_CORE | CLK_TX_RST_CORE)) != 0;
    boolean resetReceiver = (clkConf & (CLK_RST_CORE | CLK_RX_RST_CORE)) != 0;
    if (resetTransmitter) {
      transmitter.abort();
    }
    if (resetReceiver) {
      receiver.abort();
    }
    transmitter.setEnabled(!resetTransmitter);
    receiver.setEnabled(!resetReceiver);
  }

  private void applyAtCommand() {
    int character = get(UartRegister.AT_CMD_CHAR);
    receiver
        .atCommand()
        .configure(
            character & 0xFF,
            character >>> 8 & 0xFF,
            get(UartRegister.AT_CMD_PRECNT) & 0xFFFF,
            get(UartRegister.AT_CMD_POSTCNT) & 0xFFFF,
            get(UartRegister.AT_CMD_GAPTOUT) & 0xFFFF);
  }

  private void transmitted(int value) {
    output.write(value);
    if ((get(UartRegister.CONF0) & CONF0_LOOPBACK) != 0) {
      receiver.loopBack(value);
    }
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      flowControl.reset();
      interrupts.reset();
      transmitter.reset();
      receiver.reset();
      configure();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    interrupts.save(out);
    transmitter.save(out);
    receiver.save(out);
    flowControl.save(out);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    interrupts.load(in);
    transmitter.load(in);
    receiver.load(in);
    flowControl.load(in);
  }
}
