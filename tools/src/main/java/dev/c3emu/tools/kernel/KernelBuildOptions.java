package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelConfigException;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.tools.ExitStatus;
import dev.c3emu.tools.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
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

  /** These options as they can be given again, each a name and its value. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    configs.forEach(config -> words.add("--kernel-config " + config));
    era.ifPresent(
        each -> words.add("--era " + each.name().toLowerCase(Locale.ROOT).replace("_plus", "+")));
    if (fixed) {
      words.add("--fixed");
    }
    bugs.forEach(bug -> words.add("--bug " + bug));
    return words;
  }

  /**
   * How the kernel is built: what is given for it, then the era, then what the options say, then
   * single faults.
   *
   * @param base the configuration without any options
   * @param warn told about options in files that mean nothing to this kernel
   * @throws Failure if an option is unknown or has an impossible value, or a file cannot be read
   */
  public KernelConfig config(KernelConfig base, Consumer<String> warn) {
    KernelConfig config = era.map(base::as).orElse(base);
    if (fixed) {
      config = config.fixed();
    }
    try {
      for (String text : configs) {
        config = KernelConfigText.isList(text) ? config.parse(text) : file(config, text, warn);
      }
    } catch (KernelConfigException e) {
      throw new Failure(ExitStatus.USAGE, "--kernel-config: " + e.getMessage());
    }
    if (!config.unknownOptions().isEmpty()) {
      throw new Failure(
          ExitStatus.USAGE, "--kernel-config: this kernel has no " + list(config.unknownOptions()));
    }
    for (BugSwitch bug : bugs) {
      config = bug.applyTo(config);
    }
    return config;
  }

  private static KernelConfig file(KernelConfig config, String path, Consumer<String> warn) {
    KernelConfigText text = KernelConfigText.read(Path.of(path));
    if (!text.others().isEmpty()) {
      warn.accept(
          "%s: options that this kernel does not have: %s".formatted(path, list(text.others())));
    }
    return config.parse(text.known());
  }

  private static String list(Collection<String> names) {
    return String.join(", ", names);
  }
}
