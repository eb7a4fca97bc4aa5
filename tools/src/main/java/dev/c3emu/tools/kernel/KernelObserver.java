package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.history.KernelHistory;
import dev.c3emu.emulator.kernel.table.KernelReport;
import dev.c3emu.emulator.kernel.table.Table;
import dev.c3emu.emulator.kernel.view.KernelSnapshot;
import dev.c3emu.emulator.kernel.view.KernelView;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.tools.trace.TraceLog;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Watches the kernel under a guest for as long as the guest runs. */
public final class KernelObserver implements AutoCloseable {
  private final KernelOptions options;
  private final KernelSession session;
  private final Machine machine;
  private final SymbolLookup symbols;
  private final KernelHistory history = new KernelHistory();
  private final Optional<EventJson> json;
  private final Optional<Timeline> timeline;

  /**
   * Opens what is to be written and begins to listen.
   *
   * @param logs where events go as text
   * @throws dev.c3emu.tools.failure.Failure if a file cannot be written
   */
  public KernelObserver(
      KernelOptions options,
      KernelSession session,
      Machine machine,
      SymbolLookup symbols,
      List<TraceLog> logs) {
    this.options = options;
    this.session = session;
    this.machine = machine;
    this.symbols = symbols;
    session.listen(history);
    machine.observe(history);
    logs.forEach(log -> session.listen(new EventText(history, symbols, log)));
    json =
        options
            .traceJson
            .given()
            .map(file -> new EventJson(history, symbols, JsonFile.create(file)));
    json.ifPresent(this::listenOnce);
    timeline =
        options
            .timeline
            .given()
            .map(
                file ->
                    new Timeline(
                        history,
                        symbols,
                        session::blocked,
                        new TimelineWriter(JsonFile.create(file))));
    timeline.ifPresent(this::listenOnce);
  }

  /** The chip has been reset: the next kernel has nothing to do with the last. */
  public void restart() {
    history.clear();
    if (!machine.replaying()) {
      timeline.ifPresent(Timeline::restart);
    }
  }

  /** What has been written is not written again when the machine repeats itself. */
  private void listenOnce(Consumer<StampedEvent> writer) {
    session.listen(
        event -> {
          if (!machine.replaying()) {
            writer.accept(event);
          }
        });
  }

  /** What tables show, as it is now; empty if the guest has not started its kernel. */
  public Optional<KernelReport> report() {
    return session
        .kernel()
        .map(KernelView::new)
        .map(KernelSnapshot::of)
        .map(snapshot -> new KernelReport(snapshot, history, symbols));
  }

  /** The last events as a table, which has nothing in it before the kernel is started. */
  public Table events(int most) {
    List<StampedEvent> recent =
        session.kernel().map(kernel -> kernel.events().recent()).orElse(List.of());
    List<StampedEvent> last = recent.subList(Math.max(0, recent.size() - most), recent.size());
    return EventTable.of(last, history, symbols);
  }

  /** What there is to tell at the end of a run. */
  public KernelResult result() {
    Optional<KernelReport> report = report();
    timeline.ifPresent(line -> report.ifPresent(line::finish));
    return new HostKernelResult(report, options.tables.value(), options.allAssertions());
  }

  /** Ends what is being written. */
  @Override
  public void close() {
    try {
      json.ifPresent(EventJson::close);
    } finally {
      timeline.ifPresent(Timeline::close);
    }
  }
}
