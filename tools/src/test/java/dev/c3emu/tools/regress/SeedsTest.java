package dev.c3emu.tools.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.tools.CliRun;
import dev.c3emu.tools.regress.spec.CaseFile;
import dev.c3emu.tools.regress.spec.CaseInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SeedsTest {
  @TempDir Path folder;

  @Test
  void everyCaseIsThereWithEverySeed() {
    assertThat(new Seeds(3, 4).of(cases("{program: hello, matrix: {n: [1, 2]}}")))
        .extracting(CaseInstance::name)
        .containsExactly("a[n=1,seed=3]", "a[n=1,seed=4]", "a[n=2,seed=3]", "a[n=2,seed=4]");
  }

  @Test
  void theSeedIsThatOfTheChip() {
    assertThat(new Seeds(7, 7).of(cases("{program: hello, seed: 1}")))
        .singleElement()
        .satisfies(each -> assertThat(each.spec().chip().seed()).isEqualTo(7));
  }

  @Test
  void aMatrixOverSeedsIsOverruled() {
    assertThat(new Seeds(5, 6).of(cases("{program: hello, matrix: {seed: 0..9}, seed: '${seed}'}")))
        .extracting(CaseInstance::name)
        .containsExactly("a[seed=5]", "a[seed=6]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "2..1", "0..1000000", "-1..2", "1..x"})
  void whatIsNoRangeIsRefused(String text) {
    assertThatThrownBy(() -> new Seeds.Converter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void oneSeedAndManyExcludeEachOther() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "{program: hello}");
    CliRun run = CliRun.of("regress", folder, "--seed", 1, "--seeds", "1..2");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).contains("--seed and --seeds exclude each other");
  }

  private static List<CaseInstance> cases(String text) {
    return CaseFile.of(Path.of("a.yaml"), text).instances();
  }
}
