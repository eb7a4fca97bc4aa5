package dev.c3emu.emulator.memory;

import dev.c3emu.emulator.memory.AccessFault.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory map as the CPU sees it: little-endian loads, stores and fetches that may be refused.
 *
 * <p>Loads and stores of data RAM take a short path of one range check; everything else goes
 * through the page table, and whatever a page does not allow freely is judged by the {@link
 * AccessGuard} and told to the {@link AccessWatch}. An access that is refused throws the address
 * space's {@link AccessFault}; the caller turns it into a trap.
 */
public final class AddressSpace extends MemoryMap {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final AccessFault fault = new AccessFault();

  /** The pages whose free rights have been asked for since the guard last changed. */
  private final List<Page> judgedPages = new ArrayList<>();

  private AccessGuard guard = AccessGuard.OPEN;
  private AccessWatch monitor = AccessWatch.NONE;

  /** {@link #watch} and {@link #monitor}. */
  private AccessWatch cpuWatch = AccessWatch.NONE;

  private boolean machineMode = true;

  /** What a page's free rights must have for the current mode to load, respectively store. */
  int loadRight = Rights.LOAD;

  int storeRight = Rights.STORE;

  private final byte[] dataRam;
  private final short[] dataCodeLines;
  private final int dataBase;
  private final int dataSize;
  private final int dataOffset;

  /** Where in data RAM a word may start to be loaded without any check; 0 or all but the end. */
  private int freelyLoadable;

  private int freelyStorable;

  /** The kinds of access that are free everywhere in data RAM, for the current mode. */
  private int directRights;

  private boolean devicesStay = true;

  /**
   * Starts an address space with its main RAM.
   *
   * @param executableBase where the RAM begins on the instruction bus
   * @param size bytes of RAM
   * @param dataBase where the data bus sees the RAM
   * @param dataOffset the first byte of RAM that the data bus sees
   */
  public AddressSpace(int executableBase, int size, int dataBase, int dataOffset) {
    super(executableBase, size, dataBase, dataOffset);
    dataRam = mainRam.bytes;
    dataCodeLines = mainRam.codeLines;
    this.dataBase = dataBase;
    this.dataOffset = dataOffset;
    dataSize = size - dataOffset;
    refreshData();
  }

  /**
   * Loads 32 bits. In memory no access needs to be aligned; of devices every one does.
   *
   * @throws AccessFault if the bus or the guard refuses it, or somebody watches and wants to stop;
   *     so do all other loads and stores
   */
  public int loadWord(int address) {
    int offset = address - dataBase;
    if (Integer.compareUnsigned(offset, freelyLoadable) < 0) {
      return (int) INT.get(dataRam, offset + dataOffset);
    }
    Page page = pages.find(address);
    int within = Page.within(address);
    if ((page.freeRights & loadRight) != 0 && page.bytes != null && within <= Page.SIZE - 4) {
      return (int) INT.get(page.bytes, page.offset + within);
    }
    return loadSlowly(page, address, 4);
  }

  /** Loads 16 bits, zero-extended. */
  public int loadHalf(int address) {
    int offset = address - dataBase;
    if (Integer.compareUnsigned(offset, freelyLoadable) < 0) {
      return (short) SHORT.get(dataRam, offset + dataOffset) & 0xFFFF;
    }
    Page page = pages.find(address);
    int within = Page.within(address);
    if ((page.freeRights & loadRight) != 0 && page.bytes != null && within <= Page.SIZE - 2) {
      return (short) SHORT.get(page.bytes, page.offset + within) & 0xFFFF;
    }
    return loadSlowly(page, address, 2);
  }

  /** Loads 8 bits, zero-extended. */
  public int loadByte(int address) {
    int offset = address - dataBase;
    if (Integer.compareUnsigned(offset, freelyLoadable) < 0) {
      return dataRam[offset + dataOffset] & 0xFF;
    }
    Page page = pages.find(address);
    if ((page.freeRights & loadRight) != 0 && page.bytes != null) {
      return page.bytes[page.offset + Page.within(address)] & 0xFF;
    }
    return loadSlowly(page, address, 1);
  }

  /** Stores 32 bits. */
  public void storeWord(int address, int value) {
    int offset = address - dataBase;
    if (Integer.compareUnsigned(offset, freelyStorable) < 0) {
      int physical = offset + dataOffset;
      INT.set(dataRam, physical, value);
      if (dataCodeLines[physical >> Ram.LINE_SHIFT] != 0) {
        told(mainRam, physical, address, 4);
      }
      return;
    }
    storeElsewhere(address, 4, value);
  }

  /** Stores the low 16 bits of {@code value}. */
  public void storeHalf(int address, int value) {
    int offset = address - dataBase;
    if (Integer.compareUnsigned(offset, freelyStorable) < 0) {
      int physical = offset + dataOffset;
      SHORT.set(dataRam, physical, (short) value);
      if (dataCodeLines[physical >> Ram.LINE_SHIFT] != 0) {
        told(mainRam, physical, address, 2);
      }
      return;
    }
    storeElsewhere(address, 2, value);
  }

  /** Stores the low 8 bits of {@code value}. */
  public void storeByte(int address, int value) {
    int offset = address - dataBase;
    if (Integer.compareUnsigned(offset, freelyStorable) < 0) {
      int physical = offset + dataOffset;
      dataRam[physical] = (byte) value;
      if (dataCodeLines[physical >> Ram.LINE_SHIFT] != 0) {
        told(mainRam, physical, address, 1);
      }
      return;
    }
    storeElsewhere(address, 1, value);
  }

  /**
   * Whether a word may be loaded from an address by {@link #directWord}, and less by the others.
   */
  public boolean loadsDirectly(int address) {
    return Integer.compareUnsigned(address - dataBase, freelyLoadable) < 0;
  }

  /** Loads from data RAM where {@link #loadsDirectly}: there, this is all that a load does. */
  public int directWord(int address) {
    return (int) INT.get(dataRam, address - dataBase + dataOffset);
  }

  /** As {@link #directWord}, sign-extended. */
  public short directHalf(int address) {
    return (short) SHORT.get(dataRam, address - dataBase + dataOffset);
  }

  /** As {@link #directWord}, sign-extended. */
  public byte directByte(int address) {
    return dataRam[address - dataBase + dataOffset];
  }

  /** Whether up to a word may be stored with nobody to ask and nobody to tell. */
  public boolean storesDirectly(int address) {
    int offset = address - dataBase;
    return Integer.compareUnsigned(offset, freelyStorable) < 0
        && dataCodeLines[offset + dataOffset >> Ram.LINE_SHIFT] == 0;
  }

  /** Stores to data RAM where {@link #storesDirectly}: there, this is all that a store does. */
  public void putWord(int address, int value) {
    INT.set(dataRam, address - dataBase + dataOffset, value);
  }

  /** As {@link #putWord}, the low 16 bits. */
  public void putHalf(int address, int value) {
    SHORT.set(dataRam, address - dataBase + dataOffset, (short) value);
  }

  /** As {@link #putWord}, the low 8 bits. */
  public void putByte(int address, int value) {
    dataRam[address - dataBase + dataOffset] = (byte) value;
  }

  /**
   * Fetches 16 bits of an instruction.
   *
   * @param address even
   */
  public int fetchHalf(int address) {
    Page page = pages.find(address);
    if (page.bytes == null || !page.isExecutable()) {
      throw fault.of(AccessKind.FETCH, Reason.DENIED, address);
    }
    check(page, address, 2, AccessKind.FETCH);
    return (short) SHORT.get(page.bytes, page.offset + Page.within(address)) & 0xFFFF;
  }

  /** Notes that code was decoded from these bytes, so that a change to them is told. */
  public void markCode(int address, int length) {
    Page page = pages.find(address);
    if (page.ram != null) {
      page.ram.markCode(page.offset + Page.within(address), length);
    }
  }

  public void setGuard(AccessGuard guard) {
    this.guard = guard;
    guardChanged();
  }

  /** Sets who is told of accesses, in place of who was; costs nothing where nobody waits. */
  public void setWatch(AccessWatch watch) {
    this.watch = watch;
    watchesChanged();
  }

  /**
   * Sets who in the machine itself is told of accesses of the CPU, besides who {@link #setWatch}
   * says; of those of bus masters it is not.
   */
  public void setMonitor(AccessWatch monitor) {
    this.monitor = monitor;
    watchesChanged();
  }

  private void watchesChanged() {
    cpuWatch = AccessWatch.both(watch, monitor);
    pages.forEach(AddressSpace::unwatchStores);
    pages.forEach(this::watchStores);
    guardChanged();
  }

  /**
   * Leaves nothing but RAM, all zero, and nobody who watches: for another machine. From now on
   * {@link #deviceWord} knows no devices, because they may go again.
   */
  public void renew() {
    devicesStay = false;
    pages.keepIf(page -> page.ram != null);
    clearRam();
    monitor = AccessWatch.NONE;
    setWatch(AccessWatch.NONE);
  }

  /** To be called when the guard or the watch would answer differently than before. */
  public void guardChanged() {
    layoutChanged();
    for (Page page : judgedPages) {
      page.freeRights = Rights.UNKNOWN;
    }
    judgedPages.clear();
    refreshData();
  }

  private static void unwatchStores(Page page) {
    if (page.ram != null) {
      page.ram.unwatch(page.offset, Page.SIZE);
    }
  }

  private void watchStores(Page page) {
    if (page.ram == null || (cpuWatch.unwatched(page.address, Page.SIZE) & Rights.STORE) != 0) {
      return;
    }
    for (int at = 0; at < Page.SIZE; at += Ram.LINE_SIZE) {
      if ((cpuWatch.unwatched(page.address + at, Ram.LINE_SIZE) & Rights.STORE) == 0) {
        page.ram.watch(page.offset + at, Ram.LINE_SIZE);
      }
    }
  }

  /**
   * Whether the current mode may load from every byte of the memory in an address's page without
   * being judged or watched; never true of devices.
   */
  public boolean loadsFreely(int address) {
    Page page = pages.find(address);
    return page.bytes != null && isFreeToLoad(page);
  }

  /**
   * Whether the current mode may load from every byte of a page without being judged or watched.
   */
  boolean isFreeToLoad(Page page) {
    return (freeRights(page) & loadRight) != 0;
  }

  /** The same of stores; those to lines of RAM with code have to be told all the same. */
  boolean isFreeToStore(Page page) {
    return (freeRights(page) & storeRight) != 0;
  }

  /** Selects whose rights apply to accesses from now on. */
  public void setMachineMode(boolean machineMode) {
    if (this.machineMode != machineMode) {
      this.machineMode = machineMode;
      loadRight = right(AccessKind.LOAD);
      storeRight = right(AccessKind.STORE);
      refreshData();
    }
  }

  /**
   * The RAM on the data bus, for an engine that reads and writes it as {@link #directRights} let.
   */
  public DirectRam directRam() {
    return new DirectRam(dataRam, dataCodeLines, dataBase, dataOffset, dataSize);
  }

  /**
   * The kinds of access, by {@link AccessKind#bit}, that {@link #directRam} allows at every byte in
   * the current mode, without anyone to be asked or told.
   */
  public int directRights() {
    return directRights;
  }

  /**
   * The word of a device that loads from an address reach; null if something else is there, or if
   * devices do not stay, see {@link #renew}.
   */
  public DeviceWord deviceWord(int address) {
    Page page = pages.find(address);
    MmioTarget device = page.window != null || !devicesStay ? null : page.device(address);
    return device == null ? null : new DeviceWord(this, page, device, page.deviceOffset(address));
  }

  /** The longest stretch of data RAM from which no code was decoded. */
  public CodeFreeRam codeFreeRam() {
    int[] lines = mainRam.codeFreeLines(dataOffset);
    int first = lines[0] << Ram.LINE_SHIFT;
    int size = (lines[1] << Ram.LINE_SHIFT) - first;
    return new CodeFreeRam(first - dataOffset + dataBase, size);
  }

  /** Where the data bus sees what is fetched at an address, if it does; anywhere else if not. */
  public int onDataBus(int address) {
    Page page = pages.find(address);
    return page.ram == mainRam
        ? page.offset + Page.within(address) - dataOffset + dataBase
        : dataBase - Page.SIZE;
  }

  private int loadSlowly(Page page, int address, int size) {
    if (page.bytes != null && Page.within(address) > Page.SIZE - size) {
      return loadAcrossPages(address, size);
    }
    check(page, address, size, AccessKind.LOAD);
    if (page.bytes != null) {
      return page.load(Page.within(address), size);
    }
    MmioTarget device = device(page, address, size, AccessKind.LOAD);
    int word = device.read(page.deviceOffset(address));
    return switch (size) {
      case 1 -> word >>> 8 * (address & 3) & 0xFF;
      case 2 -> word >>> 8 * (address & 2) & 0xFFFF;
      default -> word;
    };
  }

  private int loadAcrossPages(int address, int size) {
    int value = 0;
    for (int i = 0; i < size; i++) {
      value |= loadByte(address + i) << 8 * i;
    }
    return value;
  }

  private void storeElsewhere(int address, int size, int value) {
    Page page = pages.find(address);
    if (page.ram != null && Page.within(address) > Page.SIZE - size) {
      storeAcrossPages(address, size, value);
      return;
    }
    check(page, address, size, AccessKind.STORE);
    if (page.ram != null) {
      storeToRam(page, address, size, value);
      return;
    }
    MmioTarget device = device(page, address, size, AccessKind.STORE);
    // The bus has no byte lanes for registers: a narrow store repeats its value across the word.
    int word =
        switch (size) {
          case 1 -> (value & 0xFF) * 0x0101_0101;
          case 2 -> (value & 0xFFFF) * 0x0001_0001;
          default -> value;
        };
    device.write(page.deviceOffset(address), word);
  }

  private void storeAcrossPages(int address, int size, int value) {
    for (int i = 0; i < size; i++) {
      storeByte(address + i, value >>> 8 * i);
    }
  }

  private void storeToRam(Page page, int address, int size, int value) {
    page.store(Page.within(address), size, value);
    int at = page.offset + Page.within(address);
    if (page.ram.codeLines[at >> Ram.LINE_SHIFT] != 0) {
      told(page.ram, at, address, size);
    }
  }

  /** Tells of a store to a line in which somebody waits for one. */
  private void told(Ram ram, int at, int address, int size) {
    if (ram.isWatched(at)) {
      cpuWatch.accessed(address, size, AccessKind.STORE);
    }
    ram.changed(at, size);
  }

  private MmioTarget device(Page page, int address, int size, AccessKind kind) {
    if ((address & size - 1) != 0) {
      throw fault.of(kind, Reason.MISALIGNED, address);
    }
    MmioTarget device = page.device(address);
    if (device == null) {
      throw fault.of(kind, Reason.DENIED, address);
    }
    return device;
  }

  /** Throws the fault, unless the bus and the guard allow the access. */
  private void check(Page page, int address, int size, AccessKind kind) {
    if ((page.busRights & kind.bit()) == 0) {
      throw fault.of(kind, Reason.DENIED, address);
    }
    if ((freeRights(page) & right(kind)) == 0) {
      switch (guard.judge(address, size, kind, machineMode)) {
        case DENIED -> throw fault.of(kind, Reason.DENIED, address);
        case WATCHED -> throw fault.of(kind, Reason.WATCHED, address);
        case ALLOWED -> cpuWatch.accessed(address, size, kind);
      }
    }
  }

  private int right(AccessKind kind) {
    return machineMode ? kind.bit() : kind.bit() << Rights.USER_SHIFT;
  }

  private int freeRights(Page page) {
    if (page.freeRights == Rights.UNKNOWN) {
      int unwatched = cpuWatch.unwatched(page.address, Page.SIZE);
      int rights = page.busRights & (page.ram == null ? unwatched : unwatched | Rights.STORE);
      int machine = guard.freely(page.address, Page.SIZE, true) & rights;
      int user = guard.freely(page.address, Page.SIZE, false) & rights;
      page.freeRights = machine | user << Rights.USER_SHIFT;
      judgedPages.add(page);
    }
    return page.freeRights;
  }

  private void refreshData() {
    // Stores to RAM are watched by lines, whoever may make them.
    int unwatched = cpuWatch.unwatched(dataBase, dataSize) | Rights.STORE;
    int rights = guard.freely(dataBase, dataSize, machineMode) & unwatched;
    int all = dataSize - (Integer.BYTES - 1);
    freelyLoadable = (rights & Rights.LOAD) != 0 ? all : 0;
    freelyStorable = (rights & Rights.STORE) != 0 ? all : 0;
    directRights = rights & (Rights.LOAD | Rights.STORE);
  }
}
