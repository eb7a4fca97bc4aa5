package dev.c3emu.peripherals.cache;

import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import java.util.Arrays;

/**
 * The flash MMU table: which 64 KB page of flash each of the 128 pages of the two cache windows
 * shows. The mapping is told of changes; it starts with every entry invalid, as the table does.
 */
public final class MmuTable extends RegisterDevice<MmuTableRegister> {
  /** Bytes that an entry maps. */
  public static final int PAGE_SIZE = 0x1_0000;

  /** Number of entries. */
  public static final int ENTRIES = 128;

  private static final int SIZE = ENTRIES * 4;
  private static final int ENTRY_INVALID = 1 << 8;
  private static final int ENTRY_PAGE = 0xFF;

  private final FlashMapping mapping;

  /** What the mapping was last told of each entry. */
  private final int[] pages = new int[ENTRIES];

  public MmuTable(FlashMapping mapping) {
    super("MMU_TABLE", MmuTableRegister.values(), SIZE);
    this.mapping = mapping;
    Arrays.fill(pages, FlashMapping.INVALID);
  }

  /**
   * The page an entry shows, or {@link FlashMapping#INVALID}.
   *
   * @param entry 0..127
   */
  public int page(int entry) {
    return pages[entry];
  }

  @Override
  protected boolean isSteady(MmuTableRegister register, int index) {
    return true;
  }

  @Override
  protected void onWrite(MmuTableRegister register, int index, int written) {
    update(index);
  }

  private void update(int entry) {
    int value = get(MmuTableRegister.ENTRY, entry);
    int page = (value & ENTRY_INVALID) != 0 ? FlashMapping.INVALID : value & ENTRY_PAGE;
    if (page != pages[entry]) {
      pages[entry] = page;
      mapping.map(entry, page);
    }
  }

  private void updateAll() {
    for (int entry = 0; entry < ENTRIES; entry++) {
      update(entry);
    }
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    updateAll();
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    updateAll();
  }
}
