package dev.c3emu.emulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RegisterSpecTest {
  private static final String SEED = "8";

  private final RegisterSpec spec =
      RegisterSpec.of(8, 5, "RW[3:0] RO[7:4]ro WO[11:8]wo WT[15:12]wt C[19:16]w1c S[23:20]w1s");

  @Test
  void writesFollowTheAccessKinds() {
    assertThat(spec.merge(0x00AA_5AA5, 0x003C_3C3C)).isEqualTo(0x00B2_5CAC);
  }

  @Test
  void bitsWithoutAFieldAreNotStored() {
    assertThat(spec.merge(0, 0xFF00_0000)).isZero();
  }

  @Test
  void readingHidesTriggersAndWriteOnlyFields() {
    assertThat(spec.readable(0x00FF_FFFF)).isEqualTo(0x00FF_00FF);
    assertThat(RegisterSpec.of(0, 0, "A[31:0]").readable(-1)).isEqualTo(-1);
  }

  @Property(tries = 1000, seed = SEED)
  void eachFieldFollowsItsRuleWhateverTheOthersDo(@ForAll int old, @ForAll int written) {
    int merged = spec.merge(old, written);
    for (Field field : spec.fields()) {
      int before = field.of(old);
      int value = field.of(written);
      int expected =
          switch (field.access()) {
            case READ_WRITE, WRITE_ONLY -> value;
            case READ_ONLY, WRITE_TRIGGER -> before;
            case WRITE_ONE_TO_CLEAR -> before & ~value;
            case WRITE_ONE_TO_SET -> before | value;
          };
      assertThat(field.of(merged)).as(field.name()).isEqualTo(expected);
    }
  }

  @Test
  void anArrayKnowsItsPlace() {
    RegisterSpec array = RegisterSpec.array(0x40, 1, "A[0]", 4, 8);
    assertThat(array.offset()).isEqualTo(0x40);
    assertThat(array.count()).isEqualTo(4);
    assertThat(array.stride()).isEqualTo(8);
    assertThat(array.reset()).isEqualTo(1);
    assertThat(spec.count()).isEqualTo(1);
  }
}
