package dev.c3emu.emulator.cpu.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

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
}
