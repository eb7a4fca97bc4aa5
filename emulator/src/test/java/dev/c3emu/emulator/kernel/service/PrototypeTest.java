package dev.c3emu.emulator.kernel.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PrototypeTest {
  @Test
  void itIsReadIntoNameResultAndParameters() {
    Prototype open = new Prototype("sem_t *sem_open(const char *name, int flags, mode_t mode)");
    assertThat(open.name()).isEqualTo("sem_open");
    assertThat(open.result()).isEqualTo(CType.SEM);
    assertThat(open.parameters())
        .containsExactly(
            new Parameter(CType.TEXT, "name"),
            new Parameter(CType.INT, "flags"),
            new Parameter(CType.MODE, "mode"));
  }

  @Test
  void aStarBelongsToTheTypeWhereverItStands() {
    assertThat(new Prototype("int f(char *const *argv, void **value)").parameters())
        .extracting(Parameter::type)
        .containsExactly(CType.ARGV, CType.POINTER_POINTER);
  }

  @Test
  void voidForAParameterIsNone() {
    Prototype yield = new Prototype("void sched_yield(void)");
    assertThat(yield.result()).isEqualTo(CType.VOID);
    assertThat(yield.parameters()).isEmpty();
  }

  @Test
  void aTypeThatNoCallHasIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Prototype("double f(void)").result())
        .withMessageContaining("'double'");
  }
}
