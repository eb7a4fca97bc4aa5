package dev.c3emu.tools.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.tools.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class KernelOptionsTest {
  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  @Test
  void optionsAreInNuttxsNames() {
    KernelConfig config =
        config("--kernel-config", "CONFIG_PRIORITY_INHERITANCE=y,CONFIG_SEM_PREALLOCHOLDERS=4");
    assertThat(config.isOn(KernelOption.PRIORITY_INHERITANCE)).isTrue();
    assertThat(config.value(KernelOption.SEM_PREALLOCHOLDERS)).isEqualTo(4);
  }

  @Test
  void allUnknownOptionsAreNamedAtOnce() {
    assertThatThrownBy(() -> config("--kernel-config", "CONFIG_A=y,CONFIG_B=1"))
        .isInstanceOf(Failure.class)
        .hasMessage("--kernel-config: this kernel has no CONFIG_A, CONFIG_B");
  }

  @Test
  void anImpossibleValueIsRefused() {
    assertThatThrownBy(() -> config("--kernel-config", "CONFIG_TLS_NELEM=1000"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("CONFIG_TLS_NELEM is 0..64");
  }

  @Test
  void aFileMayTalkOfMore() throws IOException {
    Path file = folder.resolve("defconfig");
    Files.writeString(
        file,
        """
        #
        # Automatically generated, do not edit
        # CONFIG_SCHED_WAITPID is not set
        CONFIG_ARCH="risc-v"
        CONFIG_TLS_NELEM=8
        CONFIG_LIST="a,b"
        """);
    KernelConfig config = config("--kernel-config", file.toString());
    assertThat(config.value(KernelOption.TLS_NELEM)).isEqualTo(8);
    assertThat(config.isOn(KernelOption.SCHED_WAITPID)).isFalse();
    assertThat(warnings)
        .containsExactly(
            file + ": options that this kernel does not have: CONFIG_ARCH, CONFIG_LIST");
  }

  @Test
  void aFileThatIsNotThereIsStatus3() {
    assertThatThrownBy(() -> config("--kernel-config", "nowhere/defconfig"))
        .isInstanceOf(Failure.class)
        .hasMessage("nowhere/defconfig: no such folder: " + Path.of("nowhere").toAbsolutePath());
  }

  @Test
  void anEraBringsItsFaultsAndSingleOnesCanBeSwitched() {
    KernelConfig config =
        config(
            "--era",
            "s3+",
            "--bug",
            "PRIORITY_NOT_RESTORED=off",
            "--bug",
            "holders-outlive-thread=on");
    assertThat(config.era()).isEqualTo(KernelEra.S3_PLUS);
    assertThat(config.has(EraBug.PRIORITY_NOT_RESTORED)).isFalse();
    assertThat(config.has(EraBug.HOLDERS_OUTLIVE_THREAD)).isTrue();
  }

  @Test
  void fixedHasOnlyTheFaultsThatAreAskedFor() {
    assertThat(config("--fixed", "--bug", "task_tls_of_running_task=on").bugs())
        .containsExactly(EraBug.TASK_TLS_OF_RUNNING_TASK);
  }

  @Test
  void tablesAreSeparatedByCommas() {
    assertThat(parse("--show", "threads,named-semaphores", "--show", "tls").tables.value())
        .containsExactly(KernelTable.THREADS, KernelTable.NAMED_SEMAPHORES, KernelTable.TLS);
  }

  @Test
  void everyTableIsInTheHelp() {
    String help = commandLine(new KernelOptions()).getUsageMessage().replaceAll("\\s+", " ");
    assertThat(KernelTable.values())
        .allSatisfy(table -> assertThat(help).contains(table.tableName()));
  }

  @Test
  void wrongNamesAreRefusedWithTheRightOnes() {
    assertThatThrownBy(() -> parse("--show", "goats"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("there are threads, ready");
    assertThatThrownBy(() -> parse("--era", "s9")).hasMessageContaining("s0, s1, s3 and s3+");
    assertThatThrownBy(() -> parse("--bug", "goats=on"))
        .hasMessageContaining("PRIORITY_NOT_RESTORED");
    assertThatThrownBy(() -> parse("--bug", "goats")).hasMessageContaining("NAME=on");
  }

  @Test
  void whatNeedsAKernelIsKnown() {
    assertThat(parse().given()).isEmpty();
    assertThat(parse("--fixed", "--assert", "no leaks", "--timeline", "t.json").given())
        .containsExactly("--fixed", "--assert", "--timeline");
  }

  private KernelConfig config(String... arguments) {
    return parse(arguments).build().config(KernelConfig.wapi(), warnings::add);
  }

  private static KernelOptions parse(String... arguments) {
    KernelOptions options = new KernelOptions();
    commandLine(options).parseArgs(arguments);
    return options;
  }

  /** A command with nothing but these options. */
  private static CommandLine commandLine(KernelOptions options) {
    CommandSpec spec = CommandSpec.create();
    options.section().addTo(spec);
    return new CommandLine(spec);
  }
}
