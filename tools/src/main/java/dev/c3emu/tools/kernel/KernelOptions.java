package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.tools.option.CountConverter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How the kernel under a guest is built, how it is scheduled and what is told about it. */
@Command(optionListHeading = "%nThe kernel under the guest%n")
public final class KernelOptions extends KernelBuildOptions {
  @Option(
      names = "--show",
      paramLabel = "TABLE",
      split = ",",
      converter = KernelConverters.Show.class,
      description = {
        "Print tables at the end: threads, ready, groups, semaphores, holders, waiters,"
            + " named-semaphores, pool, stranded, tls, exit, joins, mutexes, message-queues, heap,"
            + " blocks, leaks. Of NuttX and FreeRTOS in the firmware: those that GDB's info os has."
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

  @Option(
      names = "--schedule",
      paramLabel = "FILE",
      description = {
        "Run the threads as FILE says, which 'c3emu explore' has written, and watch for what went"
            + " wrong then; status 6 if it does again."
      })
  Optional<Path> schedule = Optional.empty();

  /** The names of the options given here that make sense only with a kernel. */
  public List<String> given() {
    Map<String, Boolean> all = new LinkedHashMap<>();
    build().words().forEach(word -> all.put(word.split(" ")[0], true));
    all.put("--show", !tables.isEmpty());
    all.put("--assert", !assertions.isEmpty());
    all.put("--assert-no-leaks", noLeaks);
    all.put("--assert-max-holders", maxHolders.isPresent());
    all.put("--assert-no-stranded-holders", noStrandedHolders);
    all.put("--trace-json", traceJson.isPresent());
    all.put("--timeline", timeline.isPresent());
    all.put("--schedule", schedule.isPresent());
    return all.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
  }

  /** The tables to print at the end. */
  public List<KernelTable> tables() {
    return tables;
  }

  /** The schedule to follow, if there is one. */
  public Optional<Path> schedule() {
    return schedule;
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
}
