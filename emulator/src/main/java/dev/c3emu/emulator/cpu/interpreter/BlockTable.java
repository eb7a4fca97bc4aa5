package dev.c3emu.emulator.cpu.interpreter;

import java.util.Arrays;

/** Blocks by key, in a hash table with open addressing, and by where they start, in chains. */
final class BlockTable {
  private static final int MAX_BLOCKS = 1 << 18;
  private static final int MIN_SLOTS = 1 << 10;
  private static final int GOLDEN_RATIO = 0x9E37_79B9;

  /** log2 of the bytes in a stretch of addresses. */
  private static final int STRETCH_SHIFT = 8;

  private static final int STRETCH = 1 << STRETCH_SHIFT;
  private static final int STRETCHES = 1 << 12;

  /** The most bytes that a block is decoded from. */
  private static final int MAX_BYTES = 4 * Block.MAX_INSTRUCTIONS;

  /**
   * The valid blocks that start in each stretch, in chains. Stretches may share one, which costs
   * time only.
   */
  private final Block[] chains = new Block[STRETCHES];

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
    if (2 * (used + 1) > slots.length) {
      rebuild();
    }
    insert(block);
    int stretch = stretchOf(block.start());
    block.chained = chains[stretch];
    chains[stretch] = block;
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
    Arrays.fill(chains, null);
  }

  /** Makes every block invalid that has a byte in {@code address..address+length-1}. */
  void invalidate(int address, int length) {
    if (length > 1 << 16) {
      clear();
      return;
    }
    for (int at = address - MAX_BYTES & -STRETCH; at - (address + length) < 0; at += STRETCH) {
      invalidate(stretchOf(at), address, length);
    }
  }

  /** Makes those blocks of a chain invalid, and leaves the others in it. */
  private void invalidate(int chain, int address, int length) {
    Block kept = null;
    Block next;
    for (Block block = chains[chain]; block != null; block = next) {
      next = block.chained;
      if (block.end - address > 0 && block.start() - (address + length) < 0) {
        block.invalidate();
      } else {
        block.chained = kept;
        kept = block;
      }
    }
    chains[chain] = kept;
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

  private static int stretchOf(int address) {
    return address >>> STRETCH_SHIFT & STRETCHES - 1;
  }

  private int slot(int key) {
    return key * GOLDEN_RATIO >>> shift;
  }

  private static int shiftFor(int slots) {
    return Integer.numberOfLeadingZeros(slots) + 1;
  }
}
