package dev.c3emu.tools.regress.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.regress.spec.CaseFile;
import dev.c3emu.tools.regress.spec.CaseInstance;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Cases that share a boot, with firmware that has one: {@code C3EMU_FIRMWARE} names its folder. */
@EnabledIfEnvironmentVariable(named = "C3EMU_FIRMWARE", matches = ".+")
class BootSharingTest {
  private static final String HELLO =
      """
      image: ${env:C3EMU_FIRMWARE}/idf60_hello_2025.bin
      rom: ${env:C3EMU_FIRMWARE}/rom/esp32c3_rev3_rom.elf
      limits: {time: 2s}
      """;

  private static final RunSettings COMPARED =
      new RunSettings(false, 2, false, Optional.empty(), Optional.empty());

  private final CaseRunner runner = new CaseRunner(new Shared(), COMPARED);

  @Test
  void aCaseThatGoesOnFromASharedBootDoesTheSameAsOneThatBootsItself() {
    CaseResult shared =
        runner.run(instance(HELLO + "steps: [{wait: Hello world!}, {advance: 10ms}]"));
    CaseResult alone =
        runner.run(
            instance(HELLO + "steps: [{advance: 1us}, {wait: Hello world!}, {advance: 10ms}]"));
    assertThat(shared.problems()).isEmpty();
    assertThat(shared.consoles()).isEqualTo(alone.consoles());
    assertThat(shared.fingerprint()).isPresent().isEqualTo(alone.fingerprint());
  }

  @Test
  void whatTheBootHasPrintedIsPartOfTheConsole() {
    CaseResult result =
        runner.run(instance(HELLO + "expect: {console: [ESP-ROM, 2nd stage bootloader, Hello]}"));
    assertThat(result.problems()).isEmpty();
  }

  @Test
  void aTextOfTheBootCanBeWaitedForAndActedOn() {
    CaseResult result =
        runner.run(
            instance(HELLO + "steps: [{wait: ESP-ROM}, {advance: 1ms}, {wait: Hello world!}]"));
    assertThat(result.problems()).isEmpty();
  }

  private static CaseInstance instance(String text) {
    return CaseFile.of(Path.of("x.yaml"), text).instances().get(0);
  }
}
