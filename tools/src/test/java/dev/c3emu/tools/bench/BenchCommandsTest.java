package dev.c3emu.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.CliRun;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BenchCommandsTest {
  private static final int TWO_MEGABYTES = 2 << 20;

  @Test
  void startUpIsMeasuredInProcessesOfTheirOwn() {
    CliRun run = bench("startup", "--launches", "1", "--engine", "interpreter");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^version +\\d+ +\\d+$")
        .containsPattern("(?m)^first instruction, interpreter +\\d+ +\\d+$")
        .containsPattern("(?m)^nop, interpreter +\\d+ +\\d+$")
        .containsPattern("(?m)^short, interpreter +\\d+ +\\d+$");
  }

  @Test
  void aBootIsMeasuredToItsFirstByteAndToItsGreeting() {
    CliRun run = bench("boot", "--launches", "1", "--engine", "interpreter", "--json");
    assertThat(run.out())
        .containsPattern("\"until\":\"first byte\",\"instructions\":\\d+")
        .containsPattern("\"until\":\"Hello world[^\"]*\",\"instructions\":\\d+,\"cpuMs\":");
  }

  @Test
  void aGuestThatDoesNotGreetIsAnError() {
    CliRun run = bench("boot", "--launches", "1", "--until", "Goodbye");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.complaint()).contains("ended with status 4");
  }

  @Test
  void snapshotsHaveACostAndASize() {
    CliRun run = bench("snapshot", "--times", "2");
    assertThat(run.out())
        .containsPattern("(?m)^save +[0-9.]+ ms$")
        .containsPattern("(?m)^fork +[0-9.]+ ms$")
        .containsPattern("(?m)^size +[0-9,]+ bytes$");
  }

  @Test
  void aMachineTakesLessThanTwoMegabytesOfItsOwn() {
    String out = bench("memory", "--machines", "20", "--json").out();
    Matcher used = Pattern.compile("\"usedMachineBytes\":(\\d+)").matcher(out);
    assertThat(used.find()).isTrue();
    assertThat(Integer.parseInt(used.group(1))).isBetween(400_000, TWO_MEGABYTES);
  }

  private static CliRun bench(Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = "bench";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CliRun.of(all);
  }
}
