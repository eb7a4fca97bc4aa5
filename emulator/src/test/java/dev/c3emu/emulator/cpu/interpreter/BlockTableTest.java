package dev.c3emu.emulator.cpu.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BlockTableTest {
  private final BlockTable table = new BlockTable();

  private Block add(int start, int end) {
    Block block = new Block(start, end, new Node[] {new SystemNodes.Ebreak()}, 1, false);
    table.add(block);
    return block;
  }

  @Test
  void findsWhatWasAddedByAddressAndMode() {
    Block machine = add(0x4200_0000, 0x4200_0010);
    Block user = add(0x4200_0001, 0x4200_0010);
    assertThat(table.find(0x4200_0000)).isSameAs(machine);
    assertThat(table.find(0x4200_0001)).isSameAs(user);
    assertThat(table.find(0x4200_0002)).isNull();
  }

  @Test
  void keepsManyBlocks() {
    int count = 200_000;
    for (int i = 0; i < count; i++) {
      add(0x4200_0000 + 8 * i, 0x4200_0008 + 8 * i);
    }
    for (int i = 0; i < count; i++) {
      assertThat(table.find(0x4200_0000 + 8 * i).end).isEqualTo(0x4200_0008 + 8 * i);
    }
  }

  @Test
  void forgetsAllBlocksRatherThanGrowingForEver() {
    Block first = add(0, 4);
    for (int i = 1; i < 1 << 20; i++) {
      add(4 * i, 4 * i + 4);
    }
    assertThat(table.find(0)).isNull();
    assertThat(first.valid).isFalse();
    assertThat(table.find((1 << 22) - 4)).isNotNull();
  }

  @Test
  void invalidatesExactlyTheBlocksThatOverlap() {
    Block before = add(0x1000, 0x1040);
    Block into = add(0x1002, 0x1042);
    Block user = add(0x1003, 0x1042);
    Block inside = add(0x1050, 0x1054);
    Block after = add(0x1080, 0x1090);
    table.invalidate(0x1040, 0x40);
    assertThat(before.valid).isTrue();
    assertThat(into.valid).isFalse();
    assertThat(user.valid).isFalse();
    assertThat(inside.valid).isFalse();
    assertThat(after.valid).isTrue();
    assertThat(table.find(0x1002)).isNull();
  }

  @Test
  void invalidatesTheLongestBlockThatReachesIn() {
    Block longest = add(0x1000, 0x1000 + 4 * Block.MAX_INSTRUCTIONS);
    table.invalidate(0x1000 + 4 * Block.MAX_INSTRUCTIONS - 2, 64);
    assertThat(longest.valid).isFalse();
  }

  @Test
  void invalidatesBlocksInTheMiddleOfSeveralPages() {
    Block middle = add(0x8000, 0x8004);
    table.invalidate(0x4000, 0x8000);
    assertThat(middle.valid).isFalse();
  }

  @Test
  void takesABlockInPlaceOfAnInvalidOne() {
    Block old = add(0x1000, 0x1004);
    table.invalidate(0x1000, 4);
    Block fresh = add(0x1000, 0x1008);
    assertThat(old.valid).isFalse();
    assertThat(table.find(0x1000)).isSameAs(fresh);
  }

  @Test
  void invalidatesEverythingForLongRanges() {
    Block far = add(0x1000, 0x1004);
    table.invalidate(0x4200_0000, 1 << 23);
    assertThat(far.valid).isFalse();
  }

  @Test
  void invalidatesOneOfManyBlocksInAStretchAtATime() {
    List<Block> blocks = new ArrayList<>();
    for (int start = 0x1000; start < 0x1100; start += 2) {
      blocks.add(add(start, start + 2));
    }
    for (int at = 0; at < 64; at++) {
      int gone = at * 37 % 64;
      table.invalidate(0x1000 + 4 * gone, 4);
      assertThat(table.find(0x1000 + 4 * gone)).isNull();
      assertThat(table.find(0x1002 + 4 * gone)).isNull();
      assertThat(blocks).filteredOn(block -> block.valid).hasSize(2 * (63 - at));
    }
  }

  @Test
  void stretchesThatShareAChainKeepTheirOwnBlocks() {
    Block low = add(0x1000, 0x1010);
    Block high = add(0x4200_1000, 0x4200_1010);
    Block highest = add(0xC200_1000, 0xC200_1010);
    table.invalidate(0x4200_1000, 64);
    assertThat(low.valid).isTrue();
    assertThat(high.valid).isFalse();
    assertThat(highest.valid).isTrue();
  }

  /**
   * @param places where blocks start, in half-words
   * @param changes where bytes change, relative to the first block
   */
  @Property(tries = 300)
  void invalidatesWhatOverlapsWhereverItStarts(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 1000) Integer> places,
      @ForAll @Size(max = 8) List<@IntRange(min = -300, max = 2300) Integer> changes,
      @ForAll @IntRange(min = 1, max = 64) int halves,
      @ForAll @IntRange(min = 1, max = 5000) int length) {
    BlockTable table = new BlockTable();
    int origin = 0x4200_0000;
    List<Block> blocks = new ArrayList<>();
    for (int place : places) {
      int start = origin + 2 * place;
      if (table.find(start) == null) {
        int end = start + 2 * (1 + (place + halves) % 64);
        Block block = new Block(start, end, new Node[] {new SystemNodes.Ebreak()}, 1, false);
        table.add(block);
        blocks.add(block);
      }
    }
    for (int change : changes) {
      int address = origin + change;
      table.invalidate(address, length);
      blocks.removeIf(each -> each.start() < address + length && each.end > address);
    }
    assertThat(blocks).allMatch(each -> each.valid && table.find(each.key) == each);
    assertThat(places).allMatch(place -> isValidOrGone(table, blocks, origin + 2 * place));
  }

  private static boolean isValidOrGone(BlockTable table, List<Block> blocks, int start) {
    Block found = table.find(start);
    return found == null || blocks.contains(found);
  }
}
