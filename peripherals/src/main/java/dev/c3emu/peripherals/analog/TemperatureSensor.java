package dev.c3emu.peripherals.analog;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/**
 * The sensor of the die's temperature, whose registers are among those of {@link SarAdc}. Its
 * output follows the manual's formula, temperature = 0.4386 * output - 27.88 * offset - 20.52
 * degrees Celsius (TRM "On-Chip Sensors", temperature sensor), where the offset comes from the
 * measuring range set in the sensor's DAC.
 */
public final class TemperatureSensor implements Stateful {
  /** Absolute zero, in thousandths of a degree Celsius. */
  public static final int COLDEST = -273_150;

  private static final int ROOM_TEMPERATURE = 25_000;
  private static final int HOTTEST = 1_000_000;

  private static final int DAC_REGISTER = 6;
  private static final int DAC_MASK = 0xF;

  /** The formula's constants in units of 0.0001 degrees. */
  private static final int STEP = 4386;

  private static final int OFFSET_STEP = 278_800;
  private static final int BASE = 205_200;

  private final AnalogI2c analog;
  private int millidegrees = ROOM_TEMPERATURE;

  /**
   * @param analog holds the DAC that selects the measuring range
   */
  public TemperatureSensor(AnalogI2c analog) {
    this.analog = analog;
  }

  /**
   * Sets the temperature of the die, 25 degrees at first.
   *
   * @param millidegrees thousandths of a degree Celsius
   * @throws IllegalArgumentException if below absolute zero or above 1000 degrees
   */
  public void inject(int millidegrees) {
    if (millidegrees < COLDEST || millidegrees > HOTTEST) {
      throw new IllegalArgumentException("temperature in millidegrees: " + millidegrees);
    }
    this.millidegrees = millidegrees;
  }

  /** The temperature in thousandths of a degree Celsius. */
  public int millidegrees() {
    return millidegrees;
  }

  /** What the sensor puts out, 0..255; at an end if the range does not reach the temperature. */
  int output() {
    int scaled = millidegrees * 10 + BASE + OFFSET_STEP * offset();
    return Math.max(0, Math.min(255, Math.floorDiv(scaled + STEP / 2, STEP)));
  }

  /** The offset of the range; the DAC's other values have no documented one. */
  private int offset() {
    return switch (analog.value(AnalogBlock.SAR_ADC, DAC_REGISTER) & DAC_MASK) {
      case 5 -> -2;
      case 7 -> -1;
      case 11 -> 1;
      case 10 -> 2;
      default -> 0;
    };
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(millidegrees);
  }

  @Override
  public void load(StateReader in) {
    millidegrees = in.getInt();
  }
}
