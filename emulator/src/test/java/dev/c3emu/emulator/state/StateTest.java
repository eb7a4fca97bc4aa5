package dev.c3emu.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StateTest {
  private static final String SEED = "4";

  private final StateWriter out = new StateWriter();

  private StateReader reader() {
    return new StateReader(out.toByteArray());
  }

  @Property(tries = 500, seed = SEED)
  void everythingComesBackInOrder(
      @ForAll boolean flag,
      @ForAll byte small,
      @ForAll int number,
      @ForAll long large,
      @ForAll byte[] bytes,
      @ForAll int[] numbers,
      @ForAll long[] larges,
      @ForAll String text) {
    String encodable = text.replaceAll("[\\ud800-\\udfff]", "?");
    StateWriter writer = new StateWriter(0);
    writer.putBoolean(flag);
    writer.putByte(small);
    writer.putInt(number);
    writer.putLong(large);
    writer.putBytes(bytes);
    writer.putInts(numbers);
    writer.putInts(numbers);
    writer.putLongs(larges);
    writer.putString(encodable);

    StateReader in = new StateReader(writer.toByteArray());
    assertThat(in.getBoolean()).isEqualTo(flag);
    assertThat(in.getByte()).isEqualTo(small & 0xFF);
    assertThat(in.getInt()).isEqualTo(number);
    assertThat(in.getLong()).isEqualTo(large);
    assertThat(in.getBytes()).isEqualTo(bytes);
    assertThat(in.getInts()).isEqualTo(numbers);
    int[] intsBack = new int[numbers.length];
    in.getInts(intsBack);
    assertThat(intsBack).isEqualTo(numbers);
    long[] longsBack = new long[larges.length];
    in.getLongs(longsBack);
    assertThat(longsBack).isEqualTo(larges);
    assertThat(in.getString()).isEqualTo(encodable);
    assertThat(in.isExhausted()).isTrue();
  }

  @Test
  void partOfAnArrayCanBeWritten() {
    out.putBytes(new byte[] {1, 2, 3, 4}, 1, 2);
    byte[] back = new byte[2];
    reader().getBytes(back);
    assertThat(back).containsExactly(2, 3);
  }

  @Test
  void anArrayOfAnotherLengthIsRefused() {
    out.putBytes(new byte[4]);
    assertThatIllegalStateException()
        .isThrownBy(() -> reader().getBytes(new byte[5]))
        .withMessage("state holds 4 elements where 5 were expected");
    assertThatIllegalStateException().isThrownBy(() -> reader().getInts(new int[1]));
  }

  @Test
  void aLengthBeyondTheEndIsRefusedBeforeAnythingIsAllocated() {
    out.putInt(Integer.MAX_VALUE);
    assertThatIllegalStateException().isThrownBy(() -> reader().getInts());
    assertThatIllegalStateException().isThrownBy(() -> reader().getBytes());
    StateWriter negative = new StateWriter();
    negative.putInt(-1);
    assertThatIllegalStateException()
        .isThrownBy(() -> new StateReader(negative.toByteArray()).getString());
  }
}
