package dev.c3emu.tools.regress.spark;

import dev.c3emu.tools.regress.run.RunSettings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/** Runs the cases of a partition on an executor. */
final class CasePartition implements FlatMapFunction<Iterator<CaseTicket>, CaseRow> {
  private static final long serialVersionUID = 1;

  private final Broadcast<CaseBundle> bundle;
  private final long repeat;
  private final Long seed;

  /**
   * @param repeat how often each case is run
   * @param seed a seed in place of the cases' own
   */
  CasePartition(Broadcast<CaseBundle> bundle, long repeat, Optional<Long> seed) {
    this.bundle = bundle;
    this.repeat = repeat;
    this.seed = seed.orElse(null);
  }

  @Override
  public Iterator<CaseRow> call(Iterator<CaseTicket> tickets) throws InterruptedException {
    List<CaseTicket> all = new ArrayList<>();
    tickets.forEachRemaining(all::add);
    RunSettings settings =
        new RunSettings(false, repeat, false, Optional.empty(), Optional.ofNullable(seed));
    return Workshop.of(bundle.value()).run(all, settings).iterator();
  }
}
