package dev.c3emu.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.host.HostStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code docs/cli.md} is about this program. */
class DocumentationTest {
  /** Needs to know everything about every command. */
  private static final String COMMAND = "completion";

  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]+");

  private final CommandLine program =
      Cli.create(
          new HostStreams(
              new ByteArrayInputStream(new byte[0]),
              OutputStream.nullOutputStream(),
              new PrintStream(OutputStream.nullOutputStream()),
              false),
          COMMAND);

  @Test
  void everyOptionIsDocumented() throws IOException {
    String page = page();
    assertThat(options(program)).allSatisfy(name -> assertThat(page).contains(name));
  }

  @Test
  void everyDocumentedOptionExists() throws IOException {
    List<String> documented = OPTION.matcher(page()).results().map(found -> found.group()).toList();
    assertThat(options(program)).containsAll(documented);
  }

  @Test
  void everyCommandIsDocumented() throws IOException {
    String page = page();
    assertThat(program.getSubcommands().keySet())
        .filteredOn(
            name -> !program.getSubcommands().get(name).getCommandSpec().usageMessage().hidden())
        .allSatisfy(name -> assertThat(page).contains("c3emu " + name));
  }

  @Test
  void everyExitStatusIsDocumented() throws IOException {
    String page = page();
    assertThat(ExitStatus.values())
        .allSatisfy(status -> assertThat(page).contains("| " + status.code() + " | "));
  }

  private static List<String> options(CommandLine command) {
    List<String> names = new ArrayList<>();
    command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
    command.getSubcommands().values().forEach(below -> names.addAll(options(below)));
    return names;
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "cli.md"));
  }
}
