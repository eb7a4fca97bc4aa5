package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/gdb.md} is what really happens: each of its transcripts is a session with the real
 * GDB on a fresh guest: {@code bare-hello}, or the program that the block names. Blocks that name
 * an image are only repeated where {@code C3EMU_FIRMWARE} tells of a folder that has it. With
 * {@code -Dc3emu.docs.update=true} the page is brought up to date instead.
 */
class CookbookTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGE = ROOT.resolve("docs/gdb.md");
  private static final Pattern TRANSCRIPT = Pattern.compile("(?s)```gdb( [a-z0-9_.-]+)?\n(.*?)```");

  /** Where the page's reader lets things be written. */
  private static final String BUILD = "/c3emu/build";

  private static final String PROMPT = "(gdb) ";
  private static final String END = "END OF TRANSCRIPT";
  private static final String FIRMWARE = System.getenv("C3EMU_FIRMWARE");

  @TempDir Path folder;

  @BeforeAll
  static void needsGdb() {
    DebuggedChip.assumeGdb();
  }

  @Test
  void everyTranscriptIsWhatHappens() throws IOException {
    String page = Files.readString(PAGE);
    String actual = TRANSCRIPT.matcher(page).replaceAll(this::replay);
    if (Boolean.getBoolean("c3emu.docs.update")) {
      Files.writeString(PAGE, actual);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(actual);
  }

  private String replay(MatchResult block) {
    String named = block.group(1) == null ? "" : block.group(1);
    String program = named.isEmpty() ? "bare-hello" : named.strip();
    if (program.endsWith(".bin") && FIRMWARE == null) {
      return Matcher.quoteReplacement(block.group());
    }
    List<String> commands =
        block
            .group(2)
            .lines()
            .filter(line -> line.startsWith(PROMPT))
            .map(line -> line.substring(PROMPT.length()))
            .toList();
    try (DebuggedChip chip = start(program)) {
      List<String> script = new ArrayList<>(List.of("directory guest-firmware/src/main/java"));
      for (String command : commands) {
        script.add("echo " + (PROMPT + command).replace("\\", "\\\\") + "\\n");
        script.add(
            command
                .replace("localhost:1234", chip.address())
                .replace("rom.elf", rom())
                .replace(BUILD, folder.toString()));
      }
      script.add("echo " + END + "\\n");
      String text = chip.scriptIn(ROOT, script);
      String transcript =
          text.substring(text.indexOf(PROMPT), text.indexOf(END))
              .replace(chip.elf().toString(), elfOf(program))
              .replace(rom(), "rom.elf")
              .replace(folder.toString(), BUILD)
              .replace(ROOT.toString(), "/c3emu")
              .replaceAll("Transfer rate: .*", "Transfer rate: ...")
              .replaceAll("/\\S+/esp-idf/", "esp-idf/")
              .lines()
              .filter(line -> !line.isBlank())
              .reduce("", (before, line) -> before + line.stripTrailing() + '\n');
      return Matcher.quoteReplacement("```gdb" + named + "\n" + transcript + "```");
    }
  }

  private DebuggedChip start(String program) {
    try {
      return program.endsWith(".bin")
          ? DebuggedChip.booting(Path.of(FIRMWARE, program), Path.of(rom()))
          : DebuggedChip.of(program, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String elfOf(String program) {
    return program.endsWith(".bin")
        ? program.replace(".bin", ".elf")
        : "/tmp/c3emu-" + program + ".elf";
  }

  private static String rom() {
    return FIRMWARE == null ? "rom.elf" : FIRMWARE + "/rom/esp32c3_rev3_rom.elf";
  }
}
