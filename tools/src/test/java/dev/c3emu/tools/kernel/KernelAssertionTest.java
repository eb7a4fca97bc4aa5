package dev.c3emu.tools.kernel;

import static dev.c3emu.tools.kernel.KernelBench.SEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class KernelAssertionTest {
  private final KernelBench leaky =
      KernelBench.start().task("init", 100).task("conn-1", 200).leak(0);

  @ParameterizedTest
  @CsvSource({
    "no leaks, false",
    "no leaked semaphores, false",
    "no leaked blocks, true",
    "leaked semaphores == 1, true",
    "leaked semaphores = 1, true",
    "leaked heap <= 15, false",
    "leaked heap <= 16, true",
    "live semaphores != 1, false",
    "semaphores >= 1, true",
    "threads < 3, true",
    "threads > 2, false",
    "no stranded holders, true",
    "no holders, true",
    "heap<=64k, true",
  })
  void anAssertionComparesWhatThereIs(String text, boolean holds) {
    assertThat(KernelAssertion.parse(text).holds(leaky.report())).isEqualTo(holds);
  }

  @Test
  void aFailureSaysWhatThereWas() {
    KernelAssertion assertion = KernelAssertion.parse("no  leaked semaphores");
    assertThat(assertion.failure(leaky.report()))
        .isEqualTo("assertion failed: no leaked semaphores (leaked semaphores: 1)");
  }

  @Test
  void theOffendingRowsAreThoseThatAreCounted() {
    leaky.task("conn-2", 200);
    leaky.call(self -> leaky.kernel().get().heap().malloc(self, 100)).exit();

    assertThat(KernelAssertion.parse("no leaked semaphores").rows(leaky.report()).rows())
        .hasSize(1);
    assertThat(KernelAssertion.parse("no leaked blocks").rows(leaky.report()).rows()).hasSize(1);
    assertThat(KernelAssertion.NO_LEAKS.rows(leaky.report()).rows()).hasSize(2);
  }

  @Test
  void theMostHoldersCountEvenIfTheyAreGone() {
    KernelBench bench = KernelBench.withInheritance().task("init", 100).init(SEM, 2);
    bench.semWait(SEM).task("other", 200).semWait(SEM).post(SEM).exit().post(SEM);

    assertThat(KernelAssertion.parse("no holders").holds(bench.report())).isTrue();
    assertThat(KernelAssertion.maxHolders(1).holds(bench.report())).isFalse();
    assertThat(KernelAssertion.maxHolders(2).holds(bench.report())).isTrue();
  }

  @Test
  void aHolderThatEndsWithItsCountIsStranded() {
    KernelBench bench = KernelBench.withInheritance().task("init", 100).init(SEM, 1);
    bench.task("other", 200).semWait(SEM).exit();

    assertThat(KernelAssertion.NO_STRANDED_HOLDERS.holds(bench.report())).isFalse();
    assertThat(KernelAssertion.NO_STRANDED_HOLDERS.rows(bench.report()).rows().toString())
        .contains("HOLDER_EXITED_WITH_COUNTS");
  }

  @ParameterizedTest
  @EnumSource(Quantity.class)
  void everyQuantityCanBeAssertedAbout(Quantity quantity) {
    KernelAssertion assertion = KernelAssertion.parse(quantity.words() + " >= 0");
    assertThat(assertion.holds(leaky.report())).isTrue();
    assertThat(assertion.rows(leaky.report()).columns()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no", "no goats", "threads", "threads =< 3", "threads <= many", "4 < 5"})
  void whatIsNoAssertionIsRefused(String text) {
    assertThatThrownBy(() -> KernelAssertion.parse(text))
        .isInstanceOf(TypeConversionException.class);
  }
}
