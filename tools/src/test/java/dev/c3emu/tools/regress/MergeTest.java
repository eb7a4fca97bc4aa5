package dev.c3emu.tools.regress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {
  @TempDir Path folder;

  @BeforeEach
  void cases() throws IOException {
    Files.writeString(folder.resolve("good.yaml"), "{program: hello, description: says hello}");
    Files.writeString(
        folder.resolve("leak.yaml"), "{program: wifi-leak, expect: {no-leaks: true}}");
    Files.writeString(folder.resolve("skip.yaml"), "{image: '${env:C3EMU_NO_SUCH_VARIABLE}'}");
  }

  @Test
  void shardsTogetherAreTheRunOfAll() throws IOException {
    shard("1/2");
    shard("2/2");
    CliRun run = CliRun.of("regress", "--merge", part("1/2"), part("2/2"));
    assertThat(run.out()).contains("4 passed, 4 failed, 4 skipped in ");
    assertThat(run.status()).isEqualTo(6);
  }

  @Test
  void whatWasReadAndWrittenAgainIsTheSame() throws IOException {
    shard("1/1");
    CliRun.of("regress", "--merge", part("1/1"), "--json", folder.resolve("again.json"));
    assertThat(folder.resolve("again.json")).hasSameTextualContentAs(part("1/1"));
  }

  @Test
  void aPageOfAllTellsWhyACaseFailed() throws IOException {
    shard("1/1");
    CliRun.of("regress", "--merge", part("1/1"), "--html", folder.resolve("all.html"));
    assertThat(Files.readString(folder.resolve("all.html")))
        .contains("says hello", "8 semaphores leaked: created by wapi", "created by</th>");
  }

  @Test
  void aCaseThatIsInTwoPartsIsToldAndNothingPasses() {
    shard("1/1");
    CliRun run = CliRun.of("regress", "--merge", part("1/1"), part("1/1"));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint()).contains("good[seed=0] is in ");
  }

  @Test
  void aPartThatWasCutOffIsTold() throws IOException {
    shard("1/1");
    String text = Files.readString(part("1/1"));
    Files.writeString(part("1/1"), text.substring(0, text.length() / 2));
    CliRun run = CliRun.of("regress", "--merge", part("1/1"));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint()).contains(part("1/1") + ": ");
  }

  @Test
  void aFileThatIsSomethingElseIsTold() {
    CliRun run = CliRun.of("regress", "--merge", folder.resolve("good.yaml"));
    assertThat(run.status()).isEqualTo(3);
  }

  private void shard(String shard) {
    CliRun.of("regress", folder, "--seeds", "0..3", "--shard", shard, "--json", part(shard));
  }

  private Path part(String shard) {
    return folder.resolve(shard.replace('/', '-') + ".json");
  }
}
