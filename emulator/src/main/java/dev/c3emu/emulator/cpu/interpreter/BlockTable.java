package dev.c3emu.emulator.cpu.interpreter;

import java.util.BitSet;

/** Blocks by key: a hash table with open addressing. */
final class BlockTable {
  private static final int MAX_BLOCKS = 1 << 18;
  private static final int MIN_SLOTS = 1 << 10;
  private static final int GOLDEN_RATIO = 0x9E37_79B9;
  private static final int PAGE_SHIFT = 12;
  private static final int PAGE_NUMBERS = 1 << 14;

  /** The pages that blocks start in. */
  private final BitSet pages = new BitSet(PAGE_NUMBERS);

  private Block[] slots = new Block[MIN_SLOTS];
  private int shift = shiftFor(MIN_SLOTS);
  private int used;

  /** The valid block with this key, or null. */
  Block find(int key) {
    for (int at = slot(key); ; at = at + 1 & slots.length - 1) {
      Block block = slots[at];
      if (block == null) {
        return null;
      }
      if (block.key == key && block.valid) {
        return block;
      }
    }
  }

  void add(Block block) {
    pages.set(pageOf(block.start()));
    if (2 * (used + 1) > slots.length) {
      rebuild();
    }
    insert(block);
  }

  /** Forgets how often blocks were executed, but not that they were. */
  void forgetCounts() {
    for (Block block : slots) {
      if (block != null) {
        block.executions = Math.min(block.executions, 1);
      }
    }
  }

  void clear() {
    for (Block block : slots) {
      if (block != null) {
        block.invalidate();
      }
    }
    resize(MIN_SLOTS);
    pages.clear();
  }

  /** Makes every block invalid that has a byte in {@code address..address+length-1}. */
  void invalidate(int address, int length) {
    if (length > 1 << 16) {
      clear();
      return;
    }
    int reach = 4 * Block.MAX_INSTRUCTIONS;
    if (!anyBlocksIn(address - reach, address + length - 1)) {
      return;
    }
    for (int start = address - reach & ~1; start - (address + length) < 0; start += 2) {
      invalidate(start, address, 0);
      invalidate(start, address, 1);
    }
  }

  private boolean anyBlocksIn(int first, int last) {
    for (int page = first >>> PAGE_SHIFT; page != (last >>> PAGE_SHIFT) + 1; page++) {
      if (pages.get(page & PAGE_NUMBERS - 1)) {
        return true;
      }
    }
    return false;
  }

  private void invalidate(int start, int address, int mode) {
    Block block = find(start | mode);
    if (block != null && block.end - address > 0) {
      block.invalidate();
    }
  }

  private void insert(Block block) {
    int at = slot(block.key);
    while (slots[at] != null && slots[at].key != block.key) {
      at = at + 1 & slots.length - 1;
    }
    if (slots[at] == null) {
      used++;
    }
    slots[at] = block;
  }

  private void rebuild() {
    Block[] old = slots;
    int valid = 0;
    for (Block block : old) {
      if (block != null && block.valid) {
        valid++;
      }
    }
    if (valid >= MAX_BLOCKS) {
      clear();
      return;
    }
    resize(Math.max(MIN_SLOTS, Integer.highestOneBit(valid + 1) * 8));
    for (Block block : old) {
      if (block != null && block.valid) {
        insert(block);
      }
    }
  }

  private void resize(int count) {
    slots = new Block[count];
    shift = shiftFor(count);
    used = 0;
  }

  /** Of few bits: two pages may share a number, which costs time only. */
  private static int pageOf(int address) {
    return address >>> PAGE_SHIFT & PAGE_NUMBERS - 1;
  }

  private int slot(int key) {
    return key * GOLDEN_RATIO >>> shift;
  }

  private static int shiftFor(int slots) {
    return Integer.numberOfLeadingZeros(slots) + 1;
  }
}
