package dev.c3emu.peripherals.system;

import static dev.c3emu.peripherals.system.SystemControllerRegister.*;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.memory.PhysicalMemory;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;

/**
 * APB_CTRL, which ESP-IDF also calls SYSCON: the random number generator, the copier that backs up
 * peripheral registers to memory, and settings that are stored only (TRM "Random Number Generator",
 * "System Registers").
 *
 * <p>Every read of RND_DATA gives the next number of a sequence that the seed determines.
 */
public final class SystemController extends RegisterDevice<SystemControllerRegister> {
  private static final int SIZE = 0x1000;

  private static final int BACKUP_ENABLE = 1 << 31;
  private static final int BACKUP_TO_MEMORY = 1 << 30;
  private static final int BACKUP_START = 1 << 29;
  private static final int BACKUP_SIZE_SHIFT = 19;
  private static final int BACKUP_SIZE = 0x3FF;
  private static final int BACKUP_DONE_INT = 1;
  private static final int BACKUP_ERROR_INT = 1 << 1;

  private final SplitMix64 random;
  private final Interrupts interrupts;
  private final PhysicalMemory memory;
  private final ApbBus bus;

  /** Set while copying: a copy that writes to this device must not start another. */
  private boolean copying;

  /**
   * @param seed chooses the sequence of random numbers
   * @param line the APB_CTRL interrupt
   * @param memory where the copier keeps backups
   * @param bus what the copier backs up
   */
  public SystemController(long seed, InterruptLine line, PhysicalMemory memory, ApbBus bus) {
    super("APB_CTRL", SystemControllerRegister.values(), SIZE);
    random = new SplitMix64(seed);
    interrupts = new Interrupts(line);
    this.memory = memory;
    this.bus = bus;
  }

  @Override
  protected int onRead(SystemControllerRegister register, int index, int stored) {
    return register == RND_DATA ? random.next() : onPeek(register, index, stored);
  }

  @Override
  protected boolean isSteady(SystemControllerRegister register, int index) {
    return register != RND_DATA;
  }

  @Override
  protected int onPeek(SystemControllerRegister register, int index, int stored) {
    return switch (register) {
      case RND_DATA -> random.peek();
      case PERI_BACKUP_INT_RAW -> interrupts.raw();
      case PERI_BACKUP_INT_ST -> interrupts.status();
      case PERI_BACKUP_INT_ENA -> interrupts.enabled();
      default -> stored;
    };
  }

  @Override
  protected void onWrite(SystemControllerRegister register, int index, int written) {
    switch (register) {
      case PERI_BACKUP_CONFIG -> {
        if ((written & BACKUP_ENABLE) != 0 && (written & BACKUP_START) != 0 && !copying) {
          copying = true;
          copy(written);
          copying = false;
        }
      }
      case PERI_BACKUP_INT_ENA -> interrupts.enable(get(register));
      case PERI_BACKUP_INT_CLR -> interrupts.clear(written);
      default -> {}
    }
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      interrupts.reset();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    out.putLong(random.state());
    interrupts.save(out);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    random.restore(in.getLong());
    interrupts.load(in);
  }

  /** Copies registers to memory or back, all at once. */
  private void copy(int config) {
    int words = config >>> BACKUP_SIZE_SHIFT & BACKUP_SIZE;
    int apb = get(PERI_BACKUP_APB_ADDR) & ~3;
    int address = get(PERI_BACKUP_MEM_ADDR) & ~3;
    if (!memory.contains(address, words * 4)) {
      interrupts.raise(BACKUP_ERROR_INT | BACKUP_DONE_INT);
      return;
    }
    for (int i = 0; i < words * 4; i += 4) {
      if ((config & BACKUP_TO_MEMORY) != 0) {
        memory.writeWord(address + i, bus.read(apb + i));
      } else {
        bus.write(apb + i, memory.readWord(address + i));
      }
    }
    interrupts.raise(BACKUP_DONE_INT);
  }
}
