package dev.c3emu.emulator.fuzz;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.MmioTarget;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import java.util.List;

/**
 * The device of the computer that random programs run on. Its registers do whatever is awkward for
 * an engine in the middle of a block: raise interrupts now and later, change the CPU's speed, remap
 * flash, close its windows, write code by DMA, halt the hart. Every access is noted with its time,
 * but for loads of the steady registers, which count what has happened so far.
 */
final class FuzzDevice implements MmioTarget, Stateful {
  static final int PENDING = 0x08;
  private static final int TIME = 0x00;
  private static final int TIMER = 0x04;
  private static final int RAISE = 0x0C;
  private static final int SPEED = 0x10;
  private static final int MAP = 0x14;
  private static final int WINDOW = 0x18;
  private static final int DMA = 0x1C;
  private static final int STALL = 0x20;

  /** From here on registers are steady. */
  private static final int STEADY = 0x24;

  private static final int TIMER_LINE = 1;
  private static final int LONGEST_TIMER = 0xFF;

  private final Machine machine;
  private final Deadline timer;
  private final Deadline release;
  private final List<FuzzEvent> events;
  private final byte[][] sectors = new byte[FuzzMap.SECTORS + 1][FuzzMap.SECTOR];
  private int pending;

  /** What has happened to the device so far. */
  private int happenings;

  private final int[] shown = new int[FuzzMap.SECTORS];
  private boolean open = true;

  FuzzDevice(Machine machine, List<FuzzEvent> events) {
    this.machine = machine;
    this.events = events;
    timer = machine.events().deadline("timer", () -> raise(TIMER_LINE));
    release = machine.events().deadline("release", this::release);
  }

  /** Puts code into flash, sector by sector. */
  void program(byte[] code) {
    for (int i = 0; i < FuzzMap.SECTORS; i++) {
      sectors[i] = new byte[FuzzMap.SECTOR];
      int from = Math.min(i * FuzzMap.SECTOR, code.length);
      int length = Math.min(FuzzMap.SECTOR, code.length - from);
      System.arraycopy(code, from, sectors[i], 0, length);
    }
    show();
  }

  private void release() {
    happenings++;
    machine.setStalled(false);
  }

  void raise(int line) {
    happenings++;
    pending |= 1 << line;
    drive();
  }

  /** The lowest line wins. */
  private void drive() {
    machine.hart().setPendingInterrupt(pending == 0 ? 0 : Integer.numberOfTrailingZeros(pending));
  }

  @Override
  public boolean isSteady(int offset) {
    return offset >= STEADY;
  }

  @Override
  public int read(int offset) {
    if (isSteady(offset)) {
      return happenings * 0x0101_0101 + offset;
    }
    happenings++;
    int value =
        switch (offset) {
          case TIME -> (int) machine.clock().now();
          case PENDING -> pending;
          default -> (int) machine.hart().instructions() * 0x0101 + offset;
        };
    note(FuzzEvent.Kind.DEVICE_READ, offset, value);
    return value;
  }

  @Override
  public void write(int offset, int value) {
    note(FuzzEvent.Kind.DEVICE_WRITE, offset, value);
    happenings++;
    switch (offset) {
      case TIMER -> timer.in(value & LONGEST_TIMER);
      case PENDING -> {
        pending &= ~value;
        drive();
      }
      case RAISE -> raise(1 + (value & 0xF));
      case SPEED -> machine.clock().setTicksPerInstruction(1 + (value & 3));
      case MAP -> {
        shown[value & 1] = (value >>> 4 & 0xFF) % (FuzzMap.SECTORS + 2);
        show();
      }
      case WINDOW -> {
        open = (value & 3) != 0;
        openWindows();
      }
      case DMA -> machine.memory().writeWord(FuzzMap.DATA + (value & 0x7FC), value);
      case STALL -> {
        machine.setStalled(true);
        release.in(value & LONGEST_TIMER);
      }
      default -> {}
    }
  }

  private void note(FuzzEvent.Kind kind, int offset, int value) {
    Hart hart = machine.hart();
    events.add(
        new FuzzEvent(kind, hart.instructions(), offset, value, machine.engine().currentPc()));
  }

  /** One more than the sectors shows an empty one, two more nothing. */
  private void show() {
    AddressSpace memory = machine.memory();
    for (int i = 0; i < FuzzMap.SECTORS; i++) {
      byte[] sector = shown[i] > FuzzMap.SECTORS ? null : sectors[shown[i]];
      memory.mapFlash(FuzzMap.FLASH + i * FuzzMap.SECTOR, sector, 0);
      memory.mapFlash(FuzzMap.FLASH_DATA + i * FuzzMap.SECTOR, sector, 0);
    }
  }

  private void openWindows() {
    int size = FuzzMap.SECTORS * FuzzMap.SECTOR;
    machine.memory().openFlashWindow(FuzzMap.FLASH, open);
    machine.memory().openFlashWindow(FuzzMap.FLASH_DATA, open);
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(pending);
    out.putInt(happenings);
    out.putInts(shown);
    out.putBoolean(open);
  }

  @Override
  public void load(StateReader in) {
    pending = in.getInt();
    happenings = in.getInt();
    in.getInts(shown);
    open = in.getBoolean();
    show();
    openWindows();
    drive();
  }
}
