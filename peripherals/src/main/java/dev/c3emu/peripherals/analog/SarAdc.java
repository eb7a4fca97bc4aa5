package dev.c3emu.peripherals.analog;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.dma.DmaStream;
import dev.c3emu.peripherals.system.Clocks;

/**
 * The two SAR ADCs with their digital controller, and the registers of the temperature sensor (TRM
 * "On-Chip Sensors and Analog Signal Processing").
 *
 * <p>What a channel measures is what was injected. Modelled are single conversions, conversions
 * triggered by the timer along the pattern table, with DMA, and the threshold monitors. The IIR
 * filters and the arbiter only store their settings.
 */
public final class SarAdc extends RegisterDevice<SarAdcRegister> {
  /** The largest raw value. */
  public static final int MAXIMUM = 0xFFF;

  private static final int UNITS = 2;
  private static final int CHANNELS_PER_UNIT = 8;
  private static final int DATA_CHANNEL_SHIFT = 13;

  private static final int DONE1 = 1 << 31;
  private static final int DONE2 = 1 << 30;
  private static final int THRESHOLD0_HIGH = 1 << 29;
  private static final int THRESHOLD1_HIGH = 1 << 28;
  private static final int THRESHOLD0_LOW = 1 << 27;
  private static final int THRESHOLD1_LOW = 1 << 26;

  private static final int ONETIME_UNIT1 = 1 << 31;
  private static final int ONETIME_UNIT2 = 1 << 30;
  private static final int ONETIME_START = 1 << 29;

  private static final int CTRL_PATTERN_CLEAR = 1 << 23;
  private static final int CTRL2_TIMER_ENABLE = 1 << 24;
  private static final int CTRL2_INVERT2 = 1 << 10;
  private static final int CTRL2_INVERT1 = 1 << 9;
  private static final int CTRL2_LIMIT_ENABLE = 1;

  private static final int DMA_ENABLE = 1 << 31;
  private static final int DMA_RESET = 1 << 30;
  private static final int DMA_EOF_MASK = 0xFFFF;

  private static final int THRESHOLD0_ENABLE = 1 << 31;
  private static final int THRESHOLD1_ENABLE = 1 << 30;
  private static final int THRESHOLD_ALL = 1 << 27;

  private static final int SENSOR_POWER_UP = 1 << 22;
  private static final int SENSOR_FORCE_POWER = 3 << 12;
  private static final int SENSOR_OUTPUT = 0xFF;

  /** SAR clock cycles of one conversion: a 12-bit approximation and the sampling before it. */
  private static final int CONVERSION_CYCLES = 14;

  private static final int PATTERNS_PER_WORD = 4;
  private static final int PATTERN_BITS = 6;

  private final Interrupts interrupts;
  private final Clocks clocks;
  private final DmaStream dma;
  private final TemperatureSensor sensor;
  private final Deadline oneTimeEnd;
  private final Deadline trigger;

  private final int[] injected = new int[UNITS * CHANNELS_PER_UNIT];
  private boolean startLevel;

  /** ONETIME_SAMPLE as it was when the running single conversion began. */
  private int oneTimeRequest;

  private int pattern;
  private int measured;
  private int samplesSinceEof;

  /** What the last trigger interval left over, in units of a tick divided by its denominator. */
  private long triggerRemainder;

  /**
   * @param line interrupt source APB_ADC
   * @param dma the stream of GDMA's peripheral 8
   */
  public SarAdc(
      EventQueue events,
      InterruptLine line,
      Clocks clocks,
      DmaStream dma,
      TemperatureSensor sensor) {
    super("APB_SARADC", SarAdcRegister.values(), 0x400);
    interrupts = new Interrupts(line);
    this.clocks = clocks;
    this.dma = dma;
    this.sensor = sensor;
    oneTimeEnd = events.deadline("ADC one-time end", this::endOneTime);
    trigger = events.deadline("ADC trigger", this::onTrigger);
  }

  /**
   * Sets what a channel measures from now on, 0 at first.
   *
   * @param unit 1 or 2
   * @param channel 0..7; the chip has pins for ADC1 0..4 and ADC2 0
   * @param raw 0..{@link #MAXIMUM}
   * @throws IllegalArgumentException if an argument is out of range
   */
  public void inject(int unit, int channel, int raw) {
    if (unit < 1 || unit > UNITS || channel < 0 || channel >= CHANNELS_PER_UNIT) {
      throw new IllegalArgumentException("no such channel: ADC" + unit + " " + channel);
    }
    if (raw < 0 || raw > MAXIMUM) {
      throw new IllegalArgumentException("raw value " + raw);
    }
    injected[(unit - 1) * CHANNELS_PER_UNIT + channel] = raw;
  }

  @Override
  protected int onRead(SarAdcRegister register, int index, int stored) {
    return switch (register) {
      case INT_RAW -> interrupts.raw();
      case INT_ST -> interrupts.status();
      case APB_TSENS_CTRL -> stored & ~SENSOR_OUTPUT | (sensorIsOn() ? sensor.output() : 0);
      default -> stored;
    };
  }

  @Override
  protected void onWrite(SarAdcRegister register, int index, int written) {
    switch (register) {
      case INT_ENA -> interrupts.enable(get(SarAdcRegister.INT_ENA));
      case INT_CLR -> interrupts.clear(written);
      case ONETIME_SAMPLE -> onOneTimeSample(written);
      case CTRL -> {
        if ((written & CTRL_PATTERN_CLEAR) != 0) {
          pattern = 0;
        }
      }
      case CTRL2 -> onTimerControl((written & CTRL2_TIMER_ENABLE) != 0);
      case DMA_CONF -> onDmaConf(written);
      default -> {}
    }
  }

  private boolean sensorIsOn() {
    return (get(SarAdcRegister.APB_TSENS_CTRL) & SENSOR_POWER_UP) != 0
        || (get(SarAdcRegister.TSENS_CTRL2) & SENSOR_FORCE_POWER) == SENSOR_FORCE_POWER;
  }

  private void onOneTimeSample(int written) {
    boolean start = (written & ONETIME_START) != 0;
    boolean rises = start && !startLevel;
    startLevel = start;
    if (rises && (written & (ONETIME_UNIT1 | ONETIME_UNIT2)) != 0) {
      oneTimeRequest = written;
      oneTimeEnd.in(ticks(conversionCycles()));
    }
  }

  private void endOneTime() {
    int channel = oneTimeRequest >>> 25 & CHANNELS_PER_UNIT - 1;
    if ((oneTimeRequest & ONETIME_UNIT1) != 0) {
      convert(channel);
    }
    if ((oneTimeRequest & ONETIME_UNIT2) != 0) {
      convert(CHANNELS_PER_UNIT + channel);
    }
  }

  private void onTimerControl(boolean enable) {
    if (!enable) {
      trigger.cancel();
    } else if (!trigger.isArmed()) {
      measured = 0;
      triggerRemainder = 0;
      armTrigger();
    }
  }

  private void onDmaConf(int written) {
    // Drivers clear the counter by moving the limit past it (ESP-IDF adc_ll_digi_dma_clr_eof).
    if ((written & DMA_RESET) != 0 || (written & DMA_EOF_MASK) == samplesSinceEof) {
      samplesSinceEof = 0;
    }
  }

  private void onTrigger() {
    int sample = convert(nextPattern());
    if ((get(SarAdcRegister.DMA_CONF) & DMA_ENABLE) != 0) {
      giveSample(sample);
    }
    measured++;
    int control = get(SarAdcRegister.CTRL2);
    int limit = Math.max(1, control >>> 1 & 0xFF);
    if ((control & CTRL2_LIMIT_ENABLE) == 0 || measured < limit) {
      armTrigger();
    }
  }

  /** Every trigger takes two half periods of TIMER_TARGET controller cycles, kept exact. */
  private void armTrigger() {
    long target = Math.max(1, get(SarAdcRegister.CTRL2) >>> 12 & 0xFFF);
    long cycles = Math.max(2 * target, conversionCycles());
    long numerator = cycles * dividerNumerator() * VirtualClock.TICKS_PER_SECOND;
    long denominator = dividerDenominator() * clocks.apbHertz();
    long total = numerator + triggerRemainder % denominator;
    triggerRemainder = total % denominator;
    trigger.in(total / denominator);
  }

  /** The unit and channel, as in the table, that the pattern pointer is at; advances it. */
  private int nextPattern() {
    int length = (get(SarAdcRegister.CTRL) >>> 15 & 7) + 1;
    int position = pattern < length ? pattern : 0;
    pattern = (position + 1) % length;
    int word =
        get(
            position < PATTERNS_PER_WORD
                ? SarAdcRegister.SAR_PATT_TAB1
                : SarAdcRegister.SAR_PATT_TAB2);
    int fromTop = PATTERNS_PER_WORD - 1 - position % PATTERNS_PER_WORD;
    return word >>> fromTop * PATTERN_BITS >>> 2 & 0xF;
  }

  private void giveSample(int sample) {
    samplesSinceEof++;
    boolean last = samplesSinceEof >= (get(SarAdcRegister.DMA_CONF) & DMA_EOF_MASK);
    if (last) {
      samplesSinceEof = 0;
    }
    byte[] bytes = {(byte) sample, (byte) (sample >>> 8), (byte) (sample >>> 16), 0};
    dma.give(bytes, 0, bytes.length, last);
  }

  /**
   * Measures a channel, stores the result and raises what follows from it.
   *
   * @param selector the channel in bits 2:0, the unit in bit 3
   * @return the result with its channel and unit, as the data registers and DMA show it
   */
  private int convert(int selector) {
    boolean second = selector >= CHANNELS_PER_UNIT;
    int invert = second ? CTRL2_INVERT2 : CTRL2_INVERT1;
    int raw = injected[selector];
    if ((get(SarAdcRegister.CTRL2) & invert) != 0) {
      raw ^= MAXIMUM;
    }
    int data = raw | selector << DATA_CHANNEL_SHIFT;
    set(second ? SarAdcRegister.SAR2DATA_STATUS : SarAdcRegister.SAR1DATA_STATUS, data);
    interrupts.raise(second ? DONE2 : DONE1);
    monitor(SarAdcRegister.THRES0_CTRL, THRESHOLD0_ENABLE, THRESHOLD0_HIGH, THRESHOLD0_LOW, data);
    monitor(SarAdcRegister.THRES1_CTRL, THRESHOLD1_ENABLE, THRESHOLD1_HIGH, THRESHOLD1_LOW, data);
    return data;
  }

  private void monitor(SarAdcRegister limits, int enable, int high, int low, int data) {
    int control = get(SarAdcRegister.THRES_CTRL);
    int selector = data >>> DATA_CHANNEL_SHIFT;
    int limit = get(limits);
    boolean watched = (control & THRESHOLD_ALL) != 0 || (limit & 0xF) == selector;
    if ((control & enable) == 0 || !watched) {
      return;
    }
    int raw = data & MAXIMUM;
    if (raw > (limit >>> 5 & 0x1FFF)) {
      interrupts.raise(high);
    }
    if (raw < (limit >>> 18 & 0x1FFF)) {
      interrupts.raise(low);
    }
  }

  /** Controller cycles from the start of a conversion to its result. */
  private long conversionCycles() {
    int wait = get(SarAdcRegister.FSM_WAIT);
    int divider = Math.max(1, get(SarAdcRegister.CTRL) >>> 7 & 0xFF);
    return (wait & 0xFF) + (wait >>> 8 & 0xFF) + (long) CONVERSION_CYCLES * divider;
  }

  private long ticks(long controllerCycles) {
    return controllerCycles
        * dividerNumerator()
        * VirtualClock.TICKS_PER_SECOND
        / (dividerDenominator() * clocks.apbHertz());
  }

  /** The controller's clock is APB_CLK / (DIV_NUM + 1 + DIV_B / DIV_A). */
  private long dividerNumerator() {
    int conf = get(SarAdcRegister.CLKM_CONF);
    long whole = (conf & 0xFF) + 1;
    int denominator = conf >>> 14 & 0x3F;
    return denominator == 0 ? whole : whole * denominator + (conf >>> 8 & 0x3F);
  }

  private long dividerDenominator() {
    return Math.max(1, get(SarAdcRegister.CLKM_CONF) >>> 14 & 0x3F);
  }

  /** What was injected belongs to the board and stays. */
  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      interrupts.reset();
      oneTimeEnd.cancel();
      trigger.cancel();
      startLevel = false;
      oneTimeRequest = 0;
      pattern = 0;
      measured = 0;
      samplesSinceEof = 0;
      triggerRemainder = 0;
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    interrupts.save(out);
    sensor.save(out);
    out.putInts(injected);
    out.putBoolean(startLevel);
    out.putInt(oneTimeRequest);
    out.putInt(pattern);
    out.putInt(measured);
    out.putInt(samplesSinceEof);
    out.putLong(triggerRemainder);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    interrupts.load(in);
    sensor.load(in);
    in.getInts(injected);
    startLevel = in.getBoolean();
    oneTimeRequest = in.getInt();
    pattern = in.getInt();
    measured = in.getInt();
    samplesSinceEof = in.getInt();
    triggerRemainder = in.getLong();
  }
}
