package dev.c3emu.peripherals.debug;

import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;

/**
 * WORLD_CNTL, which switches the CPU between the secure and the non-secure world (TRM "World
 * Controller"). The CPU here has one world, the secure one: a prepared switch is shown as prepared
 * until it is cancelled, and never happens.
 */
public final class WorldController extends RegisterDevice<WorldControllerRegister> {
  private static final int SIZE = 0x400;
  private static final int NON_SECURE = 2;

  public WorldController() {
    super("WORLD_CNTL", WorldControllerRegister.values(), SIZE);
  }

  @Override
  protected void onWrite(WorldControllerRegister register, int index, int written) {
    switch (register) {
      case CORE_0_WORLD_UPDATE ->
          setPhase(get(WorldControllerRegister.CORE_0_WORLD_PREPARE) == NON_SECURE);
      case CORE_0_WORLD_CANCEL -> setPhase(false);
      default -> {}
    }
  }

  /** The worlds are the CPU's: its reset alone returns them to the start. */
  @Override
  public void reset(ResetScope scope) {
    resetRegisters();
  }

  private void setPhase(boolean prepared) {
    set(WorldControllerRegister.CORE_0_WORLD_PHASE, prepared ? 1 : 0);
  }
}
