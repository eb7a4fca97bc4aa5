package dev.c3emu.tools.regress.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.c3emu.tools.regress.spec.CaseFormatException.Defect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFileTest {
  @Test
  void aFileIsCalledLikeItsFile() {
    assertThat(file("program: hello").name()).isEqualTo("x");
  }

  @Test
  void aFileCanHaveAnotherName() {
    assertThat(file("{name: greeting, program: hello}").name()).isEqualTo("greeting");
  }

  @Test
  void aMatrixStandsForAllCombinations() {
    List<CaseInstance> all =
        file("{program: hello, matrix: {seed: 1..2, connections: [1, 8]}}").instances();
    assertThat(all)
        .extracting(CaseInstance::name)
        .containsExactly(
            "x[seed=1,connections=1]",
            "x[seed=1,connections=8]",
            "x[seed=2,connections=1]",
            "x[seed=2,connections=8]");
  }

  @Test
  void valuesOfTheMatrixArePutInEverywhere() {
    CaseSpec spec =
        file("program: torture\nmatrix: {n: [7]}\nseed: ${n}\nexpect: {assert: 'threads == ${n}'}")
            .instances()
            .get(0)
            .spec();
    assertThat(spec.chip().seed()).isEqualTo(7);
    assertThat(spec.expect().assertions().get(0).text()).isEqualTo("threads == 7");
  }

  @Test
  void filesAreBesideTheCase() {
    CaseSpec spec = CaseFile.of(Path.of("/cases/x.yaml"), "image: a.bin").spec(Map.of());
    assertThat(spec.firmware().image()).contains(Path.of("/cases/a.bin"));
  }

  @Test
  void aVariableThatIsNotSetIsToldByName() {
    CaseInstance instance = file("image: ${env:C3EMU_NO_SUCH_VARIABLE}/a.bin").instances().get(0);
    assertThat(catchThrowableOfType(MissingVariableException.class, instance::spec))
        .hasMessage("C3EMU_NO_SUCH_VARIABLE is not set");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          progam: hello                                | 1:1: expected program or image
          {program: hello, image: a}                   | 1:1: expected only one of program and image
          {program: hello, seed: [1]}                  | 1:24: expected a whole number or text, found a list
          {program: hello, limits: {time: 5 parsecs}}  | 1:33: expected a duration such as 500ms, 5s or 2m, found '5 parsecs'
          {program: hello, steps: [{sned: x}]}         | 1:27: unknown key 'sned'; did you mean 'send'?
          {program: hello, expect: {exti: goal}}       | 1:27: unknown key 'exti'; did you mean 'exit'?
          {program: hello, expect: {exit: gaol}}       | 1:33: unknown value 'gaol'; did you mean 'goal'?
          {program: hello, steps: [{pin: {number: 22, level: low}}]} | 1:41: expected a number of 0..21, found 22
          {program: hello, steps: [{wait: {regex: '(('}}]} | 1:41: Unclosed group near index 2
          {program: hello, steps: [{send: '\\q'}]}      | 1:33: '\\q': \\ must be followed by n, r, t, e, \\ or xNN
          {program: hello, steps: [{wait: a, send: b}]} | 1:26: expected only one of wait, send, advance, pin, adc, temperature, usb-cable, wifi, snapshot
          {program: hello, program: hello}             | 1:18: 'program' is there twice
          {program: hello, engine: abacus}             | 1:26: unknown engine 'abacus'
          {program: hello, expect: {assert: no leeks}} | 1:35: 'leeks' cannot be asserted about
          {program: hello, expect: {events: [{event: SemEaten}]}} | 1:44: unknown event 'SemEaten'
          {program: hello, expect: {events: [{event: SemWait, zem: 1}]}} | 1:44: SemWait has no 'zem'; it has thread, pid, sem, value
          {program: hello, matrix: {seed: 5..1}}       | 1:33: expected a range of 1 to 1000000 numbers
          {program: hello, matrix: {seed: 1..1000000000000}} | 1:33: expected a range of 1 to 1000000 numbers
          '&a [*a]'                                    | 1:1: aliases make the document too large
          program: hello: x                            | 1:15: mapping values are not allowed here
          """)
  void whatIsWrongIsToldWithItsPlace(String text, String expected) {
    CaseFormatException thrown =
        catchThrowableOfType(CaseFormatException.class, () -> file(text).instances());
    assertThat(thrown.defects().stream().map(Defect::toString).toList())
        .anySatisfy(line -> assertThat(line).startsWith("x.yaml:" + expected));
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    CaseFormatException thrown =
        catchThrowableOfType(
            CaseFormatException.class,
            () -> file("program: hello\nseed: []\nsteps:\n  - wait: 5\n").instances());
    assertThat(thrown.defects()).extracting(Defect::line).containsExactly(2, 4);
  }

  @Test
  void aKeyThatIsThereTwiceIsNotTwoKeys() {
    CaseFormatException thrown =
        catchThrowableOfType(
            CaseFormatException.class, () -> file("{program: a, program: b}").instances());
    assertThat(thrown.defects()).hasSize(1);
  }

  @Test
  void aliasesDoNotMultiplyWithoutEnd() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 25; i++) {
      text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    CaseFormatException thrown =
        catchThrowableOfType(CaseFormatException.class, () -> file(text.toString()));
    assertThat(thrown.defects().get(0).message()).isEqualTo("aliases make the document too large");
  }

  @Test
  void twoDocumentsAreToldWithWhatWasExpected() {
    CaseFormatException thrown =
        catchThrowableOfType(
            CaseFormatException.class, () -> file("program: hello\n---\nprogram: hello\n"));
    assertThat(thrown.defects().get(0))
        .hasToString(
            "x.yaml:2:1: expected a single document in the stream, but found another document");
  }

  private static CaseFile file(String text) {
    return CaseFile.of(Path.of("x.yaml"), text);
  }
}
