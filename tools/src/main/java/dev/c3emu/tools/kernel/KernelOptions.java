package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelConfigException;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.tools.ExitStatus;
import dev.c3emu.tools.Failure;
import dev.c3emu.tools.option.CountConverter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How the kernel under a guest is built, and what is told about it. */
@Command(optionListHeading = "%nThe kernel under the guest%n")
public final class KernelOptions {
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

  @Option(
      names = "--show",
      paramLabel = "TABLE",
      split = ",",
      converter = KernelConverters.Show.class,
      description = {
        "Print tables at the end: threads, ready, groups, semaphores, holders, waiters,"
            + " named-semaphores, pool, stranded, tls, exit, joins, mutexes, message-queues, heap,"
            + " blocks, leaks."
      })
  List<KernelTable> tables = new ArrayList<>();

  @Option(
      names = "--assert",
      paramLabel = "ASSERTION",
      converter = KernelAssertion.Converter.class,
      description = {
        "What must be true at the end, such as 'no leaked semaphores' or 'threads <= 4'; status 6 if"
            + " it is not; repeatable."
      })
  List<KernelAssertion> assertions = new ArrayList<>();

  @Option(names = "--assert-no-leaks", description = "The same as --assert 'no leaks'.")
  boolean noLeaks;

  @Option(
      names = "--assert-max-holders",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "The same as --assert 'peak holders <= N'.")
  Optional<Long> maxHolders = Optional.empty();

  @Option(
      names = "--assert-no-stranded-holders",
      description = "The same as --assert 'no stranded holders'.")
  boolean noStrandedHolders;

  @Option(
      names = "--trace-json",
      paramLabel = "FILE",
      description = "Write every event of the kernel as a line of JSON.")
  Optional<Path> traceJson = Optional.empty();

  @Option(
      names = "--timeline",
      paramLabel = "FILE",
      description = "Write what every thread does when, for ui.perfetto.dev.")
  Optional<Path> timeline = Optional.empty();

  /** The names of the options given here that make sense only with a kernel. */
  public List<String> given() {
    Map<String, Boolean> all = new LinkedHashMap<>();
    all.put("--kernel-config", !configs.isEmpty());
    all.put("--era", era.isPresent());
    all.put("--fixed", fixed);
    all.put("--bug", !bugs.isEmpty());
    all.put("--show", !tables.isEmpty());
    all.put("--assert", !assertions.isEmpty());
    all.put("--assert-no-leaks", noLeaks);
    all.put("--assert-max-holders", maxHolders.isPresent());
    all.put("--assert-no-stranded-holders", noStrandedHolders);
    all.put("--trace-json", traceJson.isPresent());
    all.put("--timeline", timeline.isPresent());
    return all.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
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

  /** All assertions, however they were given. */
  List<KernelAssertion> allAssertions() {
    List<KernelAssertion> all = new ArrayList<>(assertions);
    if (noLeaks) {
      all.add(KernelAssertion.NO_LEAKS);
    }
    maxHolders.map(KernelAssertion::maxHolders).ifPresent(all::add);
    if (noStrandedHolders) {
      all.add(KernelAssertion.NO_STRANDED_HOLDERS);
    }
    return all;
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
