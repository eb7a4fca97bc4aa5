package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.cpu.TrapListener;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.peripherals.boot.MaskRom;
import dev.c3emu.peripherals.boot.RomFunctions;

/**
 * Stops a chip without a mask ROM where the guest calls what the substitute lacks, and says what it
 * called.
 */
final class MissingRom implements TrapListener {
  private static final int RA = 1;

  private final Machine machine;
  private final TrapListener next;

  MissingRom(Machine machine, TrapListener next) {
    this.machine = machine;
    this.next = next;
  }

  @Override
  public void exception(ExceptionCause cause, int value, int pc) {
    if (cause == ExceptionCause.ILLEGAL_INSTRUCTION
        && Integer.compareUnsigned(pc - MaskRom.ADDRESS, MaskRom.SIZE) < 0) {
      String function = RomFunctions.load().at(pc).orElse("a function");
      machine.stop(
          new StopReason.Crashed(
              "the guest calls the mask ROM (%s at 0x%08x, from 0x%08x), which was not given"
                  .formatted(function, pc, machine.hart().x[RA])));
    }
    next.exception(cause, value, pc);
  }

  @Override
  public void interrupt(int line, int pc) {
    next.interrupt(line, pc);
  }
}
