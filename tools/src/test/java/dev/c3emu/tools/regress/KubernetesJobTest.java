package dev.c3emu.tools.regress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.Cli;
import dev.c3emu.tools.host.HostStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** {@code docs/kubernetes/regress-job.yaml} is about this program. */
class KubernetesJobTest {
  private final Map<String, Object> job;

  KubernetesJobTest() throws IOException {
    job = new Yaml().load(Files.readString(Path.of("../docs/kubernetes/regress-job.yaml")));
  }

  @Test
  void itsCommandLineIsOneOfThisProgram() {
    String[] words = line().replace(" /20", " 1/20").replaceFirst("^c3emu ", "").split(" +");
    CommandLine program = Cli.create(silent(), words);
    assertThat(program.parseArgs(words).subcommand().unmatched()).isEmpty();
  }

  @Test
  void thereIsAPodForEveryShard() {
    Map<?, ?> spec = (Map<?, ?>) job.get("spec");
    int pods = (int) spec.get("completions");
    assertThat(spec.get("completionMode")).isEqualTo("Indexed");
    assertThat(line()).contains(" --shard /" + pods + " ");
    assertThat(Shard.parse("/" + pods, "" + (pods - 1))).isEqualTo(new Shard(pods - 1, pods));
  }

  @Test
  void everyPodWritesAFileOfItsOwn() {
    assertThat(line()).contains("--json /results/$" + Shard.INDEX_VARIABLE + ".json");
  }

  @Test
  void everyFolderThatTheCommandLineNamesIsMounted() {
    Map<?, ?> container = (Map<?, ?>) list(pod(), "containers").get(0);
    assertThat(list(container, "volumeMounts").toString())
        .contains("mountPath=/cases", "mountPath=/results");
    assertThat(list(pod(), "volumes")).hasSize(list(container, "volumeMounts").size());
  }

  /** What the shell of a pod runs first. */
  private String line() {
    Map<?, ?> container = (Map<?, ?>) list(pod(), "containers").get(0);
    return list(container, "args").get(0).toString().split(" \\|\\| ")[0];
  }

  private Map<?, ?> pod() {
    Map<?, ?> spec = (Map<?, ?>) job.get("spec");
    return (Map<?, ?>) ((Map<?, ?>) spec.get("template")).get("spec");
  }

  private static List<?> list(Map<?, ?> map, String key) {
    return (List<?>) map.get(key);
  }

  private static HostStreams silent() {
    return new HostStreams(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        new PrintStream(OutputStream.nullOutputStream()),
        false);
  }
}
