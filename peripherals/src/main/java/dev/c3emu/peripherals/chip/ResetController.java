package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.peripherals.rtc.ResetCause;
import dev.c3emu.peripherals.rtc.ResetRequest;
import dev.c3emu.peripherals.rtc.SleepControl;
import dev.c3emu.peripherals.rtc.SleepMode;
import java.util.function.Consumer;

/** Carries out what devices ask of the CPU's power and reset, between two instructions. */
final class ResetController implements ResetRequest, SleepControl {
  private final Machine machine;
  private final Consumer<ResetCause> reset;
  private ResetCause pending;
  private Consumer<Boolean> halt = stop -> {};
  private boolean asleep;
  private boolean stalled;

  ResetController(Machine machine, Consumer<ResetCause> reset) {
    this.machine = machine;
    this.reset = reset;
  }

  /** Sets what stops, and starts again, the clocks that sleep takes from the peripherals. */
  void haltWith(Consumer<Boolean> clocks) {
    halt = clocks;
  }

  /** Of several requests before the same instruction the first counts. */
  @Override
  public void request(ResetCause cause) {
    if (pending == null) {
      pending = cause;
      machine.defer(this::perform);
    }
  }

  /** Drops what was asked for, and wakes: somebody else resets the chip. */
  void forget() {
    pending = null;
    asleep = false;
    stalled = false;
    halt.accept(false);
  }

  private void perform() {
    if (pending != null) {
      ResetCause cause = pending;
      forget();
      reset.accept(cause);
    }
  }

  @Override
  public void sleep(SleepMode mode) {
    asleep = true;
    halt.accept(true);
    machine.setStalled(true);
  }

  @Override
  public void wake() {
    if (!asleep) {
      return;
    }
    asleep = false;
    halt.accept(false);
    machine.setStalled(stalled);
  }

  @Override
  public void stall(boolean stall) {
    stalled = stall;
    machine.setStalled(asleep || stall);
  }
}
