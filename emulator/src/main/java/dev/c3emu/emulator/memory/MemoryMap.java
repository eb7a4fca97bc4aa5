package dev.c3emu.emulator.memory;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What is where: RAM, ROM, flash windows and devices in pages of 4 KB, without the CPU's rules.
 * This is how the chip is wired, and what bus masters, loaders and debuggers see.
 */
public abstract sealed class MemoryMap implements PhysicalMemory, Stateful permits AddressSpace {
  final PageTable pages = new PageTable();
  final Ram mainRam;
  private final List<Ram> rams = new ArrayList<>();
  private final int dataBase;
  private final int dataOffset;
  private CodeListener codeListener = CodeListener.NONE;
  private int layoutVersion;

  AccessWatch watch = AccessWatch.NONE;

  MemoryMap(int executableBase, int size, int dataBase, int dataOffset) {
    this.dataBase = dataBase;
    this.dataOffset = dataOffset;
    mainRam = addRam(size, DirectRam.spare(size - dataOffset), executableBase);
    mapRam(mainRam, executableBase, 0, Rights.ALL);
    mapRam(mainRam, dataBase, dataOffset, Rights.LOAD | Rights.STORE);
  }

  /**
   * Maps RAM of its own at one address, executable.
   *
   * @param size a multiple of 4096, in bytes
   */
  public void mapRam(int address, int size) {
    mapRam(addRam(size, 0, address), address, 0, Rights.ALL);
  }

  /**
   * Maps read-only memory.
   *
   * @param bytes shared, never written
   * @param offset where the mapped part starts in {@code bytes}
   * @param size a multiple of 4096, in bytes
   * @param executable whether instructions may be fetched from it
   */
  public void mapRom(int address, byte[] bytes, int offset, int size, boolean executable) {
    checkUnits(address, size, Page.SIZE);
    Objects.checkFromIndexSize(offset, size, bytes.length);
    layoutChanged();
    for (int at = 0; at < size; at += Page.SIZE) {
      Page page = new Page(address + at, executable ? Rights.LOAD | Rights.FETCH : Rights.LOAD);
      page.show(bytes, offset + at);
      pages.put(page);
    }
  }

  /**
   * Lets a device answer in a range.
   *
   * @param size a multiple of 256, in bytes
   */
  public void mapDevice(int address, int size, MmioTarget device) {
    int slot = 1 << Page.SLOT_SHIFT;
    checkUnits(address, size, slot);
    layoutChanged();
    for (int at = 0; at < size; at += slot) {
      Page page = pages.find(address + at);
      if (page.window != null || !page.hasDevices()) {
        page = new Page(address + at & -Page.SIZE, Rights.LOAD | Rights.STORE);
        pages.put(page);
      }
      page.addDevice(Page.slot(address + at), device, address);
    }
  }

  /**
   * Declares a window onto flash, to be filled by {@link #mapFlash}.
   *
   * @param size a multiple of 4096, in bytes
   * @param executable whether this window serves the instruction bus
   */
  public void declareFlashWindow(int address, int size, boolean executable) {
    checkUnits(address, size, Page.SIZE);
    int rights = Rights.LOAD | Rights.STORE | (executable ? Rights.FETCH : 0);
    FlashWindow window = new FlashWindow();
    for (int at = 0; at < size; at += Page.SIZE) {
      Page page = new Page(address + at, rights);
      page.window = window;
      pages.put(page);
    }
    layoutChanged();
  }

  /**
   * Lets {@code device} answer in a flash window what flash does not: loads where none is mapped,
   * and all stores. Without it they are access faults.
   */
  public void mapUnmappedFlash(int address, int size, MmioTarget device) {
    for (int at = 0; at < size; at += Page.SIZE) {
      window(address + at).setCommonDevice(device, address);
    }
  }

  /**
   * Shows a flash sector at a page of a declared window.
   *
   * @param address a multiple of 4096
   * @param bytes the array that holds the sector now, or null to show nothing
   * @param offset where the sector starts in it
   */
  public void mapFlash(int address, byte[] bytes, int offset) {
    Page page = window(address);
    if (bytes != null) {
      Objects.checkFromIndexSize(offset, Page.SIZE, bytes.length);
    }
    if (!page.shows(bytes, offset)) {
      page.show(bytes, offset);
      layoutChanged();
      pageChanged(page);
    }
  }

  /**
   * Opens or closes a window, as the cache is switched on and off around every flash command.
   *
   * @param address in the window
   */
  public void openFlashWindow(int address, boolean open) {
    Page page = window(address);
    if (page.window.isOpen() != open) {
      page.window.setOpen(open);
      layoutChanged();
    }
    if (page.isExecutable()) {
      codeListener.windowOpened(open);
    }
  }

  /** Tells the code listener that a page of a window changed in place. */
  public void flashChanged(int address) {
    pageChanged(window(address));
  }

  public void setCodeListener(CodeListener listener) {
    codeListener = listener;
  }

  @Override
  public boolean contains(int address, int length) {
    long offset = Integer.toUnsignedLong(address) - Integer.toUnsignedLong(dataBase);
    return length >= 0 && offset >= 0 && offset + length <= mainRam.size - dataOffset;
  }

  @Override
  public void read(int address, byte[] into, int offset, int length) {
    watch.accessed(address, length, AccessKind.LOAD);
    System.arraycopy(mainRam.bytes, physical(address, length), into, offset, length);
  }

  @Override
  public void write(int address, byte[] from, int offset, int length) {
    int physical = physical(address, length);
    watch.accessed(address, length, AccessKind.STORE);
    System.arraycopy(from, offset, mainRam.bytes, physical, length);
    mainRam.changed(physical, length);
  }

  /**
   * A byte as a debugger sees it: no protection, no side effects on memory.
   *
   * @return 0..255, or -1 where there is no memory (device registers included)
   */
  public int peek(int address) {
    Page page = pages.find(address);
    return page.bytes == null ? -1 : page.bytes[page.offset + Page.within(address)] & 0xFF;
  }

  /**
   * Bytes of one page as a debugger sees them; see {@link #peek(int)}.
   *
   * @param into gets the bytes from its position on
   * @param length at most to the end of the page
   * @return whether there is memory
   */
  public boolean peek(int address, ByteBuffer into, int length) {
    Page page = pages.find(address);
    if (page.bytes == null) {
      return false;
    }
    into.put(page.bytes, page.offset + Page.within(address), length);
    return true;
  }

  /**
   * Writes a byte of RAM as a debugger or a loader does.
   *
   * @return whether there is RAM at the address
   */
  public boolean poke(int address, int value) {
    Page page = pages.find(address);
    if (page.ram == null) {
      return false;
    }
    int at = page.offset + Page.within(address);
    page.ram.bytes[at] = (byte) value;
    page.ram.changed(at, 1);
    return true;
  }

  /** As {@link #peek}, but an access that counts: whoever watches the byte is told. */
  public int readByte(int address) {
    int value = peek(address);
    if (value >= 0) {
      watch.accessed(address, 1, AccessKind.LOAD);
    }
    return value;
  }

  /** As {@link #poke}, but an access that counts: whoever watches the byte is told. */
  public boolean writeByte(int address, int value) {
    boolean written = poke(address, value);
    if (written) {
      watch.accessed(address, 1, AccessKind.STORE);
    }
    return written;
  }

  /** The device that answers at an address, or null. */
  public MmioTarget deviceAt(int address) {
    Page page = pages.find(address);
    return page.bytes == null ? page.device(address) : null;
  }

  /** A register as a debugger sees it, without side effects; empty where there is none. */
  public OptionalInt peekDevice(int address) {
    Page page = pages.find(address);
    MmioTarget device = page.window != null ? null : page.device(address);
    return device == null
        ? OptionalInt.empty()
        : OptionalInt.of(device.peek(page.deviceOffset(address)));
  }

  /**
   * Writes a register, with all side effects, as a debugger does.
   *
   * @return whether there is one at the address
   */
  public boolean pokeDevice(int address, int value) {
    Page page = pages.find(address);
    MmioTarget device = page.window != null ? null : page.device(address);
    if (device == null) {
      return false;
    }
    device.write(page.deviceOffset(address), value);
    return true;
  }

  /** What is where, by address; neighbours of one kind are one range. */
  public List<MappedRange> ranges() {
    return MappedRange.of(pages);
  }

  /**
   * Where the memory at an address is fetched from: of RAM that two buses see, one address for
   * both; any other address stands for itself.
   */
  public int codeAddress(int address) {
    Page page = pages.find(address);
    return page.ram == null ? address : page.ram.codeAddress(page.offset + Page.within(address));
  }

  /**
   * Changes whenever something else is at an address than before, or may be accessed without being
   * judged: what was noted about the layout of memory is then out of date. The content of memory
   * does not matter here.
   */
  public int layoutVersion() {
    return layoutVersion;
  }

  final void layoutChanged() {
    layoutVersion++;
  }

  /** Fills all RAM with zero, as after power-on. */
  public void clearRam() {
    rams.forEach(Ram::clear);
  }

  @Override
  public void save(StateWriter out) {
    for (Ram ram : rams) {
      out.putBytes(ram.bytes, 0, ram.size);
    }
  }

  @Override
  public void load(StateReader in) {
    for (Ram ram : rams) {
      in.getBytes(ram.bytes, 0, ram.size);
      ram.changed(0, ram.size);
    }
  }

  private Ram addRam(int size, int spare, int executableBase) {
    checkUnits(executableBase, size, Page.SIZE);
    Ram ram =
        new Ram(
            size,
            spare,
            executableBase,
            (address, length) -> codeListener.codeChanged(address, length));
    rams.add(ram);
    return ram;
  }

  private void mapRam(Ram ram, int address, int offset, int rights) {
    for (int at = 0; offset + at < ram.size; at += Page.SIZE) {
      Page page = new Page(address + at, rights);
      page.show(ram.bytes, offset + at);
      page.ram = ram;
      pages.put(page);
    }
    layoutChanged();
  }

  private static void checkUnits(int address, int size, int unit) {
    if (size <= 0 || size % unit != 0 || address % unit != 0) {
      throw new IllegalArgumentException(
          "0x%x bytes at 0x%08x: not in units of %d".formatted(size, address, unit));
    }
  }

  private Page window(int address) {
    Page page = pages.find(address);
    if (page.window == null) {
      throw new IllegalArgumentException("no flash window at 0x%08x".formatted(address));
    }
    return page;
  }

  private void pageChanged(Page page) {
    codeListener.codeChanged(page.address, Page.SIZE);
  }

  private int physical(int address, int length) {
    if (!contains(address, length)) {
      throw new IndexOutOfBoundsException(
          "no main RAM at 0x%08x, %d bytes".formatted(address, length));
    }
    return address - dataBase + dataOffset;
  }
}
