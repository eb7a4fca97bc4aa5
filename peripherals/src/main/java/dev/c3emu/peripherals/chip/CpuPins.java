package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.cpu.DedicatedGpio;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.peripherals.gpio.Gpio;

/**
 * Dedicated GPIO: the CPU's own eight channels, which the GPIO matrix connects to pins as signals
 * 28..35 (TRM "IO MUX and GPIO Matrix", peripheral signals).
 */
final class CpuPins implements DedicatedGpio, Stateful {
  private static final int CHANNELS = 8;
  private static final int FIRST_SIGNAL = 28;
  private static final int MASK = (1 << CHANNELS) - 1;

  private final Gpio gpio;
  private int enabled;
  private int output;

  CpuPins(Gpio gpio) {
    this.gpio = gpio;
  }

  @Override
  public int outputEnable() {
    return enabled;
  }

  @Override
  public void setOutputEnable(int channels) {
    enabled = channels & MASK;
  }

  @Override
  public int input() {
    int levels = 0;
    for (int channel = 0; channel < CHANNELS; channel++) {
      levels |= gpio.peripheralInput(FIRST_SIGNAL + channel) ? 1 << channel : 0;
    }
    return levels;
  }

  @Override
  public int output() {
    return output;
  }

  @Override
  public void setOutput(int channels) {
    output = channels & MASK;
    for (int channel = 0; channel < CHANNELS; channel++) {
      gpio.setPeripheralOutput(FIRST_SIGNAL + channel, (output >>> channel & 1) != 0);
    }
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(enabled);
    out.putInt(output);
  }

  @Override
  public void load(StateReader in) {
    enabled = in.getInt();
    output = in.getInt();
  }
}
