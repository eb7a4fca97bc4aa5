package dev.c3emu.tools.regress;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.regress.report.InOrder;
import dev.c3emu.tools.regress.report.Tally;
import dev.c3emu.tools.regress.report.Totals;
import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.CaseRunner;
import dev.c3emu.tools.regress.run.RunSettings;
import dev.c3emu.tools.regress.run.Shared;
import dev.c3emu.tools.regress.run.WorkerPool;
import dev.c3emu.tools.regress.spec.CaseFormatException;
import dev.c3emu.tools.regress.spec.CaseInstance;
import dev.c3emu.tools.run.Termination;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** {@code c3emu regress}. */
@Command(
    name = "regress",
    sortOptions = false,
    optionListHeading = "%n",
    description = {
      "",
      "A case is a YAML file that tells what firmware to run, what to do to it and what must be"
          + " true. Cases run side by side, each on a machine of its own. docs/regress.md tells what"
          + " is in a file.",
    },
    exitCodeListHeading = "%nExit status:%n",
    footer = {
      "",
      "Examples:",
      "  c3emu regress guest-firmware/regress --junit out.xml --html out.html",
      "  c3emu regress cases --filter wifi --repeat 3",
      "  c3emu regress cases --seeds 0..999 --shard 2/4 --json part2.json",
      "  c3emu regress --merge part1.json part2.json --junit all.xml",
    })
public final class RegressCommand implements Callable<Integer> {
  private final HostStreams host;
  private final List<String> failed = new ArrayList<>();

  @ArgGroup(validate = false, heading = "%nWhat runs%n", order = 1)
  RegressOptions options = new RegressOptions();

  @ArgGroup(validate = false, heading = "%nWhat is reported%n", order = 2)
  RegressReports reports = new RegressReports();

  public RegressCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (options.merge) {
      PrintStream out = host.text();
      return status(new Merge(reports.all(out, 0, false)).of(options.paths));
    }
    List<CaseInstance> cases;
    try {
      cases = new Selection(options).cases();
    } catch (CaseFormatException e) {
      e.defects().forEach(host.err()::println);
      return ExitStatus.BAD_IMAGE.code();
    }
    if (options.list) {
      PrintStream out = host.text();
      cases.forEach(each -> out.println(each.name()));
      out.flush();
      return ExitStatus.GOAL.code();
    }
    return status(run(cases));
  }

  private static int status(Totals totals) {
    return (totals.green() ? ExitStatus.GOAL : ExitStatus.ASSERTION_FAILED).code();
  }

  private Totals run(List<CaseInstance> cases) throws IOException, InterruptedException {
    try (CoverageOutput coverage = new CoverageOutput(reports.coverage, host.err())) {
      Totals totals = run(cases, new Shared(coverage.coverage()));
      coverage.write();
      return totals;
    }
  }

  private Totals run(List<CaseInstance> cases, Shared shared)
      throws IOException, InterruptedException {
    PrintStream out = host.text();
    InOrder order = new InOrder(reports.all(out, cases.size(), terminal()));
    Tally tally = new Tally();
    long start = System.nanoTime();
    WorkerPool pool =
        new WorkerPool(
            jobs(),
            new CaseRunner(shared, settings(cases.size()))::run,
            this::wallLimit,
            WorkerPool.GRACE,
            () -> order.failure().isPresent() || options.failFast && !tally.totals(0).green(),
            (place, result) -> add(place, result, tally, order));
    Termination termination = new Termination();
    termination.onSignal(pool::stop);
    Totals totals;
    try {
      pool.run(cases);
      totals = tally.totals(System.nanoTime() - start);
      order.finish(totals);
    } finally {
      termination.done();
    }
    new LastFailures(options.paths).keep(failed);
    shared.changedGoldens().stream().sorted().forEach(line -> out.println("golden: " + line));
    out.flush();
    order.failure().ifPresent(RegressCommand::end);
    return totals;
  }

  /** Whether a person looks, rather than a file or a CI system. */
  private boolean terminal() {
    return host.interactive() && System.console() != null && System.getenv("CI") == null;
  }

  private void add(int place, CaseResult result, Tally tally, InOrder order) {
    tally.add(result);
    if (result.verdict().bad()) {
      failed.add(result.name());
    }
    order.add(place, result);
  }

  private static void end(Failure why) {
    throw why;
  }

  private Duration wallLimit(CaseInstance instance) {
    return instance.file().wallLimit().multipliedBy(Math.max(1, options.repeat));
  }

  private int jobs() {
    return options.jobs.map(Long::intValue).orElse(Runtime.getRuntime().availableProcessors());
  }

  private RunSettings settings(int cases) {
    boolean pictures = reports.html.isPresent() && cases <= 200;
    return new RunSettings(
        pictures, options.repeat, options.updateGolden, reports.artefacts(), options.seed);
  }
}
