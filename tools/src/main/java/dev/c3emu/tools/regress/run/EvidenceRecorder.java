package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.table.KernelReport;
import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.emulator.kernel.table.Table;
import dev.c3emu.tools.kernel.EventText;
import dev.c3emu.tools.kernel.Timeline;
import dev.c3emu.tools.regress.run.CaseResult.Evidence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Notes what helps to understand a run. */
final class EvidenceRecorder implements Consumer<StampedEvent> {
  private static final int LAST_EVENTS = 60;
  private static final List<KernelTable> TABLES =
      List.of(
          KernelTable.THREADS,
          KernelTable.SEMAPHORES,
          KernelTable.HOLDERS,
          KernelTable.TLS,
          KernelTable.EXIT,
          KernelTable.LEAKS);

  private final CaseMachine guest;
  private final PictureRecorder picture;
  private final Deque<String> events = new ArrayDeque<>();

  EvidenceRecorder(CaseMachine guest) {
    this.guest = guest;
    picture = new PictureRecorder(guest);
    guest.listen(this);
    Timeline timeline = new Timeline(guest.history(), guest.names(), guest::blocked, picture);
    guest.listen(timeline);
    guest.chip().onReset(cause -> timeline.restart());
    guest.listen(picture);
  }

  @Override
  public void accept(StampedEvent event) {
    if (events.size() == LAST_EVENTS) {
      events.removeFirst();
    }
    events.addLast(EventText.line(event, guest.history(), guest.names()).toString());
  }

  /** What there is to see now. */
  Evidence evidence() {
    Optional<KernelReport> report = guest.kernel();
    List<Table> tables =
        report
            .map(
                known ->
                    TABLES.stream()
                        .map(known::table)
                        .filter(table -> !table.rows().isEmpty())
                        .toList())
            .orElse(List.of());
    List<String> leaks =
        report.map(known -> known.explanation().sentences(known.leaks().all())).orElse(List.of());
    return new Evidence(
        guest.symbols().describe(guest.machine().hart().pc),
        List.copyOf(events),
        tables,
        leaks,
        guest.hosted() ? picture.picture(report) : Optional.empty(),
        List.of(),
        List.of());
  }
}
