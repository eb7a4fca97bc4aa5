package dev.c3emu.peripherals.debug;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * SENSITIVE, the registers of permission control (PMS). The permissions are kept and locked as the
 * hardware keeps and locks them, but nothing is denied because of them; who denies an access by
 * other means can have it recorded with {@link #violate}.
 */
public final class Sensitive extends RegisterDevice<SensitiveRegister> {
  private static final int SIZE = 0x1000;
  private static final int LOCKED = 1;
  private static final int MONITOR_CLEAR = 1;
  private static final int MONITOR_ENABLE = 1 << 1;
  private static final int STATUS_INTERRUPT = 1;

  private final Map<PmsMonitor, InterruptLine> lines = new EnumMap<>(PmsMonitor.class);

  /**
   * @param lines the interrupt source of each monitor
   */
  public Sensitive(Function<PmsMonitor, InterruptLine> lines) {
    super("SENSITIVE", SensitiveRegister.values(), SIZE);
    for (PmsMonitor monitor : PmsMonitor.values()) {
      this.lines.put(monitor, lines.apply(monitor));
    }
  }

  /**
   * Records a violation, unless the monitor is off or still holds an earlier one.
   *
   * @param status what the monitor's first status register shows, apart from its interrupt bit
   * @param detail what its second status register shows; ignored if it has none
   */
  public void violate(PmsMonitor monitor, int status, int detail) {
    int control = get(monitor.control);
    boolean watching = (control & (MONITOR_ENABLE | MONITOR_CLEAR)) == MONITOR_ENABLE;
    if (!watching || (get(monitor.status) & STATUS_INTERRUPT) != 0) {
      return;
    }
    set(monitor.status, status | STATUS_INTERRUPT);
    if (monitor.detail != null) {
      set(monitor.detail, detail);
    }
    drive(monitor);
  }

  @Override
  protected boolean accepts(SensitiveRegister register, int index) {
    SensitiveRegister lock = Locks.ALL.get(register);
    return lock == null || (get(lock) & LOCKED) == 0;
  }

  @Override
  protected void onWrite(SensitiveRegister register, int index, int written) {
    PmsMonitor monitor = PmsMonitor.controlledBy(register);
    if (monitor != null && (get(register) & MONITOR_CLEAR) != 0) {
      set(monitor.status, 0);
      if (monitor.detail != null) {
        set(monitor.detail, 0);
      }
      drive(monitor);
    }
  }

  private void drive(PmsMonitor monitor) {
    lines.get(monitor).set((get(monitor.status) & STATUS_INTERRUPT) != 0);
  }

  private void driveAll() {
    for (PmsMonitor monitor : PmsMonitor.values()) {
      drive(monitor);
    }
  }

  /** Any reset, the CPU's alone included, unlocks: firmware refuses to start with locks set. */
  @Override
  public void reset(ResetScope scope) {
    resetRegisters();
    driveAll();
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    driveAll();
  }

  /** Found out when the first register is written, since it takes a look at all of them. */
  private static final class Locks {
    /** The register that locks each register; absent where there is none. */
    static final Map<SensitiveRegister, SensitiveRegister> ALL = locks();

    private static Map<SensitiveRegister, SensitiveRegister> locks() {
      Map<SensitiveRegister, SensitiveRegister> locks = new EnumMap<>(SensitiveRegister.class);
      SensitiveRegister lock = null;
      for (SensitiveRegister register : SensitiveRegister.values()) {
        if (register.spec().fields().get(0).name().endsWith("_LOCK")) {
          lock = register;
        } else if (register != SensitiveRegister.CLOCK_GATE && register != SensitiveRegister.DATE) {
          locks.put(register, lock);
        }
      }
      return locks;
    }
  }
}
