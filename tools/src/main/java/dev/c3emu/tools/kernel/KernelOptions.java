package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.tools.option.Choice;
import dev.c3emu.tools.option.CountConverter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** How the kernel under a guest is built, how it is scheduled and what is told about it. */
public final class KernelOptions extends KernelBuildOptions {
  final Choice<List<KernelTable>> tables =
      section.list(
          OptionSpec.builder("--show")
              .paramLabel("TABLE")
              .splitRegex(",")
              .converters(new KernelConverters.Show())
              .completionCandidates(new KernelConverters.Tables())
              .description(
                  "Print tables at the end: threads, ready, groups, semaphores, holders, waiters,"
                      + " named-semaphores, pool, stranded, tls, exit, joins, mutexes, message-queues, heap,"
                      + " blocks, leaks. Of NuttX and FreeRTOS in the firmware: those that GDB's info os has."),
          KernelTable.class);

  final Choice<List<KernelAssertion>> assertions =
      section.list(
          OptionSpec.builder("--assert")
              .paramLabel("ASSERTION")
              .converters(new KernelAssertion.Converter())
              .description(
                  "What must be true at the end, such as 'no leaked semaphores' or 'threads <= 4'; status 6 if"
                      + " it is not; repeatable."),
          KernelAssertion.class);

  final Choice<Boolean> noLeaks =
      section.flag(
          OptionSpec.builder("--assert-no-leaks").description("The same as --assert 'no leaks'."));

  final Choice<Long> maxHolders =
      section.value(
          OptionSpec.builder("--assert-max-holders")
              .paramLabel("N")
              .converters(new CountConverter())
              .description("The same as --assert 'peak holders <= N'."),
          Long.class);

  final Choice<Boolean> noStrandedHolders =
      section.flag(
          OptionSpec.builder("--assert-no-stranded-holders")
              .description("The same as --assert 'no stranded holders'."));

  final Choice<Path> traceJson =
      section.value(
          OptionSpec.builder("--trace-json")
              .paramLabel("FILE")
              .description("Write every event of the kernel as a line of JSON."),
          Path.class);

  final Choice<Path> timeline =
      section.value(
          OptionSpec.builder("--timeline")
              .paramLabel("FILE")
              .description("Write what every thread does when, for ui.perfetto.dev."),
          Path.class);

  final Choice<Path> schedule =
      section.value(
          OptionSpec.builder("--schedule")
              .paramLabel("FILE")
              .description(
                  "Run the threads as FILE says, which 'c3emu explore' has written, and watch for what went"
                      + " wrong then; status 6 if it does again."),
          Path.class);

  /** The names of the options given here that make sense only with a kernel. */
  public List<String> given() {
    Map<String, Boolean> all = new LinkedHashMap<>();
    build().words().forEach(word -> all.put(word.split(" ")[0], true));
    all.put("--show", !tables.value().isEmpty());
    all.put("--assert", !assertions.value().isEmpty());
    all.put("--assert-no-leaks", noLeaks.value());
    all.put("--assert-max-holders", maxHolders.given().isPresent());
    all.put("--assert-no-stranded-holders", noStrandedHolders.value());
    all.put("--trace-json", traceJson.given().isPresent());
    all.put("--timeline", timeline.given().isPresent());
    all.put("--schedule", schedule.given().isPresent());
    return all.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
  }

  /** The tables to print at the end. */
  public List<KernelTable> tables() {
    return tables.value();
  }

  /** The schedule to follow, if there is one. */
  public Optional<Path> schedule() {
    return schedule.given();
  }

  /** All assertions, however they were given. */
  List<KernelAssertion> allAssertions() {
    List<KernelAssertion> all = new ArrayList<>(assertions.value());
    if (noLeaks.value()) {
      all.add(KernelAssertion.NO_LEAKS);
    }
    maxHolders.given().map(KernelAssertion::maxHolders).ifPresent(all::add);
    if (noStrandedHolders.value()) {
      all.add(KernelAssertion.NO_STRANDED_HOLDERS);
    }
    return all;
  }
}
