package dev.c3emu.peripherals.cache;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;

/**
 * EXTMEM, the controller of the instruction cache, which both flash windows go through.
 *
 * <p>There is no cache to control: flash is read where it is, always fresh. What is real is what
 * software can tell: the operations end at once and say so, the windows open and close, and
 * accesses that {@code report...} tells of are recorded and interrupt.
 */
public final class CacheController extends RegisterDevice<CacheControllerRegister> {
  /** Bytes in a cache line, the unit of the SYNC, PRELOAD and LOCK sizes. */
  public static final int LINE = 32;

  private static final int SIZE = 0x400;

  private static final int CTRL_ENABLE = 1;
  private static final int CTRL1_SHUT_IBUS = 1;
  private static final int CTRL1_SHUT_DBUS = 1 << 1;
  private static final int SYNC_INVALIDATE = 1;
  private static final int PRELOAD_ENA = 1;
  private static final int FREEZE_ENA = 1;
  private static final int FREEZE_DONE = 1 << 2;
  private static final int DONE_INT_ST = 1;
  private static final int DONE_INT_ENA = 1 << 1;
  private static final int DONE_INT_CLR = 1 << 2;
  private static final int ILG_MMU_ENTRY_FAULT = 1 << 5;
  private static final int FAULT_CODE_CPU_MISS = 1 << 10;
  private static final int FAULT_CONTENT = 0x3FF;
  private static final int PMS_LOCK = 1;

  private final CacheListener listener;
  private final Interrupts illegal;
  private final Interrupts access;
  private final InterruptLine preloadDone;
  private final InterruptLine syncDone;

  private boolean instructionsOpen;
  private boolean dataOpen;

  /**
   * @param illegal source CACHE_IA: MMU faults and illegal operations
   * @param access source CACHE_CORE0_ACS: accesses that were refused
   * @param preloadDone source ICACHE_PRELOAD
   * @param syncDone source ICACHE_SYNC
   */
  public CacheController(
      CacheListener listener,
      InterruptLine illegal,
      InterruptLine access,
      InterruptLine preloadDone,
      InterruptLine syncDone) {
    super("EXTMEM", CacheControllerRegister.values(), SIZE);
    this.listener = listener;
    this.illegal = new Interrupts(illegal);
    this.access = new Interrupts(access);
    this.preloadDone = preloadDone;
    this.syncDone = syncDone;
  }

  /** Whether the cache works at all; with it off both windows are closed. */
  public boolean enabled() {
    return (get(CacheControllerRegister.ICACHE_CTRL) & CTRL_ENABLE) != 0;
  }

  /** Whether accesses through a bus are answered: the cache is enabled and the bus is not shut. */
  public boolean isOpen(CacheBus bus) {
    return bus == CacheBus.INSTRUCTION ? instructionsOpen : dataOpen;
  }

  /** Records that the CPU has accessed a window that is closed. */
  public void reportClosed(CacheBus bus) {
    access.raise(bus.closed());
  }

  /** Records that the CPU has tried to write to flash. */
  public void reportWrite(CacheBus bus) {
    access.raise(bus.write());
  }

  /**
   * Records that the CPU has accessed a page whose MMU entry is invalid.
   *
   * @param address guest address
   * @param entry content of the entry
   */
  public void reportInvalidEntry(int address, int entry) {
    set(
        CacheControllerRegister.CACHE_MMU_FAULT_CONTENT,
        FAULT_CODE_CPU_MISS | entry & FAULT_CONTENT);
    set(CacheControllerRegister.CACHE_MMU_FAULT_VADDR, address);
    illegal.raise(ILG_MMU_ENTRY_FAULT);
  }

  @Override
  protected int onRead(CacheControllerRegister register, int index, int stored) {
    return switch (register) {
      case CACHE_ILG_INT_ST -> illegal.raw();
      case CORE0_ACS_CACHE_INT_ST -> access.raw();
      default -> stored;
    };
  }

  @Override
  protected boolean isSteady(CacheControllerRegister register, int index) {
    return true;
  }

  @Override
  protected boolean accepts(CacheControllerRegister register, int index) {
    return switch (register) {
      case IBUS_PMS_TBL_BOUNDARY0,
          IBUS_PMS_TBL_BOUNDARY1,
          IBUS_PMS_TBL_BOUNDARY2,
          IBUS_PMS_TBL_ATTR ->
          (get(CacheControllerRegister.IBUS_PMS_TBL_LOCK) & PMS_LOCK) == 0;
      case DBUS_PMS_TBL_BOUNDARY0,
          DBUS_PMS_TBL_BOUNDARY1,
          DBUS_PMS_TBL_BOUNDARY2,
          DBUS_PMS_TBL_ATTR ->
          (get(CacheControllerRegister.DBUS_PMS_TBL_LOCK) & PMS_LOCK) == 0;
      default -> true;
    };
  }

  @Override
  protected void onWrite(CacheControllerRegister register, int index, int written) {
    switch (register) {
      case ICACHE_CTRL, ICACHE_CTRL1 -> updateWindows();
      case ICACHE_SYNC_CTRL -> sync(written);
      case ICACHE_PRELOAD_CTRL -> preload(written);
      case ICACHE_FREEZE -> freeze();
      case CACHE_ILG_INT_ENA -> illegal.enable(get(register));
      case CACHE_ILG_INT_CLR -> illegal.clear(written);
      case CORE0_ACS_CACHE_INT_ENA -> access.enable(get(register));
      case CORE0_ACS_CACHE_INT_CLR -> access.clear(written);
      case CACHE_PRELOAD_INT_CTRL, CACHE_SYNC_INT_CTRL -> doneInterrupt(register, written);
      default -> {}
    }
  }

  private void updateWindows() {
    int shut = get(CacheControllerRegister.ICACHE_CTRL1);
    boolean instructions = enabled() && (shut & CTRL1_SHUT_IBUS) == 0;
    boolean data = enabled() && (shut & CTRL1_SHUT_DBUS) == 0;
    if (instructions != instructionsOpen || data != dataOpen) {
      instructionsOpen = instructions;
      dataOpen = data;
      listener.windowsChanged(instructions, data);
    }
  }

  private void sync(int written) {
    if ((written & SYNC_INVALIDATE) == 0) {
      return;
    }
    int length = get(CacheControllerRegister.ICACHE_SYNC_SIZE) * LINE;
    int address = length == 0 ? 0 : get(CacheControllerRegister.ICACHE_SYNC_ADDR);
    listener.invalidated(address, length);
    finish(CacheControllerRegister.CACHE_SYNC_INT_CTRL);
  }

  private void preload(int written) {
    if ((written & PRELOAD_ENA) != 0) {
      finish(CacheControllerRegister.CACHE_PRELOAD_INT_CTRL);
    }
  }

  private void freeze() {
    int value = get(CacheControllerRegister.ICACHE_FREEZE);
    boolean frozen = (value & FREEZE_ENA) != 0;
    set(CacheControllerRegister.ICACHE_FREEZE, frozen ? value | FREEZE_DONE : value & ~FREEZE_DONE);
  }

  private void finish(CacheControllerRegister control) {
    set(control, get(control) | DONE_INT_ST);
    driveDone(control);
  }

  private void doneInterrupt(CacheControllerRegister control, int written) {
    if ((written & DONE_INT_CLR) != 0) {
      set(control, get(control) & ~DONE_INT_ST);
    }
    driveDone(control);
  }

  private void driveDone(CacheControllerRegister control) {
    boolean level = (get(control) & DONE_INT_ST) != 0 && (get(control) & DONE_INT_ENA) != 0;
    (control == CacheControllerRegister.CACHE_SYNC_INT_CTRL ? syncDone : preloadDone).set(level);
  }

  private void refresh() {
    updateWindows();
    driveDone(CacheControllerRegister.CACHE_SYNC_INT_CTRL);
    driveDone(CacheControllerRegister.CACHE_PRELOAD_INT_CTRL);
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      illegal.reset();
      access.reset();
      refresh();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    illegal.save(out);
    access.save(out);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    illegal.load(in);
    access.load(in);
    refresh();
  }
}
