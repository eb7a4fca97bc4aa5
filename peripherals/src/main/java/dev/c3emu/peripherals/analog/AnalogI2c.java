package dev.c3emu.peripherals.analog;

import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.Arrays;

/**
 * The internal I2C bus to the analog blocks: clock synthesizer, regulators, SAR ADC and radio.
 * Drivers call it regi2c. A command names a block, a register of 8 bits and a direction; it takes
 * no time here, so the busy bit always reads 0.
 *
 * <p>A block's register reads as it was last written, 0 at first, except for those that report that
 * some calibration ended, which read as done. The power detector, which the mask ROM polls, is
 * always idle, and the comparator that calibrates the radio has always just compared. What the
 * detector measures of the radio's synthesizer grows with the capacitance that is set there, so
 * that a search for the best one comes to an end.
 */
public final class AnalogI2c extends RegisterDevice<AnalogI2cRegister> {
  /** The first block address that is stored; the chip's blocks are 0x61 to 0x6D. */
  private static final int FIRST_BLOCK = 0x60;

  private static final int BLOCKS = 16;
  private static final int REGISTERS_PER_BLOCK = 256;

  /** What the detector measures, in ANA_PWDET_CONF, and the value for the synthesizer. */
  private static final int SOURCE = 3 << 3;

  private static final int SOURCE_SYNTHESIZER = 3 << 3;

  private static final int SYNTHESIZER = 0x62;

  /** In the synthesizer's first register: it oscillates; else its supply is measured. */
  private static final int OSCILLATES = 1 << 6;

  private static final int SUPPLY_SAMPLE = 0x800;

  /** With a capacitance of 200, where searches begin, nine tenths of the supply. */
  private static final int SYNTHESIZER_OFFSET = 0xF0;

  private static final int SYNTHESIZER_STEP = 8;

  private static final int COMMAND_WRITE = 1 << 24;
  private static final int COMMAND_DATA = 0xFF << 16;

  private final byte[] blocks = new byte[BLOCKS * REGISTERS_PER_BLOCK];

  public AnalogI2c() {
    super("I2C_ANA_MST", AnalogI2cRegister.values(), 0x1000);
  }

  /**
   * What a register of an analog block holds.
   *
   * @param register 0..255
   * @return 0..255
   */
  public int value(AnalogBlock block, int register) {
    return value(block.address(), register & 0xFF);
  }

  @Override
  protected int onRead(AnalogI2cRegister register, int index, int stored) {
    return register == AnalogI2cRegister.ANA_PWDET_SAMPLE
            && (get(AnalogI2cRegister.ANA_PWDET_CONF) & SOURCE) == SOURCE_SYNTHESIZER
        ? synthesizerSample()
        : stored;
  }

  /** The capacitance has 9 bits, the upper one in a register of its own. */
  private int synthesizerSample() {
    if ((value(SYNTHESIZER, 0) & OSCILLATES) == 0) {
      return SUPPLY_SAMPLE;
    }
    int capacitance = value(SYNTHESIZER, 1) | (value(SYNTHESIZER, 2) >> 4 & 1) << 8;
    return SYNTHESIZER_OFFSET + SYNTHESIZER_STEP * capacitance;
  }

  @Override
  protected void onWrite(AnalogI2cRegister register, int index, int written) {
    if (register == AnalogI2cRegister.ANA_COMMAND) {
      execute(index, written);
    }
  }

  private void execute(int master, int command) {
    int block = command & 0xFF;
    int register = command >>> 8 & 0xFF;
    if ((command & COMMAND_WRITE) != 0) {
      store(block, register, command >>> 16 & 0xFF);
    } else {
      int answer = get(AnalogI2cRegister.ANA_COMMAND, master) & ~COMMAND_DATA;
      set(AnalogI2cRegister.ANA_COMMAND, master, answer | value(block, register) << 16);
    }
  }

  private void store(int block, int register, int value) {
    if (exists(block)) {
      blocks[slot(block, register)] = (byte) value;
    }
  }

  private int value(int block, int register) {
    return exists(block)
        ? blocks[slot(block, register)] & 0xFF | AnalogBlock.doneBits(block, register)
        : 0;
  }

  private static boolean exists(int block) {
    return block >= FIRST_BLOCK && block < FIRST_BLOCK + BLOCKS;
  }

  private static int slot(int block, int register) {
    return (block - FIRST_BLOCK) * REGISTERS_PER_BLOCK + register;
  }

  /** The analog blocks keep their settings through resets of the digital system. */
  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CHIP)) {
      Arrays.fill(blocks, (byte) 0);
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    out.putBytes(blocks);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    in.getBytes(blocks);
  }
}
