package dev.c3emu.guest.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.guest.runtime.HostedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/programs.md shows is what happens. */
class ProgramPageTest {
  private static final Path PAGE = Path.of("..", "docs", "programs.md");

  /** A command and what it prints. */
  private static final Pattern SHOWN =
      Pattern.compile("```console\n\\$ \\./c3emu run ([^\n]+)\n(.*?)```", Pattern.DOTALL);

  private static final String CONFIG = "--kernel-config";
  private static final String OPTION = "--option";

  @ParameterizedTest(name = "{0}")
  @MethodSource("shown")
  void programsPrintWhatThePageShows(String command, String output) {
    List<String> words = List.of(command.split(" "));
    GuestProgram program = GuestPrograms.find(words.get(0)).orElseThrow();
    ProgramOptions options = ProgramOptions.standard();
    String changes = "";
    for (int i = 1; i < words.size(); i += 2) {
      String value = words.get(i + 1);
      switch (words.get(i)) {
        case CONFIG -> changes = value;
        case OPTION -> {
          String[] option = value.split("=");
          assertThat(program.options()).contains(option[0]);
          options = options.with(option[0], option[1]);
        }
        default -> throw new IllegalArgumentException(words.get(i));
      }
    }
    HostedRun run = HostedRun.of(program, options, changes);
    run.run();

    assertThat(run.console()).isEqualTo(output);
  }

  @Test
  void everyProgramHasASection() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);

    assertThat(GuestPrograms.all())
        .filteredOn(HostedProgram.class::isInstance)
        .allSatisfy(program -> assertThat(lines).contains("## " + program.name()));
  }

  static Stream<String[]> shown() throws IOException {
    return SHOWN
        .matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult match) -> new String[] {match.group(1), match.group(2)})
        .toList()
        .stream();
  }
}
