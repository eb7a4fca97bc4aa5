package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.tools.kernel.EventPattern;
import dev.c3emu.tools.kernel.EventText;
import dev.c3emu.tools.regress.spec.Expectations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Looks for expected and forbidden events of the kernel. */
final class EventWatch implements Consumer<StampedEvent> {
  private final Expectations expect;
  private final CaseMachine guest;
  private final List<Problem> forbidden = new ArrayList<>();
  private int found;

  private EventWatch(Expectations expect, CaseMachine guest) {
    this.expect = expect;
    this.guest = guest;
  }

  /** Listens, if there is anything to look for. */
  static EventWatch on(CaseMachine guest, Expectations expect) {
    EventWatch watch = new EventWatch(expect, guest);
    if (!expect.events().isEmpty() || !expect.forbiddenEvents().isEmpty()) {
      guest.listen(watch);
    }
    return watch;
  }

  @Override
  public void accept(StampedEvent event) {
    if (found < expect.events().size() && matches(expect.events().get(found), event)) {
      found++;
    }
    for (EventPattern each : expect.forbiddenEvents()) {
      if (forbidden.isEmpty() && matches(each, event)) {
        forbidden.add(
            new Problem(
                "forbid-events", "no event " + each, "there was one", List.of(line(event))));
        guest.stop("a forbidden event happened");
      }
    }
  }

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(forbidden);
    if (found < expect.events().size() && forbidden.isEmpty()) {
      String after = found == 0 ? "" : " after " + expect.events().get(found - 1);
      problems.add(
          Problem.of("events", expect.events().get(found) + after, "there was no such event"));
    }
    return problems;
  }

  private boolean matches(EventPattern pattern, StampedEvent event) {
    return pattern.matches(event, guest.history(), guest.names());
  }

  private String line(StampedEvent event) {
    return EventText.line(event, guest.history(), guest.names()).toString();
  }
}
