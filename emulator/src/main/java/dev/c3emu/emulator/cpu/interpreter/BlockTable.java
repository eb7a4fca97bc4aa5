package dev.c3emu.emulator.cpu.interpreter;

/** Blocks by key: a hash table with open addressing. */
final class BlockTable {
  private static final int MAX_BLOCKS = 1 << 18;

  private Block[] slots = new Block[1 << 10];
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
    if (2 * (used + 1) > slots.length) {
      rebuild();
    }
    insert(block);
  }

  void clear() {
    for (Block block : slots) {
      if (block != null) {
        block.valid = false;
      }
    }
    slots = new Block[1 << 10];
    used = 0;
  }

  /** Makes every block invalid that has a byte in {@code address..address+length-1}. */
  void invalidate(int address, int length) {
    if (length > 1 << 16) {
      clear();
      return;
    }
    int reach = 4 * Block.MAX_INSTRUCTIONS;
    for (int start = address - reach & ~1; start - (address + length) < 0; start += 2) {
      invalidate(start, address, 0);
      invalidate(start, address, 1);
    }
  }

  private void invalidate(int start, int address, int mode) {
    Block block = find(start | mode);
    if (block != null && block.end - address > 0) {
      block.valid = false;
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
    slots = new Block[Math.max(1 << 10, Integer.highestOneBit(valid + 1) * 8)];
    used = 0;
    for (Block block : old) {
      if (block != null && block.valid) {
        insert(block);
      }
    }
  }

  private int slot(int key) {
    return key * 0x9E37_79B9 >>> 16 & slots.length - 1;
  }
}
