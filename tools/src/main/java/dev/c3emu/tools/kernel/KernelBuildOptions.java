package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.config.KernelEra;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the kernel under a guest is built. */
public class KernelBuildOptions {
  @Option(
      names = "--kernel-config",
      paramLabel = "LIST|FILE",
      description = {
        "Build options in NuttX's names, such as CONFIG_PRIORITY_INHERITANCE=y,"
            + "CONFIG_SEM_PREALLOCHOLDERS=4, or a file with them; repeatable."
      })
  List<String> configs = new ArrayList<>();

  @Option(
      names = "--era",
      paramLabel = "ERA",
      converter = KernelConverters.Era.class,
      description = "The sources whose behaviour the kernel shows: s0, s1, s3 (default), s3+.")
  Optional<KernelEra> era = Optional.empty();

  @Option(names = "--fixed", description = "Without the faults of the era.")
  boolean fixed;

  @Option(
      names = "--bug",
      paramLabel = "NAME=on|off",
      converter = KernelConverters.Bug.class,
      description = "One fault of the era; repeatable.")
  List<BugSwitch> bugs = new ArrayList<>();

  /** How the kernel is to differ from the one that the guest brings. */
  public KernelBuild build() {
    return new KernelBuild(configs, era, fixed, bugs);
  }
}
