package dev.c3emu.peripherals.gpio;

import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;

/** The pads' functions, input enables and pull resistors (TRM "IO MUX and GPIO Matrix"). */
public final class IoMux extends RegisterDevice<IoMuxRegister> {
  /** Bytes of address space. */
  public static final int SIZE = 0x100;

  private static final int FUN_WPU = 1 << 8;
  private static final int FUN_IE = 1 << 9;

  /** The function of every pad that connects it to the GPIO matrix. */
  private static final int GPIO_FUNCTION = 1;

  /** Pads whose function 0 is GPIO as well: 0..3, 8..11, 18, 19. */
  private static final int ALSO_GPIO_AT_0 = 0xC_0F0F;

  private Runnable onChange = () -> {};
  private Runnable onLoad = () -> {};

  public IoMux() {
    super("IO_MUX", IoMuxRegister.values(), SIZE);
  }

  /**
   * Sets what to call when a pad's configuration has changed, and when all of it was loaded from a
   * saved state.
   */
  void listen(Runnable onChange, Runnable onLoad) {
    this.onChange = onChange;
    this.onLoad = onLoad;
  }

  /** Whether the GPIO matrix drives the pad, rather than a peripheral of its own. */
  boolean usesMatrix(int pin) {
    int function = pad(pin) >>> 12 & 7;
    return function == GPIO_FUNCTION || function == 0 && (ALSO_GPIO_AT_0 >>> pin & 1) != 0;
  }

  boolean inputEnabled(int pin) {
    return (pad(pin) & FUN_IE) != 0;
  }

  /** Whether the pad is high when nothing drives it; a floating pad counts as low. */
  boolean pulledUp(int pin) {
    return (pad(pin) & FUN_WPU) != 0;
  }

  private int pad(int pin) {
    return get(IoMuxRegister.GPIO, pin);
  }

  @Override
  protected boolean isSteady(IoMuxRegister register, int index) {
    return true;
  }

  @Override
  protected void onWrite(IoMuxRegister register, int index, int written) {
    if (register == IoMuxRegister.GPIO) {
      onChange.run();
    }
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    onChange.run();
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    onLoad.run();
  }
}
