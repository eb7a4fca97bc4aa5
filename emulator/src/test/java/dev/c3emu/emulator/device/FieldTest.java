package dev.c3emu.emulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FieldTest {
  @Test
  void parsesRangesBitsAndAccessKinds() {
    assertThat(Field.parse("", "HIGH[31:16] MID[8]ro LOW_2[7:0]w1c TRIG[15]wt"))
        .containsExactly(
            new Field("HIGH", 31, 16, Access.READ_WRITE),
            new Field("MID", 8, 8, Access.READ_ONLY),
            new Field("LOW_2", 7, 0, Access.WRITE_ONE_TO_CLEAR),
            new Field("TRIG", 15, 15, Access.WRITE_TRIGGER));
  }

  @Test
  void everyAccessKindHasItsNotation() {
    for (Access access : Access.values()) {
      assertThat(Field.parse("", "A[0]" + access.notation()).get(0).access()).isEqualTo(access);
    }
  }

  @Test
  void aPrefixGoesBeforeEveryName() {
    assertThat(Field.parse("SRAM_", "READ[1] WRITE[0]"))
        .extracting(Field::name)
        .containsExactly("SRAM_READ", "SRAM_WRITE");
  }

  @Test
  void noFieldsAreFine() {
    assertThat(Field.parse("", "")).isEmpty();
    assertThat(Field.parse("", "  ")).isEmpty();
  }

  @Test
  void masksAndExtracts() {
    Field nibble = new Field("N", 7, 4, Access.READ_WRITE);
    assertThat(nibble.mask()).isEqualTo(0xF0);
    assertThat(nibble.of(0x1234_56A9)).isEqualTo(0xA);
    Field word = new Field("W", 31, 0, Access.READ_WRITE);
    assertThat(word.mask()).isEqualTo(-1);
    assertThat(word.of(-2)).isEqualTo(-2);
    Field top = new Field("T", 31, 31, Access.READ_WRITE);
    assertThat(top.of(-1)).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNotAField() {
    for (String wrong : new String[] {"A", "A[", "A[1:2]", "A[32]", "A[1]xy", "A[3:0] B[2]"}) {
      assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> Field.parse("", wrong));
    }
  }
}
