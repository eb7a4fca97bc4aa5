package dev.c3emu.tools.regress.spark;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.Failures;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.option.CountConverter;
import dev.c3emu.tools.regress.CaseOptions;
import dev.c3emu.tools.regress.RegressReports;
import dev.c3emu.tools.regress.report.Report;
import dev.c3emu.tools.regress.report.ResultReader;
import dev.c3emu.tools.regress.report.Tally;
import dev.c3emu.tools.regress.report.Totals;
import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.spec.CaseFormatException;
import dev.c3emu.tools.regress.spec.CaseInstance;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.hadoop.mapred.FileAlreadyExistsException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code c3emu regress} on an Apache Spark cluster: what {@code spark-submit} starts. The suite is
 * an RDD of cases; its partitions run on the executors, and the results come back as rows.
 */
@Command(
    name = "c3emu-spark",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    header = "Run regression cases of firmware on an Apache Spark cluster.")
public final class SparkRegress implements Callable<Integer> {
  private final HostStreams host;

  @ArgGroup(validate = false, heading = "%nWhat runs%n", order = 1)
  CaseOptions options = new CaseOptions();

  @ArgGroup(validate = false, heading = "%nWhat is reported%n", order = 2)
  RegressReports reports = new RegressReports();

  @Option(
      names = "--partition-size",
      paramLabel = "N",
      defaultValue = "200",
      converter = CountConverter.class,
      description = "How many cases a task runs, at most (default: ${DEFAULT-VALUE}).")
  long partitionSize;

  @Option(
      names = "--out",
      paramLabel = "URI",
      description = {
        "Let the executors write the results there, a line of JSON each; a folder that does not"
            + " exist yet, on storage that all machines see."
      })
  Optional<String> out = Optional.empty();

  private SparkRegress(HostStreams host) {
    this.host = host;
  }

  public static void main(String[] arguments) {
    int status = run(HostStreams.ofProcess(), arguments);
    // In cluster mode Spark takes any call for a failure.
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Runs in this process; returns the exit status. */
  static int run(HostStreams host, String... arguments) {
    Failures failures = new Failures(host.err(), () -> false);
    return new CommandLine(new SparkRegress(host))
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException {
    List<CaseInstance> cases;
    try {
      cases = options.cases();
    } catch (CaseFormatException e) {
      e.defects().forEach(host.err()::println);
      return ExitStatus.BAD_IMAGE.code();
    }
    SparkConf settings = new SparkConf().setIfMissing("spark.app.name", "c3emu regress");
    try (JavaSparkContext spark = new JavaSparkContext(settings)) {
      Totals totals = run(cases, spark);
      return (totals.green() ? ExitStatus.GOAL : ExitStatus.ASSERTION_FAILED).code();
    } catch (FileAlreadyExistsException e) {
      throw new Failure(ExitStatus.USAGE, "--out: " + e.getMessage());
    }
  }

  private Totals run(List<CaseInstance> cases, JavaSparkContext spark) throws IOException {
    List<Report> told = reports.all(host.text(), cases.size(), false);
    long start = System.nanoTime();
    JavaRDD<CaseRow> rows = rows(cases, spark).persist(StorageLevel.MEMORY_AND_DISK());
    if (out.isPresent()) {
      rows.map(CaseRow::json).saveAsTextFile(out.get());
    } else {
      rows.count();
    }
    long end = System.nanoTime();
    Tally tally = new Tally();
    // Partition after partition, in the order of the suite: the driver never holds all rows.
    for (Iterator<CaseRow> each = rows.toLocalIterator(); each.hasNext(); ) {
      CaseResult result = ResultReader.read(each.next().json());
      tally.add(result);
      for (Report report : told) {
        report.add(result);
      }
    }
    Totals totals = tally.totals(end - start);
    for (Report report : told) {
      report.finish(totals);
    }
    return totals;
  }

  private JavaRDD<CaseRow> rows(List<CaseInstance> cases, JavaSparkContext spark) {
    List<CaseTicket> tickets =
        IntStream.range(0, cases.size())
            .mapToObj(place -> CaseTicket.of(place, cases.get(place)))
            .toList();
    return spark
        .parallelize(tickets, partitions(cases.size(), spark))
        .mapPartitions(
            new CasePartition(
                spark.broadcast(CaseBundle.of(cases)), options.repeat(), options.seed()));
  }

  /** Enough for every core to have several, of no more than so many cases. */
  private int partitions(int cases, JavaSparkContext spark) {
    long bySize = (cases + partitionSize - 1) / Math.max(1, partitionSize);
    long byCores = Math.min(cases, 4L * spark.defaultParallelism());
    return (int) Math.max(1, Math.max(bySize, byCores));
  }
}
