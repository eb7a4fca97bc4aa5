package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelConfigException;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How the kernel under a guest is to differ from the one that the guest brings.
 *
 * @param configs lists of build options in NuttX's names, or files with them; later ones win
 * @param era the sources whose behaviour it shows
 * @param fixed whether it is without the faults of its era
 * @param bugs single faults, {@code NAME=on} or {@code NAME=off}
 */
public record KernelBuild(
    List<String> configs, Optional<KernelEra> era, boolean fixed, List<BugSwitch> bugs) {
  /** The kernel that the guest brings. */
  public static final KernelBuild STANDARD =
      new KernelBuild(List.of(), Optional.empty(), false, List.of());

  public KernelBuild {
    configs = List.copyOf(configs);
    bugs = List.copyOf(bugs);
  }

  /**
   * Reads the name of an era: {@code s3+}.
   *
   * @throws picocli.CommandLine.TypeConversionException if there is none of that name
   */
  public static KernelEra era(String name) {
    return new KernelConverters.Era().convert(name);
  }

  /** The same as options of the command line, each a name and its value. */
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
