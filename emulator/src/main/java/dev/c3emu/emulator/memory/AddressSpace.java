package dev.c3emu.emulator.memory;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The address space as the CPU sees it: pages of 4 KB that lead to RAM, ROM, flash or devices.
 *
 * <p>Loads and stores of data RAM take a short path of one range check; everything else goes
 * through the page table, and whatever a page does not allow freely is judged by the {@link
 * AccessGuard}.
 *
 * <p>Values are little-endian. An access that is refused throws the address space's {@link
 * AccessFault}; the caller turns it into a trap.
 */
public final class AddressSpace implements PhysicalMemory, Stateful {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int SLOT_SHIFT = 8;
  private static final Page[] NOTHING = new Page[1024];

  private final AccessFault loadFault = new AccessFault(AccessKind.LOAD, false, false);
  private final AccessFault storeFault = new AccessFault(AccessKind.STORE, false, false);
  private final AccessFault fetchFault = new AccessFault(AccessKind.FETCH, false, false);
  private final AccessFault loadMisaligned = new AccessFault(AccessKind.LOAD, true, false);
  private final AccessFault storeMisaligned = new AccessFault(AccessKind.STORE, true, false);
  private final AccessFault loadWatched = new AccessFault(AccessKind.LOAD, false, true);
  private final AccessFault storeWatched = new AccessFault(AccessKind.STORE, false, true);
  private final AccessFault fetchWatched = new AccessFault(AccessKind.FETCH, false, true);

  private final Page[][] directory = new Page[1024][];
  private final List<Page> pages = new ArrayList<>();
  private final List<Ram> rams = new ArrayList<>();
  private AccessGuard guard = AccessGuard.OPEN;
  private CodeListener codeListener = CodeListener.NONE;
  private boolean machineMode = true;
  private int loadRight = Rights.LOAD;
  private int storeRight = Rights.STORE;

  private final byte[] dataRam;
  private final byte[] dataCodeLines;
  private final int dataBase;
  private final int dataSize;
  private final int dataOffset;
  private int loadableData;
  private int storableData;

  /**
   * Starts an address space with its main RAM.
   *
   * @param executableBase where the RAM begins on the instruction bus
   * @param size bytes of RAM
   * @param dataBase where the data bus sees the RAM
   * @param dataOffset the first byte of RAM that the data bus sees
   */
  public AddressSpace(int executableBase, int size, int dataBase, int dataOffset) {
    Arrays.fill(directory, NOTHING);
    Ram ram = new Ram("SRAM", size, executableBase);
    rams.add(ram);
    dataRam = ram.bytes;
    dataCodeLines = ram.codeLines;
    this.dataBase = dataBase;
    this.dataOffset = dataOffset;
    dataSize = size - dataOffset;
    mapRam(ram, executableBase, 0, size, Rights.ALL);
    mapRam(ram, dataBase, dataOffset, dataSize, Rights.LOAD | Rights.STORE);
    guardChanged();
  }

  // ---- wiring

  /** Maps RAM of its own at one address, executable. */
  public void mapRam(String name, int address, int size) {
    Ram ram = new Ram(name, size, address);
    rams.add(ram);
    mapRam(ram, address, 0, size, Rights.ALL);
    guardChanged();
  }

  /**
   * Maps read-only memory.
   *
   * @param bytes shared, never written
   * @param offset where the mapped part starts in {@code bytes}
   * @param executable whether instructions may be fetched from it
   */
  public void mapRom(int address, byte[] bytes, int offset, int size, boolean executable) {
    int rights = executable ? Rights.LOAD | Rights.FETCH : Rights.LOAD;
    for (int at = 0; at < size; at += Page.SIZE) {
      Page page = new Page(address + at, rights);
      page.bytes = bytes;
      page.offset = offset + at;
      put(page);
    }
    guardChanged();
  }

  /** Lets a device answer {@code size} bytes (a multiple of 256) at {@code address}. */
  public void mapDevice(int address, int size, MmioTarget device) {
    for (int at = address; at != address + size; at += 1 << SLOT_SHIFT) {
      Page page = find(at);
      if (page.devices == null) {
        page = new Page(at & -Page.SIZE, Rights.LOAD | Rights.STORE);
        page.devices = new MmioTarget[Page.SIZE >> SLOT_SHIFT];
        page.deviceBases = new int[Page.SIZE >> SLOT_SHIFT];
        put(page);
      }
      int slot = (at & Page.SIZE - 1) >> SLOT_SHIFT;
      page.devices[slot] = device;
      page.deviceBases[slot] = address;
    }
    guardChanged();
  }

  /**
   * Declares a window onto flash, to be filled by {@link #mapFlash}.
   *
   * @param executable whether this window serves the instruction bus
   */
  public void declareFlashWindow(int address, int size, boolean executable) {
    for (int at = 0; at < size; at += Page.SIZE) {
      put(new Page(address + at, executable ? Rights.LOAD | Rights.FETCH : Rights.LOAD));
    }
    guardChanged();
  }

  /**
   * Shows a flash sector at a page of a declared window.
   *
   * @param address a multiple of 4096
   * @param bytes the array that holds the sector now, or null to show nothing
   * @param offset where the sector starts in it
   */
  public void mapFlash(int address, byte[] bytes, int offset) {
    Page page = find(address);
    if (page.bytes == bytes && page.offset == offset) {
      return;
    }
    page.bytes = bytes;
    page.offset = offset;
    if ((page.busRights & Rights.FETCH) != 0) {
      codeListener.codeChanged(address, Page.SIZE);
    }
  }

  /** Tells the code listener that a page of a window changed in place. */
  public void flashChanged(int address) {
    if ((find(address).busRights & Rights.FETCH) != 0) {
      codeListener.codeChanged(address, Page.SIZE);
    }
  }

  /** Lets {@code device} answer loads and stores in a flash window where no flash is mapped. */
  public void mapUnmappedFlash(int address, int size, MmioTarget device) {
    for (int at = 0; at < size; at += Page.SIZE) {
      Page page = find(address + at);
      page.devices = new MmioTarget[Page.SIZE >> SLOT_SHIFT];
      Arrays.fill(page.devices, device);
      page.deviceBases = new int[Page.SIZE >> SLOT_SHIFT];
      Arrays.fill(page.deviceBases, address);
    }
  }

  public void setGuard(AccessGuard guard) {
    this.guard = guard;
    guardChanged();
  }

  public void setCodeListener(CodeListener listener) {
    codeListener = listener;
  }

  /** To be called when the guard would answer differently than before. */
  public void guardChanged() {
    for (Page page : pages) {
      page.freeRights = Rights.UNKNOWN;
    }
    refreshData();
  }

  /** Selects whose rights apply to loads and stores. */
  public void setMachineMode(boolean machineMode) {
    if (this.machineMode != machineMode) {
      this.machineMode = machineMode;
      int shift = machineMode ? 0 : Rights.USER_SHIFT;
      loadRight = Rights.LOAD << shift;
      storeRight = Rights.STORE << shift;
      refreshData();
    }
  }

  // ---- the CPU's accesses

  public int loadWord(int address) {
    int offset = address - dataBase;
    if (Integer.compareUnsigned(offset, loadableData - 3) < 0) {
      return (int) INT.get(dataRam, offset + dataOffset);
    }
    Page page = find(address);
    int within = address & Page.SIZE - 1;
    if ((page.freeRights & loadRight) != 0 && page.bytes != null && within <= Page.SIZE - 4) {
      return (int) INT.get(page.bytes, page.offset + within);
    }
    return loadSlowly(page, address, 4);
  }

  /** Loads 16 bits, zero-extended. */
  public int loadHalf(int address) {
    int offset = address - dataBase;
    if (Integer.compareUnsigned(offset, loadableData - 3) < 0) {
      return (short) SHORT.get(dataRam, offset + dataOffset) & 0xFFFF;
    }
    Page page = find(address);
    int within = address & Page.SIZE - 1;
    if ((page.freeRights & loadRight) != 0 && page.bytes != null && within <= Page.SIZE - 2) {
      return (short) SHORT.get(page.bytes, page.offset + within) & 0xFFFF;
    }
    return loadSlowly(page, address, 2);
  }

  /** Loads 8 bits, zero-extended. */
  public int loadByte(int address) {
    int offset = address - dataBase;
    if (Integer.compareUnsigned(offset, loadableData - 3) < 0) {
      return dataRam[offset + dataOffset] & 0xFF;
    }
    Page page = find(address);
    if ((page.freeRights & loadRight) != 0 && page.bytes != null) {
      return page.bytes[page.offset + (address & Page.SIZE - 1)] & 0xFF;
    }
    return loadSlowly(page, address, 1);
  }

  public void storeWord(int address, int value) {
    int offset = address - dataBase;
    if (Integer.compareUnsigned(offset, storableData - 3) < 0) {
      int physical = offset + dataOffset;
      INT.set(dataRam, physical, value);
      if (dataCodeLines[physical >> Ram.LINE_SHIFT] != 0) {
        codeStored(rams.get(0), physical);
      }
      return;
    }
    storeElsewhere(address, 4, value);
  }

  /** Stores the low 16 bits of {@code value}. */
  public void storeHalf(int address, int value) {
    int offset = address - dataBase;
    if (Integer.compareUnsigned(offset, storableData - 3) < 0) {
      int physical = offset + dataOffset;
      SHORT.set(dataRam, physical, (short) value);
      if (dataCodeLines[physical >> Ram.LINE_SHIFT] != 0) {
        codeStored(rams.get(0), physical);
      }
      return;
    }
    storeElsewhere(address, 2, value);
  }

  /** Stores the low 8 bits of {@code value}. */
  public void storeByte(int address, int value) {
    int offset = address - dataBase;
    if (Integer.compareUnsigned(offset, storableData - 3) < 0) {
      int physical = offset + dataOffset;
      dataRam[physical] = (byte) value;
      if (dataCodeLines[physical >> Ram.LINE_SHIFT] != 0) {
        codeStored(rams.get(0), physical);
      }
      return;
    }
    storeElsewhere(address, 1, value);
  }

  /**
   * Fetches 16 bits of an instruction.
   *
   * @param address even
   */
  public int fetchHalf(int address) {
    Page page = find(address);
    if (page.bytes == null || (page.busRights & Rights.FETCH) == 0) {
      throw fetchFault.at(address);
    }
    int right = machineMode ? Rights.FETCH : Rights.FETCH << Rights.USER_SHIFT;
    if ((rights(page) & right) == 0) {
      switch (guard.judge(address, 2, AccessKind.FETCH, machineMode)) {
        case DENIED -> throw fetchFault.at(address);
        case WATCHED -> throw fetchWatched.at(address);
        case ALLOWED -> {}
      }
    }
    return (short) SHORT.get(page.bytes, page.offset + (address & Page.SIZE - 1)) & 0xFFFF;
  }

  /** Notes that code was decoded from these bytes, so that a change to them is told. */
  public void markCode(int address, int length) {
    Page page = find(address);
    if (page.ram != null) {
      page.ram.markCode(page.offset + (address & Page.SIZE - 1), length);
    }
  }

  private int loadSlowly(Page page, int address, int size) {
    int within = address & Page.SIZE - 1;
    if (page.bytes != null && within > Page.SIZE - size) {
      // Across a page boundary: byte by byte, in address order.
      int value = 0;
      for (int i = 0; i < size; i++) {
        value |= loadByte(address + i) << 8 * i;
      }
      return value;
    }
    if ((page.busRights & Rights.LOAD) == 0) {
      throw loadFault.at(address);
    }
    if ((rights(page) & loadRight) == 0) {
      switch (guard.judge(address, size, AccessKind.LOAD, machineMode)) {
        case DENIED -> throw loadFault.at(address);
        case WATCHED -> throw loadWatched.at(address);
        case ALLOWED -> {}
      }
    }
    if (page.bytes != null) {
      int at = page.offset + within;
      return switch (size) {
        case 1 -> page.bytes[at] & 0xFF;
        case 2 -> (short) SHORT.get(page.bytes, at) & 0xFFFF;
        default -> (int) INT.get(page.bytes, at);
      };
    }
    if ((address & size - 1) != 0) {
      throw loadMisaligned.at(address);
    }
    int slot = within >> SLOT_SHIFT;
    MmioTarget device = page.devices == null ? null : page.devices[slot];
    if (device == null) {
      throw loadFault.at(address);
    }
    int word = device.read(address - page.deviceBases[slot] & ~3);
    return switch (size) {
      case 1 -> word >>> 8 * (address & 3) & 0xFF;
      case 2 -> word >>> 8 * (address & 2) & 0xFFFF;
      default -> word;
    };
  }

  private void storeElsewhere(int address, int size, int value) {
    Page page = find(address);
    int within = address & Page.SIZE - 1;
    Ram ram = page.ram;
    if (ram != null && within > Page.SIZE - size) {
      for (int i = 0; i < size; i++) {
        storeByte(address + i, value >>> 8 * i);
      }
      return;
    }
    if ((page.busRights & Rights.STORE) == 0) {
      throw storeFault.at(address);
    }
    if ((rights(page) & storeRight) == 0) {
      switch (guard.judge(address, size, AccessKind.STORE, machineMode)) {
        case DENIED -> throw storeFault.at(address);
        case WATCHED -> throw storeWatched.at(address);
        case ALLOWED -> {}
      }
    }
    if (ram != null) {
      int at = page.offset + within;
      switch (size) {
        case 1 -> ram.bytes[at] = (byte) value;
        case 2 -> SHORT.set(ram.bytes, at, (short) value);
        default -> INT.set(ram.bytes, at, value);
      }
      if (ram.codeLines[at >> Ram.LINE_SHIFT] != 0) {
        codeStored(ram, at);
      }
      return;
    }
    storeToDevice(page, address, size, value);
  }

  private void storeToDevice(Page page, int address, int size, int value) {
    if ((address & size - 1) != 0) {
      throw storeMisaligned.at(address);
    }
    int slot = (address & Page.SIZE - 1) >> SLOT_SHIFT;
    MmioTarget device = page.devices == null ? null : page.devices[slot];
    if (device == null) {
      throw storeFault.at(address);
    }
    // The bus has no byte lanes for registers: a narrow store repeats its value across the word.
    int word =
        switch (size) {
          case 1 -> (value & 0xFF) * 0x0101_0101;
          case 2 -> (value & 0xFFFF) * 0x0001_0001;
          default -> value;
        };
    device.write(address - page.deviceBases[slot] & ~3, word);
  }

  private void codeStored(Ram ram, int offset) {
    int line = offset >> Ram.LINE_SHIFT;
    lineChanged(ram, line);
    int next = offset + 3 >> Ram.LINE_SHIFT;
    if (next != line && ram.codeLines[next] != 0) {
      lineChanged(ram, next);
    }
  }

  private void lineChanged(Ram ram, int line) {
    ram.codeLines[line] = 0;
    codeListener.codeChanged(ram.executableBase + (line << Ram.LINE_SHIFT), 1 << Ram.LINE_SHIFT);
  }

  // ---- other views

  @Override
  public boolean contains(int address, int length) {
    long offset = Integer.toUnsignedLong(address) - Integer.toUnsignedLong(dataBase);
    return length >= 0 && offset >= 0 && offset + length <= dataSize;
  }

  @Override
  public void read(int address, byte[] into, int offset, int length) {
    System.arraycopy(dataRam, address - dataBase + dataOffset, into, offset, length);
  }

  @Override
  public void write(int address, byte[] from, int offset, int length) {
    int physical = address - dataBase + dataOffset;
    System.arraycopy(from, offset, dataRam, physical, length);
    codeReplaced(rams.get(0), physical, length);
  }

  /**
   * A byte as a debugger sees it: no protection, no side effects on memory.
   *
   * @return 0..255, or -1 where there is no memory (device registers included)
   */
  public int peek(int address) {
    Page page = find(address);
    return page.bytes == null ? -1 : page.bytes[page.offset + (address & Page.SIZE - 1)] & 0xFF;
  }

  /**
   * Writes a byte of RAM as a debugger or a loader does.
   *
   * @return whether there is RAM at the address
   */
  public boolean poke(int address, int value) {
    Page page = find(address);
    if (page.ram == null) {
      return false;
    }
    int at = page.offset + (address & Page.SIZE - 1);
    page.ram.bytes[at] = (byte) value;
    codeReplaced(page.ram, at, 1);
    return true;
  }

  /** The device that answers at an address, or null. */
  public MmioTarget deviceAt(int address) {
    Page page = find(address);
    return page.devices == null ? null : page.devices[(address & Page.SIZE - 1) >> SLOT_SHIFT];
  }

  /** Fills all RAM with zero, as after power-on. */
  public void clearRam() {
    for (Ram ram : rams) {
      Arrays.fill(ram.bytes, (byte) 0);
      codeReplaced(ram, 0, ram.bytes.length);
    }
  }

  @Override
  public void save(StateWriter out) {
    for (Ram ram : rams) {
      out.putBytes(ram.bytes);
    }
  }

  @Override
  public void load(StateReader in) {
    for (Ram ram : rams) {
      in.getBytes(ram.bytes);
      codeReplaced(ram, 0, ram.bytes.length);
    }
  }

  private void codeReplaced(Ram ram, int offset, int length) {
    int last = offset + length - 1 >> Ram.LINE_SHIFT;
    for (int line = offset >> Ram.LINE_SHIFT; line <= last; line++) {
      if (ram.codeLines[line] != 0) {
        lineChanged(ram, line);
      }
    }
  }

  private void mapRam(Ram ram, int address, int offset, int size, int rights) {
    for (int at = 0; at < size; at += Page.SIZE) {
      Page page = new Page(address + at, rights);
      page.bytes = ram.bytes;
      page.offset = offset + at;
      page.ram = ram;
      put(page);
    }
  }

  private Page find(int address) {
    Page page = directory[address >>> 22][address >>> Page.SHIFT & 1023];
    return page == null ? Page.UNMAPPED : page;
  }

  private void put(Page page) {
    Page[] table = directory[page.address >>> 22];
    if (table == NOTHING) {
      table = new Page[1024];
      directory[page.address >>> 22] = table;
    }
    int index = page.address >>> Page.SHIFT & 1023;
    if (table[index] != null) {
      pages.remove(table[index]);
    }
    table[index] = page;
    pages.add(page);
  }

  private int rights(Page page) {
    if (page.freeRights == Rights.UNKNOWN) {
      int machine = guard.freely(page.address, Page.SIZE, true) & page.busRights;
      int user = guard.freely(page.address, Page.SIZE, false) & page.busRights;
      page.freeRights = machine | user << Rights.USER_SHIFT;
    }
    return page.freeRights;
  }

  private void refreshData() {
    int all = guard.freely(dataBase, dataSize, machineMode);
    loadableData = (all & Rights.LOAD) != 0 ? dataSize : 3;
    storableData = (all & Rights.STORE) != 0 ? dataSize : 3;
  }
}
