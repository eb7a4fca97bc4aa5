package dev.c3emu.emulator.memory;

/**
 * What of an address space the CPU may access in its current mode without anyone to be asked or
 * told, for engines that then need not make their state known before: RAM, ROM, flash windows that
 * are open.
 */
public final class FreeMemory {
  /** The most pages that a stretch reaches to either side. */
  private static final int MAX_STRETCH = 256;

  private final AddressSpace memory;

  private byte[] bytes;
  private int base;
  private int size;
  private int offset;

  public FreeMemory(AddressSpace memory) {
    this.memory = memory;
  }

  /**
   * Loads 1, 2 or 4 bytes, zero-extended, if that is free.
   *
   * @param size 1, 2 or 4
   * @return a negative number if it is not; nothing has happened then
   */
  public long load(int address, int size) {
    Page page = memory.pages.find(address);
    int within = Page.within(address);
    if (page.bytes == null || !memory.isFreeToLoad(page) || within > Page.SIZE - size) {
      return -1;
    }
    return page.load(within, size) & 0xFFFF_FFFFL;
  }

  /**
   * Stores the low 1, 2 or 4 bytes of a value, if that is free and no code was decoded there.
   *
   * @param size 1, 2 or 4
   * @return false if it is not; nothing has happened then
   */
  public boolean store(int address, int size, int value) {
    Page page = memory.pages.find(address);
    int within = Page.within(address);
    if (page.ram == null
        || !memory.isFreeToStore(page)
        || within > Page.SIZE - size
        || page.ram.codeLines[page.offset + within >> Ram.LINE_SHIFT] != 0) {
      return false;
    }
    page.store(within, size, value);
    return true;
  }

  /**
   * Whether the register that loads from an address reach is steady, see {@link
   * MmioTarget#isSteady}, and free to be loaded.
   *
   * @param size 1, 2 or 4
   */
  public boolean isSteady(int address, int size) {
    Page page = memory.pages.find(address);
    MmioTarget device = page.bytes == null ? page.device(address) : null;
    return device != null
        && (address & size - 1) == 0
        && memory.isFreeToLoad(page)
        && device.isSteady(page.deviceOffset(address));
  }

  /**
   * Finds how far loads are free around an address from which {@link #load} loads. What is found
   * holds until {@link AddressSpace#layoutVersion} or the mode changes.
   */
  public void find(int address) {
    Page page = memory.pages.find(address);
    int first = 0;
    while (first > -MAX_STRETCH && continues(page, first - 1)) {
      first--;
    }
    int last = 0;
    while (last < MAX_STRETCH && continues(page, last + 1)) {
      last++;
    }
    bytes = page.bytes;
    base = page.address + first * Page.SIZE;
    offset = page.offset + first * Page.SIZE;
    size = (last + 1 - first) * Page.SIZE;
  }

  /** Whether another page, by distance, goes on in the same array and is as free. */
  private boolean continues(Page page, int distance) {
    Page other = memory.pages.find(page.address + distance * Page.SIZE);
    return other.bytes == page.bytes
        && other.offset == page.offset + distance * Page.SIZE
        && memory.isFreeToLoad(other);
  }

  /** The array that holds what was found. */
  public byte[] bytes() {
    return bytes;
  }

  /** The address of the first byte that was found. */
  public int base() {
    return base;
  }

  /** At how many addresses from {@link #base} on a word may start. */
  public int starts() {
    return size - (Integer.BYTES - 1);
  }

  /** Where the first byte that was found is in {@link #bytes}. */
  public int offset() {
    return offset;
  }
}
