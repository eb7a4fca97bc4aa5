package dev.c3emu.peripherals.bluetooth;

import static dev.c3emu.peripherals.bluetooth.BluetoothBasebandRegister.*;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import java.util.Arrays;

/**
 * The baseband of Bluetooth LE as far as the controller in the mask ROM runs on it: the native
 * clock, the three timers on it, the interrupt that software asks for, and the end of an
 * encryption. There is no radio: what is scheduled on the air never starts. Everything else reads
 * as last written.
 */
public final class BluetoothBaseband extends RegisterDevice<BluetoothBasebandRegister> {
  private static final int SIZE = 0x1000;

  private static final int MASTER_SOFT_RESET = 1 << 31;
  private static final int TIMING_RESET = 1 << 30;
  private static final int SOFTWARE_REQUEST = 1 << 27;
  private static final int CLOCK_SAMPLE = 1 << 31;
  private static final int CLOCK_UPDATE = 1 << 30;
  private static final int SLOT_MASK = 0x0FFF_FFFF;
  private static final int AES_START = 1;

  private static final int CRYPTED = 1 << 7;
  private static final int COARSE_TIMER = 1 << 9;
  private static final int SLOT_TIMER = 1 << 10;
  private static final int FINE_TIMER = 1 << 11;
  private static final int SOFTWARE = 1 << 12;

  /** The coarse timer counts in 32 half slots, 10 ms. */
  private static final int COARSE_SHIFT = 5;

  /** Bits of INTSTAT that an entry of the interrupt FIFO holds. */
  private static final int FIFO_STATUS_MASK = 0x1F_FFFF;

  private static final int FIFO_STATUS_SHIFT = 10;
  private static final int FIFO_ONE_ENTRY = 1 << 5;

  private final Interrupts interrupts;
  private final SlotClock clock;
  private final Deadline coarse;
  private final Deadline slot;
  private final Deadline fine;
  private final int[] undeclared = new int[SIZE / 4];

  /**
   * @param line interrupt source RWBLE
   */
  public BluetoothBaseband(EventQueue events, InterruptLine line) {
    super("BT", BluetoothBasebandRegister.values(), SIZE);
    interrupts = new Interrupts(line);
    clock = new SlotClock(events.clock());
    coarse = events.deadline("BT 10 ms timer", () -> interrupts.raise(COARSE_TIMER));
    slot = events.deadline("BT half-slot timer", () -> interrupts.raise(SLOT_TIMER));
    fine = events.deadline("BT fine timer", () -> interrupts.raise(FINE_TIMER));
  }

  @Override
  protected int onRead(BluetoothBasebandRegister register, int index, int stored) {
    return switch (register) {
      case INTSTAT -> interrupts.status();
      case INTRAWSTAT -> interrupts.raw();
      case INTFIFO -> stored | entry();
      default -> stored;
    };
  }

  @Override
  protected boolean isSteady(BluetoothBasebandRegister register, int index) {
    return true;
  }

  @Override
  protected void onWrite(BluetoothBasebandRegister register, int index, int written) {
    switch (register) {
      case CNTL -> control(written);
      case INTCNTL -> interrupts.enable(written);
      case INTACK -> interrupts.clear(written);
      case SLOTCLK -> clock(written);
      case AESCNTL -> {
        if ((written & AES_START) != 0) {
          interrupts.raise(CRYPTED);
        }
      }
      case TIMGRTGT -> coarse.in(clock.until((long) get(TIMGRTGT) << COARSE_SHIFT, 0));
      case HSTIMTGT -> slot.in(clock.until(get(HSTIMTGT), 0));
      case FINETIMTGT_COUNT ->
          fine.in(clock.until(get(FINETIMTGT_SLOT), SlotClock.STEPS - 1 - get(FINETIMTGT_COUNT)));
      default -> {}
    }
  }

  private void control(int written) {
    if ((written & (MASTER_SOFT_RESET | TIMING_RESET)) != 0) {
      clock.set(0);
    }
    if ((written & SOFTWARE_REQUEST) != 0) {
      interrupts.raise(SOFTWARE);
    }
  }

  private void clock(int written) {
    if ((written & CLOCK_UPDATE) != 0) {
      clock.set(written & SLOT_MASK);
    }
    if ((written & CLOCK_SAMPLE) != 0) {
      set(SLOTCLK, clock.slot());
      set(FINETIMECNT, clock.stepsLeft());
    }
  }

  /** The interrupt FIFO as one entry, of what is pending. */
  private int entry() {
    int status = interrupts.status() & FIFO_STATUS_MASK;
    return status == 0 ? 0 : status << FIFO_STATUS_SHIFT | FIFO_ONE_ENTRY;
  }

  @Override
  protected int undeclared(int offset) {
    return undeclared[offset / 4];
  }

  @Override
  protected void writeUndeclared(int offset, int value) {
    undeclared[offset / 4] = value;
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      interrupts.reset();
      clock.set(0);
      coarse.cancel();
      slot.cancel();
      fine.cancel();
      Arrays.fill(undeclared, 0);
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    interrupts.save(out);
    clock.save(out);
    out.putInts(undeclared);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    interrupts.load(in);
    clock.load(in);
    int[] words = in.getInts();
    System.arraycopy(words, 0, undeclared, 0, undeclared.length);
  }
}
