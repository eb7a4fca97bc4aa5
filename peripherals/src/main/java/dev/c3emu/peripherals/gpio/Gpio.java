package dev.c3emu.peripherals.gpio;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * The GPIO matrix and the pins behind it (TRM "IO MUX and GPIO Matrix").
 *
 * <p>A pin has the level that drives it: the chip's output if it is on (a pad in open-drain mode
 * drives low only), else the host, else the pull resistors, else low.
 */
public final class Gpio extends RegisterDevice<GpioRegister> {
  /** Bytes of address space. */
  public static final int SIZE = 0xF00;

  /** How many pins the chip has. */
  public static final int PINS = 22;

  /** How many peripheral signals a FUNC_OUT_SEL can name. */
  public static final int SIGNALS = 128;

  private static final int ALL_PINS = (1 << PINS) - 1;

  private static final int IN_INV_SEL = 1 << 5;
  private static final int IN_SEL_MATRIX = 1 << 6;
  private static final int IN_CONSTANT_HIGH = 0x1E;

  private final IoMux ioMux;
  private final InterruptLine interrupt;
  private final InterruptLine nmi;
  private final BootStraps straps;
  private final BooleanSupplier downloadForced;
  private final List<PinListener> listeners = new ArrayList<>();
  private Runnable onWakeupChange = () -> {};

  private PadMasks pads;
  private PinInterrupts triggers;

  /** The levels of the pins, pin 0 in bit 0. */
  private int levels;

  /** What the inputs showed when interrupts were last looked for. */
  private int inputsSeen;

  /** Pins the host drives, and what to. */
  private int driven;

  private int drivenLevels;

  private final OutputSignals signals = new OutputSignals();

  /**
   * @param interrupt source GPIO
   * @param nmi source GPIO_NMI
   * @param straps the levels of the strapping pins where nothing drives them from outside
   * @param downloadForced whether software wants the next reset to start a download
   */
  public Gpio(
      IoMux ioMux,
      InterruptLine interrupt,
      InterruptLine nmi,
      BootStraps straps,
      BooleanSupplier downloadForced) {
    super("GPIO", GpioRegister.values(), SIZE);
    this.ioMux = ioMux;
    this.interrupt = interrupt;
    this.nmi = nmi;
    this.straps = straps;
    this.downloadForced = downloadForced;
    readConfiguration();
    levels = resolve();
    inputsSeen = inputs();
    ioMux.listen(this::reconfigure, this::takeOverConfiguration);
  }

  /** Adds a listener to the changes of all pins. */
  public void listen(PinListener listener) {
    listeners.add(listener);
  }

  /**
   * Sets what to call when a level, or {@link #wakeupRequested}, may have changed: a pin can end
   * sleep.
   */
  public void onWakeupChange(Runnable listener) {
    onWakeupChange = listener;
  }

  /**
   * The host drives a pin from outside.
   *
   * @param pin 0..21
   * @throws IndexOutOfBoundsException if there is no such pin
   */
  public void drive(int pin, boolean level) {
    int bit = bit(pin);
    driven |= bit;
    drivenLevels = level ? drivenLevels | bit : drivenLevels & ~bit;
    updatePins();
  }

  /**
   * The host lets go of a pin.
   *
   * @param pin 0..21
   * @throws IndexOutOfBoundsException if there is no such pin
   */
  public void release(int pin) {
    driven &= ~bit(pin);
    drivenLevels &= driven;
    updatePins();
  }

  /**
   * The level of a pin now.
   *
   * @param pin 0..21
   * @throws IndexOutOfBoundsException if there is no such pin
   */
  public boolean level(int pin) {
    return (levels & bit(pin)) != 0;
  }

  /** The levels of all pins, pin 0 in bit 0. */
  public int levels() {
    return levels;
  }

  /**
   * Whether the chip drives a pin now.
   *
   * @param pin 0..21
   * @throws IndexOutOfBoundsException if there is no such pin
   */
  public boolean isOutput(int pin) {
    return ((drivenHigh() | drivenLow()) & bit(pin)) != 0;
  }

  /**
   * A peripheral sets the level of its output signal; pins whose FUNC_OUT_SEL names it follow.
   *
   * @param signal 0..127, as in the manual's table of peripheral signals
   * @throws IndexOutOfBoundsException if there is no such signal
   */
  public void setPeripheralOutput(int signal, boolean level) {
    if (signals.set(signal, level)) {
      updatePins();
    }
  }

  /**
   * The level a peripheral sees at its input signal; low if the matrix connects it to nothing.
   *
   * @param signal 0..127, as in the manual's table of peripheral signals
   */
  public boolean peripheralInput(int signal) {
    int config = get(GpioRegister.FUNC_IN_SEL_CFG, signal);
    if ((config & IN_SEL_MATRIX) == 0) {
      return false;
    }
    int source = config & 0x1F;
    boolean level = source == IN_CONSTANT_HIGH || source < PINS && (inputs() >>> source & 1) != 0;
    return level != ((config & IN_INV_SEL) != 0);
  }

  /** Whether a pin with WAKEUP_ENABLE has the level its interrupt type asks for. */
  public boolean wakeupRequested() {
    return (triggers.matching(inputs()) & triggers.wakeup()) != 0;
  }

  /** Whether the strapping pins had the chip wait for a download when they were latched. */
  public boolean latchedDownload() {
    return BootStraps.isDownload(straps.register() ^ get(GpioRegister.STRAP));
  }

  @Override
  protected int onRead(GpioRegister register, int index, int stored) {
    return switch (register) {
      case STRAP -> strapRegister(stored);
      case IN -> inputs();
      case PCPU_INT -> get(GpioRegister.STATUS) & triggers.cpu();
      case PCPU_NMI_INT -> get(GpioRegister.STATUS) & triggers.nmi();
      case STATUS_NEXT -> get(GpioRegister.STATUS);
      default -> stored;
    };
  }

  @Override
  protected boolean isSteady(GpioRegister register, int index) {
    return true;
  }

  @Override
  protected void onWrite(GpioRegister register, int index, int written) {
    switch (register) {
      case OUT_W1TS -> setBits(GpioRegister.OUT, written);
      case OUT_W1TC -> clearBits(GpioRegister.OUT, written);
      case ENABLE_W1TS -> setBits(GpioRegister.ENABLE, written);
      case ENABLE_W1TC -> clearBits(GpioRegister.ENABLE, written);
      case STATUS_W1TS -> setBits(GpioRegister.STATUS, written);
      case STATUS_W1TC -> clearBits(GpioRegister.STATUS, written);
      case OUT, ENABLE, STATUS -> updatePins();
      case PIN, FUNC_OUT_SEL_CFG -> reconfigure();
      default -> {}
    }
  }

  /**
   * @param stored how the pins that were latched differ from the board's own levels
   */
  private int strapRegister(int stored) {
    int latched = straps.register() ^ stored;
    return downloadForced.getAsBoolean() ? BootStraps.forceDownload(latched) : latched;
  }

  private void setBits(GpioRegister register, int bits) {
    set(register, get(register) | bits & ALL_PINS);
    updatePins();
  }

  private void clearBits(GpioRegister register, int bits) {
    set(register, get(register) & ~bits);
    updatePins();
  }

  private void reconfigure() {
    readConfiguration();
    updatePins();
    onWakeupChange.run();
  }

  /** Brings levels, interrupts and listeners up to date with what drives the pins. */
  private void updatePins() {
    int before = levels;
    levels = resolve();
    updateInterrupts();
    if (levels != before) {
      onWakeupChange.run();
    }
    for (int changed = before ^ levels; changed != 0; changed &= changed - 1) {
      int pin = Integer.numberOfTrailingZeros(changed);
      for (PinListener listener : listeners) {
        listener.changed(pin, level(pin));
      }
    }
  }

  private void updateInterrupts() {
    int inputs = inputs();
    set(
        GpioRegister.STATUS,
        get(GpioRegister.STATUS) | triggers.triggered(inputsSeen, inputs) & ALL_PINS);
    inputsSeen = inputs;
    driveLines();
  }

  private void driveLines() {
    int status = get(GpioRegister.STATUS);
    interrupt.set((status & triggers.cpu()) != 0);
    nmi.set((status & triggers.nmi()) != 0);
  }

  private int inputs() {
    return levels & pads.input();
  }

  private int resolve() {
    int high = drivenHigh();
    int open = ~(high | drivenLow());
    int outside = driven & drivenLevels | ~driven & pads.pulledUp();
    return (high | open & outside) & ALL_PINS;
  }

  private int drivenHigh() {
    return outputEnables() & outputs() & ~pads.openDrain();
  }

  private int drivenLow() {
    return outputEnables() & ~outputs();
  }

  private int outputs() {
    int direct = get(GpioRegister.OUT) & pads.direct();
    return (direct | pinsWith(signals::isHigh)) ^ pads.outInverted();
  }

  private int outputEnables() {
    int fromRegister = get(GpioRegister.ENABLE) & pads.enableFromRegister();
    int fromPeripheral = pinsWith(signals::isKnown) & ~pads.enableFromRegister();
    return ((fromRegister | fromPeripheral) ^ pads.enableInverted()) & pads.matrix();
  }

  /** The pins whose FUNC_OUT_SEL names a signal that has a property. */
  private int pinsWith(IntPredicate property) {
    int bits = 0;
    for (int left = ~pads.direct() & ALL_PINS; left != 0; left &= left - 1) {
      int pin = Integer.numberOfTrailingZeros(left);
      if (property.test(get(GpioRegister.FUNC_OUT_SEL_CFG, pin) & 0xFF)) {
        bits |= 1 << pin;
      }
    }
    return bits;
  }

  private void readConfiguration() {
    IntUnaryOperator pin = number -> get(GpioRegister.PIN, number);
    pads = PadMasks.of(ioMux, number -> get(GpioRegister.FUNC_OUT_SEL_CFG, number), pin);
    triggers = PinInterrupts.of(pin);
  }

  /** The pins that have a property, pin 0 in bit 0. */
  static int pins(IntPredicate property) {
    int mask = 0;
    for (int pin = 0; pin < PINS; pin++) {
      mask |= property.test(pin) ? 1 << pin : 0;
    }
    return mask;
  }

  private static int bit(int pin) {
    return 1 << Objects.checkIndex(pin, PINS);
  }

  /** A reset of more than the digital system latches the strapping pins. */
  @Override
  public void reset(ResetScope scope) {
    int latched = get(GpioRegister.STRAP);
    super.reset(scope);
    set(
        GpioRegister.STRAP,
        scope.includes(ResetScope.SYSTEM)
            ? straps.register() ^ straps.register(driven, drivenLevels)
            : latched);
    reconfigure();
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    out.putInt(levels);
    out.putInt(inputsSeen);
    out.putInt(driven);
    out.putInt(drivenLevels);
    signals.save(out);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    levels = in.getInt();
    inputsSeen = in.getInt();
    driven = in.getInt();
    drivenLevels = in.getInt();
    signals.load(in);
    takeOverConfiguration();
  }

  /** After a load, of this device or of the IO MUX: the pins are as they were saved. */
  private void takeOverConfiguration() {
    readConfiguration();
    driveLines();
  }
}
